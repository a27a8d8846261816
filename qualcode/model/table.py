"""A table of figures, as it is inside the project."""

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
    `notes` say how to read it.
    """

    row_title: str
    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    cells: tuple[tuple[Cell, ...], ...]
    column_title: str = ""
    notes: tuple[str, ...] = ()


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
