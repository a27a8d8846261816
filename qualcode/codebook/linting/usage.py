"""What a project knows about the use of its codes; the part nobody knows is None, and its rules are silent."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.codebook import Code


@dataclass(frozen=True, slots=True)
class CaseUse:
    """For a code's key the number of different cases its codings count for; `coded` is that of all codes together."""

    of: Mapping[str, int]
    coded: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A code that has codings and stands in no file any more: how many, and how the code was last (None: unknown)."""

    codings: int
    last: Code | None = None


@dataclass(frozen=True, slots=True)
class KeywordHits:
    """For a code's key and a keyword of it the number of participants' turns it hits (0 when it is not there).

    `turns` is the number of turns in all.
    """

    of: Mapping[tuple[str, str], int]
    turns: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What happened with the codes of a project.

    `codings` counts the codings of each code itself, by key. `orphans` are codes by key. `quotes` says for every quote
    id there is which codes (keys) that segment has. `gone` holds the examples that once stood in a text and now
    stand in none.
    """

    codings: Mapping[str, int] | None = None
    cases: CaseUse | None = None
    orphans: Mapping[str, Orphan] | None = None
    quotes: Mapping[str, frozenset[str]] | None = None
    gone: frozenset[str] | None = None
    hits: KeywordHits | None = None
