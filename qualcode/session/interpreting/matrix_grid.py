"""The grid of a framework matrix: which cell is current, in which order the cases stand, and what is to be seen."""

from collections.abc import Callable

from qualcode.locale import _
from qualcode.model.framework import STATE_NAMES, Cell, CellState, FrameworkView
from qualcode.session.boards.board import BoardLine, Piece, line
from qualcode.session.text.cells import fitted, shown, width

_WIDEST_NAME, _NARROWEST, _GAP = 24, 16, 2


class Grid:
    """Cells in rows and columns. `row` and `column` are the current ones, as the matrix numbers them."""

    def __init__(self) -> None:
        self._view: FrameworkView | None = None
        self._order: list[tuple[str | None, int | None]] = []  # a heading without a row, or a row
        self._at = 0
        self._top = 0
        self._first = 0  # the first column on display
        self.column = 0
        self.by: str | None = None

    @property
    def height(self) -> int:
        """How many lines all cases take."""
        return len(self._order)

    @property
    def row(self) -> int:
        """The current case."""
        return self._rows[self._at] if self._rows else 0

    @property
    def _rows(self) -> list[int]:
        return [row for _heading, row in self._order if row is not None]

    def put(self, view: FrameworkView | None) -> None:
        """Takes a matrix over; the same case stays current where it is still there."""
        current = self._view.cases[self.row].id if self._view is not None and self._rows else None
        self._view = view
        self._arrange()
        if view is None:
            return
        ids = [view.cases[row].id for row in self._rows]
        self._at = ids.index(current) if current in ids else min(self._at, max(0, len(ids) - 1))
        self.column = min(self.column, max(0, len(view.framework.columns) - 1))

    def group(self, by: str | None) -> None:
        """Puts the cases together by the values of an attribute; None: in their own order."""
        current = self.row
        self.by = by
        self._arrange()
        self._at = self._rows.index(current) if current in self._rows else 0

    def _arrange(self) -> None:
        cases = self._view.cases if self._view is not None else ()
        if self.by is None:
            self._order = [(None, n) for n in range(len(cases))]
            return
        values = sorted(
            {case.attributes.get(self.by, "") for case in cases}, key=lambda value: (not value, value)
        )
        self._order = []
        for value in values:
            self._order.append((f"{self.by} = {value or '-'}", None))
            members = (n for n, case in enumerate(cases) if case.attributes.get(self.by or "", "") == value)
            self._order += [(None, n) for n in members]

    def move(self, down: int, right: int) -> None:
        """Another cell becomes current."""
        if self._view is not None and self._rows:
            self._at = max(0, min(self._at + down, len(self._rows) - 1))
            self.column = max(0, min(self.column + right, len(self._view.framework.columns) - 1))

    def next(self, wanted: Callable[[Cell], bool]) -> bool:
        """The next cell after the current one, row by row and round, that is wanted; False where none is."""
        if self._view is None or not self._rows or not self._view.framework.columns:
            return False
        width_ = len(self._view.framework.columns)
        every = len(self._rows) * width_
        start = self._at * width_ + self.column
        for step in range(1, every + 1):
            at, column = divmod((start + step) % every, width_)
            if wanted(self._view.cells[self._rows[at]][column]):
                self._at, self.column = at, column
                return True
        return False

    def click(self, y: int) -> bool:
        """The case on a line of those on display becomes current."""
        place = self._top + y
        if not 0 <= place < len(self._order) or self._order[place][1] is None:
            return False
        self._at = self._rows.index(self._order[place][1] or 0)
        return True

    def lines(self, cells: int, height: int) -> list[BoardLine]:
        """The heads and as many cases as there is room for; the current one is among them."""
        view = self._view
        assert view is not None
        names = max(width(shown(case.name)) for case in view.cases)
        name = min(_WIDEST_NAME, max(names, 6))
        room, columns = self._columns(cells - name - 2, len(view.framework.columns))
        heads: list[Piece] = [(" " + fitted(_("case"), name), "quiet")]
        for j in columns:
            ink = "accent" if j == self.column else "quiet"
            heads.append((" " * _GAP + fitted(shown(view.framework.columns[j].label), room), ink))
        place = next((n for n, (_heading, row) in enumerate(self._order) if row == self.row), 0)
        fits = max(1, height - 1)
        self._top = max(0, min(max(self._top, place - fits + 1), place, max(0, len(self._order) - 1)))
        drawn = [line(*heads, ground="panel")]
        for heading, row in self._order[self._top : self._top + fits]:
            if row is None:
                drawn.append(line((" " + shown(heading or ""), "accent")))
                continue
            current = row == self.row
            pieces: list[Piece] = [
                ("▸" if current else " ", "accent"),
                (fitted(shown(view.cases[row].name), name), "strong" if current else "ink"),
            ]
            for j in columns:
                cell = view.cells[row][j]
                ink = "strong" if current and j == self.column else "warning" if cell.stale else _ink(cell)
                mark = "[" if current and j == self.column else " "
                end = "]" if current and j == self.column else " "
                pieces.append((" " + mark, "accent"))
                pieces.append((fitted(shown(in_a_line(cell)), room - 1), ink))
                pieces.append((end, "accent"))
            drawn.append(line(*pieces, ground="selection" if current else "ground"))
        return drawn

    def _columns(self, cells: int, every: int) -> tuple[int, range]:
        """How wide a column is, and which are on display: all, or those around the current one."""
        fit = max(1, min(every, cells // (_NARROWEST + _GAP)))
        self._first = max(0, min(max(self._first, self.column - fit + 1), self.column, every - fit))
        return max(4, cells // fit - _GAP), range(self._first, self._first + fit)


def _ink(cell: Cell) -> str:
    return "ink" if cell.state is CellState.DONE else "quiet"


def in_a_line(cell: Cell) -> str:
    """A cell in a line: its verdict and words, or how far it is; of an empty one how many quotes wait beneath it."""
    if cell.state is CellState.EMPTY:
        return f"({len(cell.beneath)})" if cell.beneath else "·"
    said = [cell.verdict, " ".join(cell.summary.split())]
    if cell.state is not CellState.DONE:
        said = [_(STATE_NAMES[cell.state])]
    return ("* " if cell.stale else "") + ": ".join(part for part in said if part)
