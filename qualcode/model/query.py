"""Queries: what is asked, as a tree; what is answered, as hits; and what is said of a query that makes no sense."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.coding import Coding, CountedCoding
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span


class Whole(StrEnum):
    """Segments that need no name: every coded one, every turn without a code, every turn."""

    ANY = "any"
    UNCODED = "uncoded"
    TURNS = "turns"


class Tie(StrEnum):
    """How a segment can lie towards another."""

    OVERLAPPING = "overlapping"
    SAME_TURN = "in same turn as"
    FOLLOWED = "followed by"
    PRECEDED = "preceded by"


class Property(StrEnum):
    """What a condition can be about, besides the attributes of cases."""

    SPEAKER = "speaker"
    TRANSCRIPT = "transcript"
    CASE = "case"
    TEXT = "text"
    CODER = "coder"
    ORIGIN = "origin"
    DATE = "date"
    MEMO = "memo"


class Operator(StrEnum):
    """How a value is compared."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    AMONG = "in"
    NOT_AMONG = "not in"
    CONTAINS = "contains"
    MISSING = "is missing"
    KNOWN = "is not missing"


@dataclass(frozen=True, slots=True)
class CodeTerm:
    """The segments of a code, by key, slug or label; `below`: and of the codes below it."""

    name: str
    below: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class WholeTerm:
    """One of the wholes."""

    whole: Whole
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition. `subject` is a property, or the name of an attribute; `places` say where the values stand."""

    subject: Property | str
    operator: Operator
    values: tuple[str, ...] = ()
    at: int = field(default=0, compare=False)
    places: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What is not so."""

    operand: "Query"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """What is all of these at once: two or more."""

    operands: tuple["Query", ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """What is one of these: two or more."""

    operands: tuple["Query", ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Where:
    """The segments of `query` under a condition."""

    query: "Query"
    condition: "Query"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Related:
    """The segments of `left` that lie so towards one of `right`; `negated`: towards none.

    `turns` bounds the distance of a segment that follows or precedes; None: anywhere in the transcript.
    """

    left: "Query"
    tie: Tie
    right: "Query"
    turns: int | None = None
    negated: bool = False
    at: int = field(default=0, compare=False)


Query = CodeTerm | WholeTerm | Comparison | Not | And | Or | Where | Related


class Hit(NamedTuple):
    """A segment that answers a query.

    `codings` made it (none: a turn that was asked for as such), `cases` are those it counts for, and `turn` is the
    number, from 1, of the first turn it touches.
    """

    transcript: str
    revision_id: int
    span: Span
    codings: tuple[Coding, ...]
    cases: frozenset[int]
    turn: int | None = None

    @property
    def quote_id(self) -> str | None:
        """The name of the segment ("P03:12"), where its place is just that of a coded one."""
        return next((coding.quote_id for coding in self.codings if coding.span == self.span), None)


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query, which `query` writes: hits by transcript and place, no two on the same span."""

    query: str
    hits: tuple[Hit, ...]

    @property
    def cases(self) -> frozenset[int]:
        """The cases the hits count for."""
        return frozenset[int]().union(*(hit.cases for hit in self.hits))

    @property
    def transcripts(self) -> tuple[str, ...]:
        """The transcripts with a hit, in order."""
        return tuple(dict.fromkeys(hit.transcript for hit in self.hits))

    def counted(self) -> tuple[CountedCoding, ...]:
        """Each coding that made a hit, once, with the cases its hits count for: what tables are made from."""
        codings: dict[int, Coding] = {}
        cases: dict[int, frozenset[int]] = {}
        for hit in self.hits:
            for coding in hit.codings:
                codings[coding.id] = coding
                cases[coding.id] = cases.get(coding.id, frozenset()) | hit.cases
        return tuple(CountedCoding(coding, cases[id_]) for id_, coding in codings.items())


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that was given a name."""

    name: str
    text: str


_AROUND = 70  # characters of a long line that are shown around the place


class QueryFault(QualcodeError):
    """A query that cannot be understood or asks for what there is not.

    `at` is the place in `query`, from 0; `details` hold line and column, from 1. `str()` also shows the place.
    """

    def __init__(self, what: str, todo: str = "", *, query: str = "", at: int = 0, **details: object) -> None:
        self.query = query
        self.at = min(max(at, 0), len(query))
        before = query[: self.at]
        self.line = before.count("\n") + 1
        self.column = self.at - (before.rfind("\n") + 1) + 1
        seen = {name: _visible(d) if isinstance(d, str) else d for name, d in details.items()}
        super().__init__(what, todo, line=self.line, column=self.column, **seen)

    @property
    def sentence(self) -> str:
        """What is wrong, without the place shown."""
        return super().__str__()

    @property
    def excerpt(self) -> str:
        """The line of the query with a caret below the place; empty when there is no query to show."""
        if not self.query.strip():
            return ""
        line = self.query.split("\n")[self.line - 1]
        begin = max(0, self.column - 1 - _AROUND // 2)
        shown, before = line[begin : begin + _AROUND], line[begin : self.column - 1]
        return f"  {_visible(shown)}\n  {' ' * _cells(_visible(before))}^"

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.sentence, self.excerpt)))


def _visible(text: Iterable[str]) -> str:
    """The text with a dot for whatever would move the cursor or is not seen."""
    return "".join(c if c == " " or unicodedata.category(c)[0] not in "CZ" else "·" for c in text)


def _cells(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
