"""Codings and the texts they stand in, as columns of numbers: what the tables are made from."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from qualcode.analysis.code_rows import CodeRows, Numbers, ranges
from qualcode.analysis.distinct import distinct_pairs
from qualcode.model.codebook import Codebook
from qualcode.model.coding import CountedCoding
from qualcode.model.transcript import Reading, Role

_SPACES = np.array([chr(c).isspace() for c in range(0x3001)])


class Coded:
    """What was coded, by number.

    Places are counted through all transcripts, one after another, so that what lies in two of them never touches.
    Turns are counted likewise. Codings of a code that no codebook holds, without a character, or not in the given
    revision of a transcript take no part. With `rollup` a row also has the codings of the codes below it.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        readings: Sequence[Reading],
        codings: Iterable[CountedCoding],
        *,
        rollup: bool = False,
    ) -> None:
        self.rows = CodeRows(codebooks, rollup=rollup)
        self.readings = tuple(readings)
        self.offsets = np.cumsum([0, *(len(reading.text) + 1 for reading in readings)])
        revisions = {reading.info.revision_id: n for n, reading in enumerate(readings)}
        index = self.rows.index
        self.counted = found = [
            one
            for one in codings
            if one.coding.code in index and one.coding.revision_id in revisions and one.coding.span
        ]
        self.transcript = _numbers([revisions[one.coding.revision_id] for one in found])
        self.start = _numbers([one.coding.span.start for one in found]) + self.offsets[self.transcript]
        self.end = _numbers([one.coding.span.end for one in found]) + self.offsets[self.transcript]
        serial: dict[str, int] = {}
        self.segment = _numbers([serial.setdefault(one.coding.quote_id, len(serial)) for one in found])
        codes = _numbers([index[one.coding.code] for one in found])
        # Which coding counts in which row, as two columns of one list, by coding.
        self.of, self.row = self.rows.spread(codes)

    def __len__(self) -> int:
        return len(self.counted)

    @cached_property
    def case_ids(self) -> tuple[int, ...]:
        """The cases that anything counts for, in ascending order."""
        return tuple(sorted(frozenset[int]().union(*(one.cases for one in self.counted))))

    @cached_property
    def cases(self) -> tuple[Numbers, Numbers]:
        """Which coding counts for which case (its place in `case_ids`), as two columns of one list."""
        place = {case: n for n, case in enumerate(self.case_ids)}
        of = np.repeat(np.arange(len(self)), [len(one.cases) for one in self.counted])
        return of, _numbers([place[case] for one in self.counted for case in one.cases])

    @cached_property
    def turns(self) -> tuple[Numbers, Numbers]:
        """Where each turn begins and ends."""
        spans = [
            (turn.span.start + offset, turn.span.end + offset)
            for reading, offset in zip(self.readings, self.offsets.tolist(), strict=False)
            for turn in reading.turns
            if turn.span
        ]
        return _numbers([start for start, _end in spans]), _numbers([end for _start, end in spans])

    @cached_property
    def asked(self) -> npt.NDArray[np.bool_]:
        """Whether each turn is an interviewer's."""
        return np.array(
            [
                turn.speaker is not None and turn.speaker.role is Role.INTERVIEWER
                for reading in self.readings
                for turn in reading.turns
                if turn.span
            ],
            dtype=np.bool_,
        )

    @cached_property
    def touched(self) -> tuple[Numbers, Numbers]:
        """The turns each coding shares a character with: from the first up to, not with, the second."""
        starts, ends = self.turns
        return np.searchsorted(ends, self.start, "right"), np.searchsorted(starts, self.end, "left")

    @cached_property
    def words(self) -> tuple[Numbers, Numbers]:
        """Where each word, what stands between white space, begins and ends."""
        starts, ends = [], []
        for reading, offset in zip(self.readings, self.offsets.tolist(), strict=False):
            signs = np.frombuffer(reading.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            inside = np.ones(len(signs) + 2, dtype=np.bool_)
            inside[1:-1] = ~_SPACES[np.minimum(signs, len(_SPACES) - 1)] | (signs >= len(_SPACES))
            inside[0] = inside[-1] = False
            edges = np.flatnonzero(inside[1:] != inside[:-1]) + offset
            starts.append(edges[0::2])
            ends.append(edges[1::2])
        none = np.zeros(0, dtype=np.int64)
        return np.concatenate([none, *starts]), np.concatenate([none, *ends])

    @cached_property
    def words_before(self) -> Numbers:
        """How many words stand before each transcript, and after the last."""
        return np.searchsorted(self.words[0], self.offsets, "left")

    @cached_property
    def stretches(self) -> tuple[Numbers, Numbers, Numbers]:
        """The words each row's codings touch, each once: row, first word, and the word after the last."""
        starts, ends = self.words
        first = np.searchsorted(ends, self.start, "right")[self.of]
        after = np.searchsorted(starts, self.end, "left")[self.of]
        some = after > first
        return merged(self.row[some], first[some], after[some])

    @cached_property
    def segments(self) -> tuple[Numbers, Numbers]:
        """The distinct pairs of row and segment, as the row and a coding that stands on the segment."""
        rows, segments = distinct_pairs(self.row, self.segment[self.of])
        standing = np.zeros(int(self.segment.max(initial=-1)) + 1, dtype=np.int64)
        standing[self.segment] = np.arange(len(self))
        return rows, standing[segments]

    def by_row(self, codings: Numbers, things: Numbers) -> tuple[Numbers, Numbers]:
        """Which row has which thing, of the list of which coding has which; a pair may come more than once."""
        first, last = np.searchsorted(self.of, codings, "left"), np.searchsorted(self.of, codings, "right")
        at, places = ranges(first, last)
        return self.row[places], things[at]

    def in_turns(self) -> tuple[Numbers, Numbers]:
        """Which coding touches which turn, as two columns of one list."""
        return ranges(*self.touched)


def merged(rows: Numbers, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The stretches [start, end) of each row joined where they overlap, by row and place."""
    if not len(rows):
        return rows, starts, ends
    width = int(ends.max()) + 1
    order = np.argsort(rows * width + starts, kind="stable")
    begin, end = (rows * width + starts)[order], (rows * width + ends)[order]
    so_far = np.maximum.accumulate(end)
    fresh = np.ones(len(begin), dtype=np.bool_)
    fresh[1:] = begin[1:] >= so_far[:-1]
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(begin)) - 1
    of = begin[first] // width
    return of, begin[first] - of * width, so_far[last] - of * width


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int64)
