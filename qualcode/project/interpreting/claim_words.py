"""What is to be said of a claim and its quantifiers."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from qualcode.analysis.claims import Checked, Finding
from qualcode.analysis.themes import ClaimView, Counts, RestsOn
from qualcode.locale import N_, _, ngettext

_FINDINGS: Mapping[Finding, str] = MappingProxyType(
    {
        Finding.FITS: N_("fits"),
        Finding.SAYS_MORE: N_("says more than is counted"),
        Finding.SAYS_LESS: N_("says less than is counted"),
        Finding.UNCERTAIN: N_("cannot be told: some quotes are of people who are no known case"),
    }
)


def said(checked: Checked, words: str = "") -> str:
    """What is to be said of a quantifier, in a sentence with its words, or with `words` in their place."""
    named = words or checked.quantifier.text
    if checked.promised is None and not checked.quantifier.of:
        return _(
            "'%(words)s' was not checked: it may mean people at large. Say of whom, as in 'of those interviewed'."
        ) % {"words": named}
    if checked.promised is None:
        return _(
            "'%(words)s' was not checked: '%(of)s' is no known word for those who were spoken to. If it is one: "
            "'qualcode settings set claims.people \"%(of)s\"' (all such words, with spaces between)"
        ) % {"words": named, "of": checked.quantifier.of}
    finding, count = _(_FINDINGS[checked.finding]), _counted(checked.least, checked.most)
    told = {"words": named, "finding": finding, "among": checked.among, "count": count}
    meant = checked.promised.numbers(checked.among)
    out_of = checked.quantifier.out_of
    if meant is None or (out_of is not None and out_of != checked.among):
        sentence = _("'%(words)s' %(finding)s: counted are %(count)s of %(among)s") % told
    else:
        sentence = _(
            "'%(words)s' %(finding)s: here it means %(range)s of the %(among)s, and counted are %(count)s"
        ) % {**told, "range": _counted(*meant)}
    return f"{sentence} {_group(checked.among)}" if checked.of_group else sentence


def marks(view: ClaimView, place: str, tells: Callable[[Checked], bool]) -> Iterator[tuple[str, str]]:
    """What is to be mended in a claim before it is handed in: sentences, and the words of the project that belong in
    the `place` of each; with the figures of a quantifier where `tells` is true.
    """
    if not view.is_supported:
        yield _("Without support: no quote speaks for it."), ""
    if view.fault:
        yield _("Its query cannot be answered any more."), ""
    for one in view.checked:
        if one.finding in (Finding.FITS, Finding.OTHER):
            continue
        small = _(
            "'%(words)s' does not pass the check; few cases stand behind its figures, so they are not told"
        )
        yield (said(one, place) if tells(one) else small % {"words": place}), one.quantifier.text


def borrowed(view: ClaimView) -> str:
    """That the quotes of a claim are those of its theme, in a sentence; nothing where it has its own."""
    if view.rests_on is not RestsOn.THEME:
        return ""
    return _("Rests on the whole theme; no quote or query was chosen for it.")


def both(counts: Counts) -> str:
    """How many cases are heard on both sides, in a sentence; nothing where none is."""
    n = len(counts.cases_both)
    words = ngettext(
        "%(n)s case speaks for it and against it, and counts on both sides.",
        "%(n)s cases speak for it and against it, and count on both sides.",
        n,
    )
    return words % {"n": n} if n else ""


def _group(among: int) -> str:
    return ngettext("(these words are about %(n)s case)", "(these words are about %(n)s cases)", among) % {
        "n": among
    }


def _counted(least: int, most: int) -> str:
    if least == most:
        return str(least)
    joined = _("%(least)s or %(most)s") if most == least + 1 else _("%(least)s to %(most)s")
    return joined % {"least": least, "most": most}
