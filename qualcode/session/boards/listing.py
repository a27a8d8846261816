"""A table to look through: rows of values in columns, with a cursor, scrolling, a filter, an order and marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from qualcode.session.prompts.picker import fold
from qualcode.session.text.cells import fitted, shown, width

GAP = 2  # cells between two columns
_LONG = 200  # characters of a text, beyond which it is not measured
Value = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the width it wishes, and the least it can do with (0: it gives way where there is no room).

    One that `grows` takes what the others leave. Numbers stand `right`.
    """

    title: str
    width: int
    least: int = 0
    right: bool = False
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is about, a text for each column, and what orders it where that is not the text."""

    key: str
    cells: tuple[str, ...]
    order: tuple[Value, ...] = ()
    quiet: bool = False
    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = " ".join(self.cells)
        object.__setattr__(self, "folded", text.casefold() if text.isascii() else fold(text))


def widths(columns: Sequence[Column], room: int, needed: Sequence[int] | None = None) -> tuple[int, ...]:
    """How wide each column is in so many cells; 0 for those that give way, the last of them first.

    `needed` is what each has to show: none gets less room than that because it was thought to need little while there
    is room left, and none more but one that grows. A column that may give way and has nothing to show does.
    """
    if needed is None:
        needed = [max(column.width, column.least) for column in columns]
    given = [min(max(c.width, c.least), need) for c, need in zip(columns, needed, strict=True)]
    least = [min(column.least, need) for column, need in zip(columns, needed, strict=True)]

    def over() -> int:
        return sum(cells + GAP for cells in given if cells) - GAP - room

    # Who has more to give gives more.
    spare = [cells - low if low else 0 for cells, low in zip(given, least, strict=True)]
    missing, left = max(0, over()), sum(spare)
    for at in reversed(range(len(columns))):
        if left:
            gives = min(spare[at], -(-missing * spare[at] // left))
            given[at] -= gives
            missing, left = missing - gives, left - spare[at]
    for at in reversed(range(len(columns))):
        if over() > 0 and not columns[at].least:
            given[at] = 0
    # What lacks least is made whole first.
    for at in sorted(range(len(columns)), key=lambda at: needed[at] - given[at]):
        if given[at]:
            given[at] += min(max(0, -over()), max(0, needed[at] - given[at]))
    growing = [at for at, column in enumerate(columns) if column.grows and given[at]]
    for nth, at in enumerate(growing):
        given[at] += max(0, -over()) // (len(growing) - nth)
    return tuple(given)


def cells_of(texts: Sequence[str], columns: Sequence[Column], given: Sequence[int]) -> str:
    """The texts of a row, each in its column."""
    parts = []
    for text, column, cells in zip(texts, columns, given, strict=True):
        if cells and column.right:
            drawn = shown(text)
            parts.append(" " * max(0, cells - width(drawn)) + fitted(drawn, min(cells, width(drawn))))
        elif cells:
            parts.append(fitted(text, cells))
    return (" " * GAP).join(parts)


def _widest(rows: Iterable[Row]) -> tuple[int, ...]:
    """The most cells a text takes in each column; of long ones so many as no column ever gets."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(max(width(text[:_LONG]) for text in texts) for texts in columns)


