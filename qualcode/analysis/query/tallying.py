"""How much a query found: segments, cases, words and transcripts, together and for each value of an attribute."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.query.naming import plain
from qualcode.model.case import Case
from qualcode.model.query import Hit, QueryResult
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Tally:
    """What a query found, counted. A word that stands in two segments counts once."""

    segments: int
    codings: int
    cases: int
    words: int
    transcripts: int


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one value of an attribute, and what was found with them; `value` None: of those without any."""

    value: str | None
    among: int
    tally: Tally


def tally(hits: Sequence[Hit], texts: Mapping[str, str]) -> Tally:
    """What was found; `texts` holds the text of each transcript by its number."""
    return Tally(
        segments=len(hits),
        codings=len({coding.id for hit in hits for coding in hit.codings}),
        cases=len(frozenset[int]().union(*(hit.cases for hit in hits))),
        words=sum(len(span.of(texts[number]).split()) for number, span in _merged(hits)),
        transcripts=len({hit.transcript for hit in hits}),
    )


def by_attribute(
    result: QueryResult, cases: Sequence[Case], attribute: str, texts: Mapping[str, str]
) -> tuple[Group, ...]:
    """What was found with the cases of each value; a segment counts in the group of each case it counts for.

    Values differ by more than case. The group without a value is left out when every case has one.
    """
    members: dict[str | None, set[int]] = {}
    spelled: dict[str, str] = {}
    wanted = plain(attribute)
    for case in cases:
        value = next((v for n, v in case.attributes.items() if plain(n) == wanted and v.strip()), None)
        shown = None if value is None else spelled.setdefault(plain(value), value)
        members.setdefault(shown, set()).add(case.id)
    return tuple(
        Group(value, len(members[value]), tally(_of(result.hits, members[value]), texts))
        for value in sorted(members, key=lambda value: (value is None, plain(value or "")))
    )


def _of(hits: Iterable[Hit], cases: set[int]) -> list[Hit]:
    return [hit._replace(cases=hit.cases & cases) for hit in hits if hit.cases & cases]


def _merged(hits: Iterable[Hit]) -> Iterable[tuple[str, Span]]:
    """The text that hits cover, in stretches that do not overlap."""
    current: tuple[str, Span] | None = None
    for hit in sorted(hits, key=lambda hit: (hit.transcript, hit.span)):
        if current and current[0] == hit.transcript and hit.span.start < current[1].end:
            current = hit.transcript, Span(current[1].start, max(current[1].end, hit.span.end))
        else:
            if current:
                yield current
            current = hit.transcript, hit.span
    if current:
        yield current
