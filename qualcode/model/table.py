"""A table of figures, as it is inside the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.matrix import Axis


class Own(str):
    """Words of the program itself, such as a head over figures: no project's text, so no question for the gate."""

    __slots__ = ()


Cell = int | float | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """`cells[i][j]` is what column j says of row i: a count, a figure, a word, or None where it says nothing.

    No column stands for a group of cases: counts of groups are a `Matrix`, of which the gate hides the small ones.
    `shows` is what its heading says of it, `notes` how to read it. `narrowed_to` as in `Matrix`: then the whole table
    is one group. `of_interviews`: it tells of single interviews which codes they have.
    """

    row_title: str
    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    cells: tuple[tuple[Cell, ...], ...]
    column_title: str = ""
    notes: tuple[str, ...] = ()
    narrowed_to: frozenset[int] | None = None
    shows: str = ""
    of_interviews: bool = False

    @property
    def is_symmetric(self) -> bool:
        """Whether a row says of a column what that says of it, so that its pairs are all there is."""
        return self.columns == self.rows and self.cells == tuple(zip(*self.cells, strict=True))

    def pairs(self) -> list[tuple[int, int, int | float]]:
        """Of a square table the pairs of a row and a later one that have a figure, the largest first; equal ones in
        order.
        """
        return strongest(self.cells)


def strongest(cells: Sequence[Sequence[object]]) -> list[tuple[int, int, int | float]]:
    """Of the cells of a square table those above the diagonal that hold a figure other than 0: row, column, figure,
    the largest first and equal ones in order.
    """
    found = [
        (row, column, value)
        for row, line in enumerate(cells)
        for column, value in enumerate(line)
        if row < column and isinstance(value, int | float) and value
    ]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


class Near(StrEnum):
    """What two codes share when they stand together."""

    OVERLAP = "overlap"
    TURN = "turn"
    CASE = "case"


class Measure(StrEnum):
    """What a cell of a table of codes that stand together gives."""

    COUNT = "count"
    JACCARD = "jaccard"
    C = "c"
