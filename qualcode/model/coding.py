"""Codings: one code applied to one span by one coder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.span import Span


class Origin(StrEnum):
    """How a coding came about."""

    HAND = "hand"
    SUGGESTION = "suggestion"
    SEARCH = "search"
    IMPORTED = "imported"


class Mark(StrEnum):
    """What a coding is set apart as: a quote that says it best, or evidence against what the others say."""

    KEY = "key"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Coding:
    """A coding as everybody reads it.

    `quote_id` names the segment ("P03:12"), `code` is the code's key ("sociale-basis/bonding"). `value` is a step of
    the code's scale; it stays what it is when the scale changes. `facets` holds what the same coder said of the
    segment, by the facet's key ("sociale-basis/valentie").
    """

    id: int
    quote_id: str
    transcript: str
    revision_id: int
    span: Span
    code: str
    coder: str
    origin: Origin
    created_at: str
    memo: str = ""
    value: int | None = None
    mark: Mark | None = None
    facets: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """Which codings are wanted; None means all. `codes` holds keys, `transcripts` numbers, `coders` names."""

    ids: frozenset[int] | None = None
    transcripts: frozenset[str] | None = None
    codes: frozenset[str] | None = None
    coders: frozenset[str] | None = None
    marks: frozenset[Mark] | None = None


@dataclass(frozen=True, slots=True)
class CountedCoding:
    """One row of the one query everything that counts goes through: a coding and the cases it counts for.

    `cases` holds the ids of the cases of participants whose turns the coding touches.
    """

    coding: Coding
    cases: frozenset[int]


@dataclass(frozen=True, slots=True)
class CodingNews:
    """What became of codings up to entry `state` of the journal, where nothing else changed.

    `before` holds the keys of the codes of those that were there before, by the codings' ids; `now` those that are
    there. A coding that is in neither is as it was, or came and went meanwhile. `decided` says whether decisions about
    suggestions changed too.
    """

    state: int
    before: Mapping[int, str] = field(default_factory=dict)
    now: tuple[Coding, ...] = ()
    decided: bool = False
