"""Words on one level become lines, column by column, from the top of a page to its bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.importing.pdf.words import Word

_LEVEL = 0.3  # of the size; words this near in height stand on one line
_SPACE = 0.1  # of the size; a gap this wide is a space, whatever the file says
_TOUCHES = 0.05
_GUTTER = 8.0  # points
_WIDER_THAN_SPACES = 2.0
_CROSSING = 0.08  # of the lines; so many (headings, tables) may cross the gutter
_STRIPS = 4  # the widest ones are tried
_FEWEST_LINES = 5
_NARROWEST = 0.45  # of the other column's width; narrower is a column of labels
_BALANCED = 0.25  # of the other column's words; fewer is a margin


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words from left to right, all in one column; `column` tells apart those of a page."""

    words: tuple[Word, ...]
    column: int = 0

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The height it stands at."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words, spaces between them."""
        return said(self.words)


def said(words: Sequence[Word]) -> str:
    """What words on one line say, with spaces where there are gaps."""
    parts = [word.text for word in words[:1]]
    for before, after in pairwise(words):
        gap = (after.left - before.right) / max(before.size, after.size)
        parts.append(" " if gap > _SPACE or (after.spaced and gap > -_TOUCHES) else "")
        parts.append(after.text)
    return "".join(parts)


def rows_of(words: Sequence[Word], header: Sequence[Word] = (), footer: Sequence[Word] = ()) -> list[Row]:
    """The lines of a page in the order in which they are read, those of its header first and of its footer last."""
    around = {id(word) for word in (*header, *footer)}
    body = [word for word in words if id(word) not in around]
    return [*_lines(header, 0), *_in_columns(body, 0), *_lines(footer, 0)]


def _in_columns(words: list[Word], column: int) -> list[Row]:
    gutter = _gutter(words)
    if gutter is None:
        return _lines(words, column)
    rows: list[Row] = []
    band: list[Word] = []
    # What crosses the gutter (a title, a wide table) parts what is read above it from what is read below it.
    for line in levels(words):
        if any(word.left < gutter < word.right for word in line) or _runs_through(line, gutter):
            rows += _split(band, gutter, column)
            rows.append(Row(tuple(line), column))
            band = []
        else:
            band += line
    return rows + _split(band, gutter, column)


def _split(words: Sequence[Word], gutter: float, column: int) -> list[Row]:
    left = [word for word in words if word.right <= gutter]
    right = [word for word in words if word.right > gutter]
    return _in_columns(left, column * 2 + 1) + _in_columns(right, column * 2 + 2)


def _runs_through(line: Sequence[Word], gutter: float) -> bool:
    """Whether a line goes on over the gutter with no more than a space there."""
    return any(
        before.right <= gutter < after.left and after.left - before.right < 0.5 * before.size
        for before, after in pairwise(line)
    )


def _lines(words: Sequence[Word], column: int) -> list[Row]:
    return [Row(tuple(line), column) for line in levels(words)]


def levels(words: Sequence[Word]) -> list[list[Word]]:
    """The words that stand on one level, from top to bottom, each from left to right."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        anchor = max(levels[-1], key=lambda other: other.size) if levels else None
        if anchor is not None and abs(anchor.base - word.base) <= _LEVEL * max(anchor.size, word.size):
            levels[-1].append(word)
        else:
            levels.append([word])
    return [sorted(level, key=lambda word: word.left) for level in levels]


def _gutter(words: Sequence[Word]) -> float | None:
    """Where the white between two columns of running text is; None when there are no two."""
    if len(words) < 4 * _FEWEST_LINES:
        return None
    start, end = min(word.left for word in words), max(word.right for word in words)
    lines = levels(words)
    gaps = sorted(b.left - a.right for line in lines for a, b in pairwise(line))
    spaces = gaps[len(gaps) // 4] if gaps else 0.0  # justified lines stretch many of them
    cover = [0] * (int(end - start) + 2)
    for word in words:
        cover[max(0, int(word.left - start))] += 1
        cover[min(len(cover) - 1, max(0, int(word.right - start) + 1))] -= 1
    least = max(_GUTTER, _WIDER_THAN_SPACES * spaces)
    strips = [strip for strip in _strips(cover, _CROSSING * len(lines)) if strip[1] - strip[0] >= least]
    strips.sort(key=lambda strip: strip[0] - strip[1])
    middles = (start + (left + right) / 2 for left, right in strips[:_STRIPS])
    return next((middle for middle in middles if _are_columns(words, middle)), None)


def _strips(cover: Sequence[int], most: float) -> Iterator[tuple[int, int]]:
    """The strips `[left, right)`, in points, that at most so many words stand in; `cover` says by how many more they
    are at each point than at the one before.
    """
    left, total = 0, 0
    for at, change in enumerate(cover):
        total += change
        if total > most:
            if at > left:
                yield left, at
            left = at + 1


def _are_columns(words: Sequence[Word], gutter: float) -> bool:
    """Whether running text stands on both sides: wide, and about as much."""
    left = [word for word in words if word.right <= gutter]
    right = [word for word in words if word.left >= gutter]
    if not left or not right:
        return False
    widths = sorted(max(w.right for w in side) - min(w.left for w in side) for side in (left, right))
    counts = sorted(len(side) for side in (left, right))
    lines = min(len(levels(left)), len(levels(right)))
    return (
        lines >= _FEWEST_LINES
        and widths[0] >= _NARROWEST * widths[1]
        and counts[0] >= _BALANCED * counts[1]
        and counts[0] >= 3 * lines
    )
