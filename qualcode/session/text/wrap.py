"""A whole text broken into rows of at most so many cells.

Every character belongs to exactly one row, so the way from an offset to its row is one bisection. Each turn ends
with a gap row that holds the blank line after it (for the last turn it is empty).
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qualcode.model.span import Span
from qualcode.session.text.cells import clusters, is_single, shown, width

_TOKEN = re.compile(r"\S+\s*|\s+")


@cache
def _rows_pattern(width: int) -> re.Pattern[str]:
    return re.compile(rf"(?:.{{1,{width}}}(?=\s|\Z)|.{{1,{width}}})\s*|\s+")


def _row_ends(text: str, width: int) -> Iterator[int]:
    """Where the rows of one turn end, counted from its start."""
    if is_single(text):
        yield from (match.end() for match in _rows_pattern(width).finditer(text))
    else:
        yield from _row_ends_by_cells(text, width)


def _row_ends_by_cells(text: str, width: int) -> Iterator[int]:
    taken = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        word = token.rstrip()
        parts = list(clusters(word))
        cells = sum(w for _, _, w in parts)
        if taken and taken + cells > width:
            yield match.start()
            taken = 0
        at = match.start()
        for length, _, w in parts:
            if taken and taken + w > width:
                yield at
                taken = 0
            at += length
            taken += w
        taken += len(token) - len(word)
        if "\n" in token:
            yield match.end()
            taken = 0
    if taken or not text.endswith("\n"):
        yield len(text)


@dataclass(frozen=True, slots=True)
class Wrap:
    """The rows of a text. Row `r` holds `[starts[r], starts[r + 1])` and belongs to turn `turns[r]`."""

    width: int
    starts: "array[int]"
    turns: "array[int]"
    first_rows: "array[int]"
    length: int

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, row: int) -> Span:
        """The characters of a row."""
        end = self.starts[row + 1] if row + 1 < len(self.starts) else self.length
        return Span(self.starts[row], end)

    def is_gap(self, row: int) -> bool:
        """Whether the row is the blank one after a turn."""
        return row + 1 == len(self.turns) or self.turns[row + 1] != self.turns[row]

    def row_of(self, offset: int) -> int:
        """The row a character stands in."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """The rows that hold a character of `span`."""
        return range(self.row_of(span.start), self.row_of(max(span.start, span.end - 1)) + 1)

    def rows_of_turn(self, turn: int) -> range:
        """The rows of a turn, the blank one after it being the last."""
        end = self.first_rows[turn + 1] if turn + 1 < len(self.first_rows) else len(self.turns)
        return range(self.first_rows[turn], end)

    def next_text_row(self, row: int, by: int) -> int:
        """The row `by` rows further on (or back), passing over gap rows; the nearest one at the edges."""
        step = 1 if by > 0 else -1
        at, wanted = row, abs(by)
        while wanted:
            candidate = at + step
            while 0 <= candidate < len(self) and self.is_gap(candidate):
                candidate += step
            if not 0 <= candidate < len(self):
                break
            at, wanted = candidate, wanted - 1
        return at


def wrap(text: str, turns: Sequence[Span], width: int) -> Wrap:
    """Breaks `text` into rows of at most `width` cells (at least 2), turn by turn."""
    width = max(2, width)
    starts, owners, first_rows = array("l"), array("l"), array("l")
    for index, turn in enumerate(turns):
        first_rows.append(len(starts))
        at = turn.start if index else 0
        for end in _row_ends(text[at : turn.end], width):
            starts.append(at)
            owners.append(index)
            at = turn.start + end if index else end
        starts.append(turn.end)
        owners.append(index)
    return Wrap(width, starts, owners, first_rows, len(text))


def column_of(text: str, row: Span, offset: int) -> int:
    """The cell an offset of a row is drawn at."""
    head = text[row.start : max(row.start, min(offset, row.end))]
    return len(head) if is_single(head) else sum(w for _, _, w in clusters(head))


def offset_at(text: str, row: Span, column: int) -> int:
    """The offset of the character drawn at a cell of a row; the last character beyond the row's end."""
    piece = text[row.start : row.end]
    kept = piece.rstrip()
    last = row.start + max(0, len(kept) - 1)
    if is_single(kept):
        return min(row.start + max(0, column), last)
    at, cell = row.start, 0
    for length, _, w in clusters(kept):
        if cell + w > column:
            return at
        cell += w
        at += length
    return last


def hanging(text: str, cells: int) -> list[str]:
    """A text in lines of so many cells. What stands before two blanks, a key, stays alone in front of all of it."""
    key, blanks, rest = text.partition("  ")
    indent = width(key) + len(blanks) if rest and width(key) < cells // 2 else 0
    first, *more = lines_of(rest if indent else text, cells - indent)
    return [key + blanks + first if indent else first, *(" " * indent + line for line in more)]


def lines_of(text: str, cells: int) -> list[str]:
    """A text broken into lines of so many cells."""
    wrapped = wrap(text, [Span(0, len(text))], cells)
    return [shown(wrapped.span(row).of(text)).rstrip() for row in range(len(wrapped) - 1)]


def balanced(text: str, cells: int) -> list[str]:
    """The words of a text in as few lines as `lines_of` makes, so that no word stands alone on the last where that can
    be helped.
    """
    lines = lines_of(text, cells)
    for narrower in range(cells - 1, cells // 2, -1):
        if len(lines) < 2 or " " in lines[-1].strip():
            break
        tried = lines_of(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines
