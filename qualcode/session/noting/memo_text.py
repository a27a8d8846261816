"""Text of more than one line being edited: lines, a cursor, and rows of at most so many cells.

Every move and change is a function to the next text.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from qualcode.model.span import Span
from qualcode.session.prompts.line import Line
from qualcode.session.text.cells import clusters
from qualcode.session.text.wrap import column_of, wrap


@lru_cache(maxsize=8)
def rows_of(text: str, cells: int) -> tuple[Span, ...]:
    """The rows on the screen: each line by itself, broken where it is too long. An empty line is a row too."""
    rows, at = [], 0
    for line in text.split("\n"):
        wrapped = wrap(line, [Span(0, len(line))], cells)
        spans = [wrapped.span(row) for row in range(len(wrapped) - 1)] or [Span(0, 0)]
        rows += [span.shifted(at) for span in spans]
        at += len(line) + 1
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class MemoText:
    """A text and the place of its cursor; `column` is where up and down are heading."""

    text: str = ""
    at: int = 0
    column: int | None = None

    def _line(self) -> tuple[int, Line]:
        """The line the cursor is in and where that begins."""
        start = self.text.rfind("\n", 0, self.at) + 1
        end = self.text.find("\n", self.at)
        return start, Line(
            self.text[start : self.at], self.text[self.at : end if end >= 0 else len(self.text)]
        )

    def _with(self, start: int, before: Line, after: Line) -> "MemoText":
        """The line `before` has become `after`."""
        end = start + len(before.text)
        text = self.text[:start] + after.text + self.text[end:]
        return MemoText(text, start + len(after.before))

    def typed(self, text: str) -> "MemoText":
        """`text` is put in at the cursor; it may have lines of its own."""
        return MemoText(self.text[: self.at] + text + self.text[self.at :], self.at + len(text))

    def erased(self) -> "MemoText":
        """The character before the cursor goes; at the beginning of a line the lines become one."""
        start, line = self._line()
        if not line.before:
            return MemoText(self.text[: max(0, self.at - 1)] + self.text[self.at :], max(0, self.at - 1))
        return self._with(start, line, line.erased())

    def deleted(self) -> "MemoText":
        """The character under the cursor goes; at the end of a line the lines become one."""
        start, line = self._line()
        if not line.after:
            return MemoText(self.text[: self.at] + self.text[self.at + 1 :], self.at)
        return self._with(start, line, line.deleted())

    def word_erased(self) -> "MemoText":
        """The word before the cursor goes."""
        start, line = self._line()
        return self.erased() if not line.before else self._with(start, line, line.word_erased())

    def emptied(self) -> "MemoText":
        """Nothing is left."""
        return MemoText()

    def left(self) -> "MemoText":
        """The cursor one character back."""
        start, line = self._line()
        at = start + len(line.left().before) if line.before else max(0, self.at - 1)
        return MemoText(self.text, at)

    def right(self) -> "MemoText":
        """The cursor one character on."""
        start, line = self._line()
        at = start + len(line.right().before) if line.after else min(len(self.text), self.at + 1)
        return MemoText(self.text, at)

    def start(self) -> "MemoText":
        """The cursor before the first character."""
        return MemoText(self.text, 0)

    def end(self) -> "MemoText":
        """The cursor behind the last character."""
        return MemoText(self.text, len(self.text))

    # -- on the screen ------------------------------------------------------------------------------------

    def place(self, cells: int) -> tuple[int, int]:
        """The row of the cursor and its cell in that row."""
        rows = rows_of(self.text, cells)
        row = max(0, bisect_right([span.start for span in rows], self.at) - 1)
        return row, min(column_of(self.text, rows[row], self.at), cells - 1)

    def moved(self, by: int, cells: int) -> "MemoText":
        """The cursor some rows further or back, as near as can be to its column; at the edges to the very end."""
        rows = rows_of(self.text, cells)
        row, column = self.place(cells)
        wanted = column if self.column is None else self.column
        to = row + by
        if not 0 <= to < len(rows):
            return replace(self.start() if to < 0 else self.end(), column=wanted)
        return MemoText(self.text, _offset(self.text, rows, to, wanted), wanted)

    def row_start(self, cells: int) -> "MemoText":
        """The cursor at the beginning of its row."""
        return MemoText(self.text, rows_of(self.text, cells)[self.place(cells)[0]].start)

    def row_end(self, cells: int) -> "MemoText":
        """The cursor behind the last character of its row, before the blank it was broken at."""
        rows = rows_of(self.text, cells)
        row = self.place(cells)[0]
        return MemoText(self.text, _last(self.text, rows, row))


def _last(text: str, rows: tuple[Span, ...], row: int) -> int:
    """The last place in a row: behind it at the end of a line, on its last character where it was broken."""
    span = rows[row]
    is_broken = row + 1 < len(rows) and rows[row + 1].start == span.end
    return max(span.start, span.end - 1) if is_broken else span.end


def _offset(text: str, rows: tuple[Span, ...], row: int, column: int) -> int:
    """The place at a cell of a row."""
    span, cell = rows[row], 0
    at = span.start
    for length, _, taken in clusters(text[span.start : span.end]):
        if cell + taken > column:
            break
        cell += taken
        at += length
    return min(at, _last(text, rows, row))
