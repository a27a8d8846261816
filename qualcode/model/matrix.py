"""A two-way table of counts, as it is inside the project."""

from dataclasses import dataclass


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
