"""What changes to rows mean to the researcher, in a few words and without anybody's name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from qualcode.locale import N_, _, ngettext
from qualcode.model.journal import Change
from qualcode.store import tables as t

_NAMED = 5  # so many codings are named; the rest is counted
_OF_FILES = ("codebookrevision", "code")

_COUNTED: Mapping[str, Callable[[int], str]] = {
    "attribute": lambda n: ngettext("%(count)s attribute", "%(count)s attributes", n),
    "attributevalue": lambda n: ngettext("%(count)s attribute value", "%(count)s attribute values", n),
    "anchor": lambda n: ngettext("%(count)s chosen place", "%(count)s chosen places", n),
    "case": lambda n: ngettext("%(count)s case", "%(count)s cases", n),
    "cellquote": lambda n: ngettext("%(count)s quote of a cell", "%(count)s quotes of cells", n),
    "claim": lambda n: ngettext("%(count)s claim", "%(count)s claims", n),
    "claimquote": lambda n: ngettext("%(count)s quote of a claim", "%(count)s quotes of claims", n),
    "coding": lambda n: ngettext("%(count)s more coding", "%(count)s more codings", n),
    "decision": lambda n: ngettext(
        "%(count)s decision about a suggestion", "%(count)s decisions about suggestions", n
    ),
    "facetvalue": lambda n: ngettext("%(count)s facet value", "%(count)s facet values", n),
    "finished": lambda n: ngettext("%(count)s finished transcript", "%(count)s finished transcripts", n),
    "framework": lambda n: ngettext("%(count)s framework matrix", "%(count)s framework matrices", n),
    "frameworkcell": lambda n: ngettext("%(count)s written cell", "%(count)s written cells", n),
    "frameworkcolumn": lambda n: ngettext("%(count)s column", "%(count)s columns", n),
    "identifierdecision": lambda n: ngettext("%(count)s decision", "%(count)s decisions", n),
    "memo": lambda n: ngettext("%(count)s memo", "%(count)s memos", n),
    "question": lambda n: ngettext("%(count)s question", "%(count)s questions", n),
    "speaker": lambda n: ngettext("%(count)s speaker", "%(count)s speakers", n),
    "theme": lambda n: ngettext("%(count)s theme", "%(count)s themes", n),
    "themecode": lambda n: ngettext("%(count)s code of a theme", "%(count)s codes of themes", n),
    "themepart": lambda n: ngettext("%(count)s place of a theme", "%(count)s places of themes", n),
    "themequote": lambda n: ngettext("%(count)s quote of a theme", "%(count)s quotes of themes", n),
}
_AWAY, _BACK, _OTHER = N_("takes %(what)s away"), N_("brings %(what)s back"), N_("changes %(what)s")


def told(connection: Connection, changes: Iterable[Change]) -> tuple[str, ...]:
    """What `changes` do, a phrase for each sort, such as "takes P01:3 buurt/hulp away"."""
    sorts: dict[tuple[str, str], list[Change]] = defaultdict(list)
    phrases: list[str] = []
    for change in _net(changes):
        if change.table == "transcript":
            phrases.append(_of_transcript(change))
        elif change.table == "codebook" and change.after is not None:
            phrases.append(_("changes %(file)s") % {"file": change.after["file_name"]})
        elif change.table in _OF_FILES:
            continue  # what is in the file is what counts
        else:
            verb = _AWAY if change.after is None else _BACK if change.before is None else _OTHER
            sorts[change.table, verb].append(change)
    for (table, verb), alike in sorts.items():
        named = tuple(_codings(connection, alike[:_NAMED])) if table == "coding" else ()
        what = ", ".join([*named, *_count(table, len(alike) - len(named))])
        phrases.append(_(verb) % {"what": what})
    return tuple(phrases)


def _net(changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each row: from how it was to how it ends."""
    ends: dict[tuple[str, int], Change] = {}
    for change in changes:
        known = ends.get((change.table, change.row_id), change)
        ends[change.table, change.row_id] = Change(change.table, known.before, change.after)
    return (change for change in ends.values() if change.before != change.after)


def _count(table: str, count: int) -> Iterator[str]:
    if count:
        yield _COUNTED.get(table, _rows)(count) % {"count": count}


def _rows(n: int) -> str:
    return ngettext("%(count)s row", "%(count)s rows", n)


def _of_transcript(change: Change) -> str:
    before, after = change.before or {"present": False}, change.after or {"present": False}
    number = (change.after or change.before or {})["number"]
    if before["present"] != after["present"]:
        return _(_BACK if after["present"] else _AWAY) % {"what": number}
    return _("goes back to text %(ordinal)s of %(number)s") % {
        "ordinal": after["current_revision"],
        "number": number,
    }


def _codings(connection: Connection, changes: Sequence[Change]) -> Iterator[str]:
    """The quote id and code of each coding, whether or not it is there now."""
    for change in changes:
        coding = change.after or change.before or {}
        place = connection.execute(
            select(t.Transcript.number, t.Segment.serial)
            .join(t.Segment, t.Segment.transcript_id == t.Transcript.id)
            .where(t.Segment.id == coding["segment_id"])
        ).one()
        code = connection.execute(
            select(t.Codebook.slug, t.Code.slug.label("code"))
            .join(t.Code, t.Code.codebook_id == t.Codebook.id)
            .where(t.Code.id == coding["code_id"])
        ).one()
        yield f"{place.number}:{place.serial} {code.slug}/{code.code}"
