"""The codes of all codebooks as the rows of a table."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from qualcode.model.codebook import Codebook
from qualcode.model.matrix import Axis

Numbers = npt.NDArray[np.int64]


class CodeRows:
    """The rows in reading order. `index` tells the row of a code's key; with `rollup` a row holds those below it."""

    def __init__(self, codebooks: Sequence[Codebook], *, rollup: bool = False) -> None:
        self.rollup = rollup
        self.axes = tuple(
            Axis(book.key(code), code.label, code.depth) for book in codebooks for code in book.codes
        )
        self.index = {axis.key: n for n, axis in enumerate(self.axes)}
        self._counting = [
            [
                self.index[book.key(code)],
                *(self.index[book.key(a)] for a in book.ancestors(code.slug) if rollup),
            ]
            for book in codebooks
            for code in book.codes
        ]
        self._first = np.cumsum([0, *map(len, self._counting)])
        self._flat = np.array([row for rows in self._counting for row in rows], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.axes)

    def spread(self, codes: Numbers) -> tuple[Numbers, Numbers]:
        """Which of `codes` (rows of their own; -1: of no codebook) counts in which row, as two columns of one list."""
        known = np.flatnonzero(codes >= 0)
        first, last = self._first[codes[known]], self._first[codes[known] + 1]
        at, places = ranges(first, last)
        return known[at], self._flat[places]

    def holding(self) -> npt.NDArray[np.bool_]:
        """Where one row holds all of another, or is held by it: cells of a code × code table that say nothing."""
        held = np.zeros((len(self), len(self)), dtype=np.bool_)
        for row, *above in self._counting:
            held[row, above] = held[above, row] = True
        return held


def ranges(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers from each of `first` up to, not with, its `last`: which one it is of, and the number."""
    sizes = np.maximum(last - first, 0)
    of = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.cumsum(sizes) - sizes
    return of, np.arange(len(of)) - begins[of] + first[of]
