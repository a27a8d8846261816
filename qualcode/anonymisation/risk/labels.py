"""What a reader learns of one respondent when many quotes bear the same label."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.anonymisation.risk.telling import leaves
from qualcode.model.identifier import Candidate, Directness

MOST_LEARNED = 1
"""Indirect identifiers that may stand under one label: two together already make a profile."""


class LabelAdvice(StrEnum):
    """Which labels quotes of a respondent can bear."""

    ONE = "one"
    CHAPTER = "chapter"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A coded segment: whose words it holds and the keys of its codes."""

    quote_id: str
    cases: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A case and what would leave under its label.

    `quotes` in all, `most` of them with one code (a chapter); `learned` are the identifiers that a reader of all would
    learn together, `learned_in_chapter` the most that one code tells.
    """

    case: str
    quotes: int
    most: int
    learned: tuple[str, ...]
    learned_in_chapter: int
    advice: LabelAdvice


def labels(quotes: Sequence[Quoted], candidates: Iterable[Candidate]) -> tuple[Label, ...]:
    """The label of each case, the most quoted first; `candidates` are those of the quotes (places: quote ids).

    One label is advised where at most one identifier is learned under it; labels that differ by chapter where each
    chapter tells at most one; otherwise no labels. A name that was
    decided to be kept leads to nobody and tells nothing.
    """
    told: dict[str, set[str]] = {}
    for candidate in candidates:
        if leaves(candidate) and (candidate.directness is Directness.INDIRECT or candidate.decision is None):
            for quote_id in candidate.where:
                told.setdefault(quote_id, set()).add(candidate.text)
    of_case: dict[str, list[Quoted]] = {}
    for quote in quotes:
        for case in quote.cases:
            of_case.setdefault(case, []).append(quote)
    found = [_label(case, of, told) for case, of in of_case.items()]
    return tuple(sorted(found, key=lambda label: (-label.quotes, label.case)))


def _label(case: str, quotes: Sequence[Quoted], told: Mapping[str, set[str]]) -> Label:
    chapters: dict[str, list[Quoted]] = {}
    for quote in quotes:
        for code in quote.codes:
            chapters.setdefault(code, []).append(quote)
    learned = _learned(quotes, told)
    in_chapter = max((len(_learned(of, told)) for of in chapters.values()), default=0)
    return Label(
        case,
        len(quotes),
        max(map(len, chapters.values()), default=0),
        tuple(sorted(learned)),
        in_chapter,
        _advice(len(learned), in_chapter),
    )


def _learned(quotes: Iterable[Quoted], told: Mapping[str, set[str]]) -> set[str]:
    return set[str]().union(*(told.get(quote.quote_id, set()) for quote in quotes))


def _advice(learned: int, in_chapter: int) -> LabelAdvice:
    if learned <= MOST_LEARNED:
        return LabelAdvice.ONE
    return LabelAdvice.CHAPTER if in_chapter <= MOST_LEARNED else LabelAdvice.NONE