class Listing:
    """The rows that are to be seen, and where one stands among them.

    Words typed as a filter must all occur in a row. The cursor stays with its row when rows change.
    """

    def __init__(self, columns: Sequence[Column], rows: Iterable[Row] = ()) -> None:
        self.columns = tuple(columns)
        self.marks: dict[str, None] = {}
        self.query = ""
        self.ordered_by: int | None = None
        self.descending = False
        self.at = 0
        self.top = 0
        self.height = 20
        self.all: tuple[Row, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._widest: tuple[int, ...] = ()
        self.put(rows)

    @property
    def row(self) -> Row | None:
        """The current row."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def put(self, rows: Iterable[Row], columns: Sequence[Column] | None = None) -> None:
        """Makes these the rows."""
        self.all = tuple(rows)
        self._widest = _widest(self.all)
        if columns is not None:
            if len(columns) != len(self.columns):
                self.ordered_by = None
            self.columns = tuple(columns)
        there = {row.key for row in self.all}
        self.marks = {key: None for key in self.marks if key in there}
        self._choose()

    def add(self, rows: Iterable[Row]) -> None:
        """More rows come in behind the others."""
        more = tuple(rows)
        self.all += more
        self._widest = tuple(map(max, zip_longest(self._widest, _widest(more), fillvalue=0)))
        if self.ordered_by is None:
            self.rows += tuple(row for row in more if self._is_wanted(row))
        else:
            self._choose()

    def widths(self, room: int) -> tuple[int, ...]:
        """How wide each column is in so many cells, by what stands in all rows, on display or not."""
        needed = []
        for at, (column, cells) in enumerate(zip_longest(self.columns, self._widest, fillvalue=0)):
            assert isinstance(column, Column)
            title = width(column.title) + (at == self.ordered_by)
            needed.append(max(cells, title) if cells or column.least or not self.all else 0)
        return widths(self.columns, room, needed)

    def filter(self, query: str) -> None:
        """Only rows with all these words are shown."""
        self.query = query
        self._choose()

    def order(self, column: int | None, descending: bool = False) -> None:
        """Orders the rows by a column; None is the order they came in."""
        self.ordered_by, self.descending = column, descending
        self._choose()

    def order_by_next(self) -> None:
        """Orders by the next column; behind the last one the order is that in which the rows came."""
        after = 0 if self.ordered_by is None else self.ordered_by + 1
        self.order(after if after < len(self.columns) else None)

    def _is_wanted(self, row: Row) -> bool:
        return all(word in row.folded for word in fold(self.query).split())

    def _choose(self) -> None:
        """The rows that pass, in their order, with the cursor where it was."""
        current, before = self.row, self.at - self.top
        rows = [row for row in self.all if self._is_wanted(row)] if self.query.strip() else [*self.all]
        if self.ordered_by is not None:
            rows.sort(key=self._rank, reverse=self.descending)
        self.rows = tuple(rows)
        found = next(
            (i for i, row in enumerate(rows) if current is not None and row.key == current.key), None
        )
        self.at = found if found is not None else max(0, min(self.at, len(rows) - 1))
        self.top = self.at - before
        self.show()

    def _rank(self, row: Row) -> tuple[bool, int, str]:
        """Numbers by size, texts by their letters, what is empty last."""
        column = self.ordered_by or 0
        value = row.order[column] if row.order else row.cells[column]
        if isinstance(value, int):
            return (False, value, "")
        return (not value, 0, fold(value))

    def move(self, by: int) -> None:
        """Moves the cursor by rows, as far as there are any."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        self.show()

    def go(self, key: str) -> bool:
        """Makes a row current; answers whether it is there."""
        for at, row in enumerate(self.rows):
            if row.key == key:
                self.at = at
                self.show()
                return True
        return False

    def click(self, line: int) -> bool:
        """Makes the row on a line of the display current; answers whether there is one."""
        if not 0 <= line < self.height or self.top + line >= len(self.rows):
            return False
        self.at = self.top + line
        return True

    def mark(self) -> None:
        """Marks the current row or takes its mark away, and goes to the next one."""
        if self.row is not None:
            if self.row.key in self.marks:
                del self.marks[self.row.key]
            else:
                self.marks[self.row.key] = None
            self.move(1)

    def resize(self, height: int) -> None:
        """So many rows are on display now."""
        self.height = max(1, height)
        self.show()

    def scroll(self, by: int) -> None:
        """Scrolls; the cursor comes along where it would leave the display."""
        self.top = max(0, min(self.top + by, len(self.rows) - self.height))
        self.at = max(self.top, min(self.at, self.top + self.height - 1, max(0, len(self.rows) - 1)))

    def show(self) -> None:
        """Scrolls so far that the cursor is on display: a third at a time."""
        if self.at < self.top:
            self.top = self.at - self.height // 3
        elif self.at >= self.top + self.height:
            self.top = self.at - self.height * 2 // 3
        self.top = max(0, min(self.top, len(self.rows) - self.height))

    @property
    def on_display(self) -> range:
        """The places of the rows on display."""
        return range(self.top, min(self.top + self.height, len(self.rows)))
