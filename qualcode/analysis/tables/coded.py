"""Codings and the texts they stand in, as columns of numbers: what the tables are made from."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from qualcode.analysis.code_rows import CodeRows, Numbers, ranges
from qualcode.analysis.distinct import distinct, distinct_pairs
from qualcode.analysis.tables.texts import Texts
from qualcode.model.codebook import Codebook
from qualcode.model.columns import NO_CASE, CodingColumns

_SPACES = np.array([chr(c).isspace() for c in range(0x3001)])
_APART = 1 << 32  # characters from the beginning of a text to that of the next: no text is as long


class _Turns(NamedTuple):
    """Turns in the order of the texts: where they begin and end, whether they are an interviewer's, and whose."""

    starts: Numbers
    ends: Numbers
    asked: npt.NDArray[np.bool_]
    cases: Numbers


class Coded:
    """What was coded, by number.

    Places are counted through all transcripts, one after another, so that what lies in two of them never touches.
    Turns are counted likewise. Codings of a code that no codebook holds, without a character, or not in the given
    revision of a transcript take no part. With `rollup` a row also has the codings of the codes below it.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        texts: Texts,
        codings: CodingColumns,
        *,
        rollup: bool = False,
    ) -> None:
        self.rows = CodeRows(codebooks, rollup=rollup)
        self.texts = texts
        self.offsets = np.arange(len(texts.keys) + 1) * _APART
        self._place = {key.revision_id: n for n, key in enumerate(texts.keys)}
        codes = _numbers([self.rows.index.get(code, -1) for code in codings.codes])
        transcript = self._places(codings.revisions)
        start, end = _numbers(codings.starts), _numbers(codings.ends)
        part = np.flatnonzero((codes >= 0) & (transcript >= 0) & (start < end))
        self.transcript = transcript[part]
        self.start = start[part] + self.offsets[self.transcript]
        self.end = end[part] + self.offsets[self.transcript]
        serial: dict[object, int] = {}
        self.segment = _numbers([serial.setdefault(one, len(serial)) for one in codings.segments])[part]
        self._cases = None if codings.cases is None else [codings.cases[n] for n in part.tolist()]
        # Which coding counts in which row, as two columns of one list, by coding.
        self.of, self.row = self.rows.spread(codes[part])

    def __len__(self) -> int:
        return len(self.transcript)

    def _places(self, revisions: Sequence[int]) -> Numbers:
        """The place of each text among all, -1 where it is none of them."""
        return _numbers([self._place.get(revision, -1) for revision in revisions])

    @cached_property
    def counting(self) -> tuple[Numbers, Numbers]:
        """Which coding counts for which case (its id), as two columns of one list, by coding."""
        if self._cases is None:
            of, turns = self.in_turns()
            cases = self.turns.cases[turns]
            return distinct_pairs(of[cases != NO_CASE], cases[cases != NO_CASE])
        of = np.repeat(np.arange(len(self)), [len(cases) for cases in self._cases])
        return of, _numbers([case for cases in self._cases for case in cases])

    def of_no_case(self) -> int:
        """How many codings count for no case."""
        return len(self) - len(distinct(self.counting[0]))

    @cached_property
    def case_ids(self) -> tuple[int, ...]:
        """The cases that anything counts for, in ascending order."""
        return tuple(distinct(self.counting[1]).tolist())

    @cached_property
    def cases(self) -> tuple[Numbers, Numbers]:
        """Which coding counts for which case (its place in `case_ids`), as two columns of one list, by coding."""
        of, cases = self.counting
        return of, np.searchsorted(_numbers(self.case_ids), cases)

    @cached_property
    def turns(self) -> _Turns:
        """The turns of all texts."""
        turns = self.texts.turns()
        place = self._places(turns.revisions)
        starts = _numbers(turns.starts) + place * _APART
        # Of a text that came in since there are turns, but it is none of ours.
        order = np.argsort(starts, kind="stable")[np.count_nonzero(place < 0) :]
        return _Turns(
            starts[order],
            (_numbers(turns.ends) + place * _APART)[order],
            np.array(turns.asked, dtype=np.bool_)[order],
            _numbers(turns.cases)[order],
        )

    @cached_property
    def touched(self) -> tuple[Numbers, Numbers]:
        """The turns each coding shares a character with: from the first up to, not with, the second."""
        starts, ends = self.turns.starts, self.turns.ends
        return np.searchsorted(ends, self.start, "right"), np.searchsorted(starts, self.end, "left")

    @cached_property
    def words(self) -> tuple[Numbers, Numbers]:
        """Where each word, what stands between white space, begins and ends."""
        starts, ends = [], []
        for text, offset in zip(self.texts.said(), self.offsets.tolist(), strict=False):
            signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
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
