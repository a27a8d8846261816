"""Which cell of which table the reading of a document stands in."""

from dataclasses import dataclass, field

_MOST = 64
"""As many columns or rows as one cell may take."""

_WIDEST = 1024
"""Farther to the right nobody keeps account of cells that reach down."""


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell above still takes


class Cells:
    """Follows the tables of a document as they open and close. A table inside another belongs to the cell it is in."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._count = 0

    @property
    def place(self) -> tuple[int, int, int] | None:
        """The (table, row, column) that words now stand in, from 0; None outside cells."""
        outermost = self._open[0] if self._open else None
        if outermost is None or outermost.column < 0:
            return None
        return outermost.number, outermost.row, outermost.column

    @property
    def is_open(self) -> bool:
        """Whether a table stands open."""
        return bool(self._open)

    def table(self) -> None:
        """A table opens."""
        self._open.append(_Table(self._count))
        self._count += 1

    def end_table(self) -> None:
        """The innermost table closes."""
        if self._open:
            self._open.pop()

    def row(self) -> None:
        """A row of the innermost table begins."""
        if self._open:
            table = self._open[-1]
            table.row, table.column = table.row + 1, -1
            table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1}

    def cell(self, width: int = 1, height: int = 1) -> None:
        """A cell begins, of so many columns and rows. It stands in the last of its columns, so that the next is in its
        own; one that reaches down moves the cells of the rows below it aside.
        """
        if self._open:
            table = self._open[-1]
            first = table.column + 1
            while first in table.taken:
                first += 1
            table.column = first + min(width, _MOST) - 1
            if height > 1 and table.column < _WIDEST:
                table.taken.update(dict.fromkeys(range(first, table.column + 1), min(height, _MOST)))
