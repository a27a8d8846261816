"""What is said about identifiers: why each was found, what was decided, and where that holds."""

from collections.abc import Sequence

from qualcode.locale import N_, _, ngettext
from qualcode.model.identifier import KIND_NAMES, Candidate, Decision, Directness, Family, Verdict
from qualcode.session.text.cells import shown

_WHY = {
    "structured": N_("it has the form of a number or address"),
    "dates": N_("it has the form of a date"),
    "ages": N_("the words around it make it an age"),
    "addresses": N_("it has the form of an address"),
    "known": N_("a case or a speaker is called so"),
    "listed": N_("it stands in a list of yours"),
    "persons": N_("it is a first name or surname"),
    "places": N_("it is called like a place"),
    "organisations": N_("words for an organisation stand with it"),
    "functions": N_("it is what somebody does"),
    "origins": N_("it tells where or whom somebody belongs to"),
    "capitals": N_("it has a capital, and is no ordinary word"),
    "uncapitalised": N_("it is no ordinary word, in a text without capitals"),
    "pipeline": N_("the language model takes it for a name"),
    "recognised": N_("it was decided to be hidden elsewhere"),
    "form": N_("it looks like a form of a name that is hidden: it may be somebody else's"),
    "marked": N_("you marked it"),
}


def why(finders: Sequence[str]) -> str:
    """Why something was found, by the finders that did."""
    told: dict[str, None] = {}
    for finder in finders:
        name, _at, _version = finder.partition("@")
        first, _dot, part = name.partition(".")
        said = _WHY.get(part) or _WHY.get(first)
        told[_(said) if said else _("found by %(finder)s") % {"finder": name}] = None
    return "; ".join(told)


def forms(family: Family) -> str:
    """What a family is called by, each form once: "Jan de Vries · Jan"."""
    return " · ".join(" ".join(shown(form.text).split()) for form in to_see(family))


def counted(family: Family) -> str:
    """The same with how often each form is mentioned."""
    return " · ".join(f"{shown(form.text)} {form.mentions}×" for form in to_see(family))


def to_see(family: Family) -> Sequence[Candidate]:
    """The forms that are shown: of things of one sort those that are asked about, of a name all."""
    return family.asked_forms if family.is_sort else family.forms


def one_for_all(family: Family) -> str:
    """That one answer holds for several things, where it does."""
    n = len(to_see(family))
    return _("%(n)s of one sort, one answer for all") % {"n": n} if family.is_sort and n > 1 else ""


def kind(one: Candidate | Family) -> str:
    """What sort of thing it is, or the forms of a family are together."""
    return _(KIND_NAMES[one.kind if isinstance(one, Family) else one.stands_for])


def leads(family: Family) -> str:
    """How it leads to somebody."""
    direct = any(form.directness is Directness.DIRECT for form in family.forms)
    return _("leads to somebody by itself") if direct else _("leads to somebody together with other things")


def verdict(decision: Decision | None) -> str:
    """A decision in a word, or the words that come in the place."""
    if decision is None:
        return ""
    if decision.verdict is Verdict.REPLACE:
        return f"→ {shown(decision.replacement)}"
    return _("stays") if decision.verdict is Verdict.KEEP else _("no identifier")


def done(families: Sequence[Family], made: Verdict, words: str, where: str) -> str:
    """What was decided just now about some families; `words` come in the place of a single one."""
    if len(families) == 1:
        told = {
            Verdict.REPLACE: _("%(name)s becomes %(words)s"),
            Verdict.KEEP: _("%(name)s stays"),
            Verdict.NONE: _("%(name)s is no identifier"),
        }[made]
    else:
        told = {
            Verdict.REPLACE: _("%(name)s: replaced"),
            Verdict.KEEP: _("%(name)s: kept"),
            Verdict.NONE: _("%(name)s: no identifiers after all"),
        }[made]
    said = told % {"name": name(families), "words": words}
    return _("%(decision)s, only %(where)s") % {"decision": said, "where": where} if where else said


_STAYS = 3  # longer names that are told


def stays(within: Sequence[tuple[str, str]]) -> str:
    """What is hidden and can be read in a longer name that is kept; "" for nothing."""
    pairs = [
        _("%(name)s in %(longer)s") % {"name": shown(one), "longer": shown(long)} for one, long in within
    ]
    told = ", ".join([*pairs[:_STAYS], *(["…"] if len(pairs) > _STAYS else [])])
    return (
        _("To be read all the same, in a longer name that you keep: %(names)s.") % {"names": told}
        if told
        else ""
    )


def name(families: Sequence[Family]) -> str:
    """What is decided about, in short."""
    if len(families) > 1:
        n = len(families)
        return ngettext("%(n)s identifier", "%(n)s identifiers", n) % {"n": n}
    first = shown(families[0].forms[0].text)
    return first if len(families[0].forms) == 1 else _("%(name)s and what goes with it") % {"name": first}


def to_decide(n: int) -> str:
    """How many questions wait, where it has to be said what they are about."""
    return ngettext("%(n)s identifier to decide", "%(n)s identifiers to decide", n) % {"n": n}


def left(n: int) -> str:
    """How many questions wait."""
    return _("%(n)s left") % {"n": n} if n else _("none left")
