"""Where paragraphs begin on pages: told by gaps, indents, letters, and lines that stop though there was room."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from qualcode.importing.pdf.rows import Row

_WIDER = 1.25  # of the usual distance between lines
_INDENT = 0.5  # of the size
_TIGHTEST = 0.6
_LARGER = 1.12  # of the size; a heading
_ENDS = ".?!:;…\"'”’)]"
_SPACE = 0.25  # of the size
# An indent begins paragraphs where so many lines with it are followed by one at the margin, and such a share of them.
_FEWEST_INDENTS, _INDENTS = 5, 0.25


def openings(pages: Sequence[Sequence[Row]]) -> list[list[bool]]:
    """For each line of each page whether it begins a paragraph."""
    look = _Look(pages)
    opens: list[list[bool]] = []
    last: Row | None = None
    for rows in pages:
        flags: list[bool] = []
        for i, row in enumerate(rows):
            fresh = i == 0 or row.column != rows[i - 1].column or row.base > rows[i - 1].base
            flags.append(last is None or look.opens(last, row, fresh))
            last = row
        opens.append(flags)
    return opens


class _Look:
    """What paragraphs look like in a document: how far its lines reach, where they begin, how near they stand."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        rights: defaultdict[int, list[float]] = defaultdict(list)
        lefts: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for rows in pages:
            for row in rows:
                rights[row.column].append(row.right)
                lefts[row.column][round(row.left)] += 1
        self._edges = {column: sorted(found)[len(found) * 95 // 100] for column, found in rights.items()}
        self._margins = {column: float(found.most_common(1)[0][0]) for column, found in lefts.items()}
        near = [(a, b) for rows in pages for a, b in pairwise(rows) if a.column == b.column]
        self._pitch = _pitch(near)
        self._indents = self._first_lines(near, lefts)

    def opens(self, last: Row, row: Row, fresh: bool) -> bool:
        """`fresh`: the line stands at the top of a page or column, so its distance to the last says nothing."""
        if max(last.size, row.size) > _LARGER * min(last.size, row.size):
            return True
        gap = 0.0 if fresh else (last.base - row.base) / (self._pitch * max(last.size, row.size))
        if row.text[:1].islower() and last.text[-1:] not in _ENDS:
            return gap > 2 * _WIDER
        return (
            gap > _WIDER
            or row.words[0].bold is not last.words[0].bold is last.words[-1].bold
            or self._set_in(last, row, fresh)
            or self._edges[last.column] - last.right > _first_word(row) + _SPACE * row.size
        )

    def _set_in(self, last: Row, row: Row, fresh: bool) -> bool:
        """Whether the line begins elsewhere than lines within a paragraph do: set in, or out where paragraphs hang."""
        least = _INDENT * row.size
        margin = self._margins[row.column]
        if row.left < margin - least or (row.column, round(row.left)) in self._indents:
            return True
        inward = row.left > margin + least
        return inward and (fresh or (row.left > last.left + least and last.left > margin - least))

    def _first_lines(
        self, near: Sequence[tuple[Row, Row]], lefts: dict[int, Counter[int]]
    ) -> frozenset[tuple[int, int]]:
        """The places, by column, where only the first lines of paragraphs begin."""
        back = Counter(
            (above.column, round(above.left))
            for above, below in near
            if above.left > below.left + _INDENT * below.size
            and round(below.left) == self._margins[below.column]
            and above.base - below.base <= _WIDER * self._pitch * above.size
        )
        return frozenset(
            (column, left)
            for (column, left), times in back.items()
            if times >= max(_FEWEST_INDENTS, _INDENTS * lefts[column][left])
        )


def _pitch(near: Sequence[tuple[Row, Row]]) -> float:
    """The distance between two lines of a paragraph, in sizes of their letters: few lines stand closer."""
    steps = [(above.base - below.base) / max(above.size, below.size) for above, below in near]
    steps = sorted(step for step in steps if step > _TIGHTEST)
    return steps[len(steps) // 10] if steps else 1.0


def _first_word(row: Row) -> float:
    """How wide the first word of a line is; it may stand in pieces."""
    width = row.words[0].right - row.left
    for before, after in pairwise(row.words):
        if after.spaced or after.left - before.right > _SPACE * row.size:
            break
        width = after.right - row.left
    return width
