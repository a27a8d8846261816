"""Codings and turns in columns: what stands at one place of each column belongs together.

Counting looks at a few numbers of very many codings; to make a value of each takes ten times as long as to count them.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, Self

from qualcode.model.coding import CountedCoding

NO_CASE = -1


class CodingColumns(NamedTuple):
    """Codings: the keys of their codes, where they stand, and what tells their segments apart.

    `cases` are those each counts for; None: those of the participants whose turns it touches.
    """

    codes: Sequence[str]
    revisions: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    segments: Sequence[Hashable]
    cases: Sequence[frozenset[int]] | None = None

    @classmethod
    def of(cls, counted: Iterable[CountedCoding]) -> Self:
        """The columns of codings that were read one by one."""
        found = list(counted)
        codings = [one.coding for one in found]
        return cls(
            [coding.code for coding in codings],
            [coding.revision_id for coding in codings],
            [coding.span.start for coding in codings],
            [coding.span.end for coding in codings],
            [coding.quote_id for coding in codings],
            [one.cases for one in found],
        )


class TurnColumns(NamedTuple):
    """Turns, none of them empty, those of one revision in their order.

    `asked` is 1 where an interviewer says them, else 0; `cases` the case of the participant who does, else NO_CASE.
    """

    revisions: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    asked: Sequence[int]
    cases: Sequence[int]
