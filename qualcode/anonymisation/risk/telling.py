"""Functions, groups and organisations that fit one case, or that one transcript alone speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.identifier import Candidate, IdentifierKind, Verdict

KINDS = frozenset({IdentifierKind.FUNCTION, IdentifierKind.ORIGIN, IdentifierKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """Words that stand in coded segments (`quotes`) and would leave as they are.

    `transcript` is the only one that has them, "" when more have; `case` the only one with this as the value of an
    attribute, "" when none or more have.
    """

    key: str
    text: str
    kind: IdentifierKind
    transcript: str
    case: str
    quotes: tuple[str, ...]


def told_once(
    everywhere: Iterable[Candidate], in_segments: Iterable[Candidate], values: Mapping[str, Sequence[str]]
) -> tuple[ToldOnce, ...]:
    """What `in_segments` (places: quote ids) is told by one transcript of `everywhere` (places: transcripts) or fits
    one case only. `values` holds the cases by the value of an attribute, in small letters.
    """
    transcripts = {one.key: one.where for one in everywhere}
    found = []
    for candidate in in_segments:
        if candidate.kind not in KINDS or not leaves(candidate):
            continue
        said_in = transcripts.get(candidate.key, ())
        cases = values.get(candidate.text.casefold(), ())
        transcript = said_in[0] if len(said_in) == 1 else ""
        case = cases[0] if len(cases) == 1 else ""
        if transcript or case:
            found.append(
                ToldOnce(candidate.key, candidate.text, candidate.kind, transcript, case, candidate.where)
            )
    return tuple(found)


def leaves(candidate: Candidate) -> bool:
    """Whether it would be printed as it stands: it was not decided to be replaced."""
    return candidate.decision is None or candidate.decision.verdict is not Verdict.REPLACE
