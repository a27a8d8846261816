"""A two-way table of counts, as it is inside the project."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


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
    """`cells[i][j]` counts what falls in row i and column j; `row_totals` count each coding once."""

    row_title: str
    column_title: str
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int

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
        )
