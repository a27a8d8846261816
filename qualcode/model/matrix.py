"""A two-way table of counts, as it is inside the project."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Unit(StrEnum):
    """What is counted: codings, coded segments (two coders on one segment count once) or cases."""

    CODING = "coding"
    SEGMENT = "segment"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Axis:
    """One row or column: `key` names it, `label` is shown, `depth` indents a tree (0 is top).

    `cases` is the number of cases behind it, where that is known.
    """

    key: str
    label: str
    depth: int = 0
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[i][j]` counts what falls in row i and column j; `row_totals` count each coding once.

    Where the columns are groups of cases, `people` has how many of them stand behind each cell. `rolled_up` says that
    a row also counts what the deeper rows under it count. `narrowed_to` are the ids of the cases that are counted at
    all, where only those with certain attributes are; None without such a condition.
    """

    row_title: str
    column_title: str
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    people: tuple[tuple[int, ...], ...] | None = None
    rolled_up: bool = False
    narrowed_to: frozenset[int] | None = None

    @property
    def of_interviews(self) -> bool:
        """Whether it tells of single interviews, or cases, which codes they have; not of groups of cases."""
        return all(column.cases is None for column in self.columns)

    def only(self, columns: Sequence[int]) -> "Matrix":
        """The matrix with only those columns; the totals add up what is left, as if nothing stood in two of them."""
        cells = tuple(tuple(row[j] for j in columns) for row in self.cells)
        below = tuple(self.column_totals[j] for j in columns)
        return replace(
            self,
            columns=tuple(self.columns[j] for j in columns),
            cells=cells,
            row_totals=tuple(map(sum, cells)),
            column_totals=below,
            total=sum(below),
            people=None
            if self.people is None
            else tuple(tuple(row[j] for j in columns) for row in self.people),
        )

    def without(self, cells: Collection[tuple[int, int]]) -> "Matrix":
        """The matrix with nothing in those cells (row, column); the totals add up what is left, as in `only`."""
        left = tuple(
            tuple(0 if (i, j) in cells else count for j, count in enumerate(row))
            for i, row in enumerate(self.cells)
        )
        below = tuple(map(sum, zip(*left, strict=True))) if left else self.column_totals
        return replace(
            self, cells=left, row_totals=tuple(map(sum, left)), column_totals=below, total=sum(below)
        )
