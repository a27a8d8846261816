"""Which codes stand together: on the same words, in one turn, with one case."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from qualcode.analysis.code_rows import Numbers, ranges
from qualcode.analysis.distinct import distinct_pairs
from qualcode.analysis.tables.coded import Coded
from qualcode.analysis.tables.portions import portions
from qualcode.locale import _
from qualcode.model.matrix import Axis
from qualcode.model.table import Measure, Near, Own, Table

_CELLS = 1 << 21  # of a table of things × rows that is multiplied at once: 8 MB


def cooccurrence(coded: Coded, near: Near = Near.OVERLAP, measure: Measure = Measure.COUNT) -> Table:
    """Code × code. The counts of a code with itself are what it has; of a code with one that holds it, nothing.

    - OVERLAP counts the pairs of a segment of the one and a segment of the other that share a character; a segment
      with both codes is one such pair. TURN counts the turns that both touch, CASE the cases both count for.
    - JACCARD is both / (one + other - both): of words for OVERLAP, else of turns or cases; from 0 to 1.
    - C is the c-coefficient as ATLAS.ti defines it: the same with counts, n12 / (n1 + n2 - n12), where n1 and n2 are
      the segments of each. It can pass 1 where many overlap, and is None where nothing is left to divide by.
    """
    both = (
        _words_of_both(coded) if (near, measure) == (Near.OVERLAP, Measure.JACCARD) else together(coded, near)
    )
    cells = both.tolist() if measure is Measure.COUNT else _share(both)
    for row, column in np.argwhere(coded.rows.holding()).tolist():
        cells[row][column] = None
    counts_pairs = near is Near.OVERLAP and measure is Measure.COUNT
    note = _(
        "Counted: the pairs of a segment with the one code and a segment with the other that share words; two segments "
        "with the one code that overlap one with the other are two pairs. Of a code with itself: its segments. The "
        "segments of each coder count, so words that two coders coded count more than once."
    )
    return Table(
        Own(_("Code")),
        coded.rows.axes,
        coded.rows.axes,
        tuple(map(tuple, cells)),
        Own(_("Code")),
        notes=(Own(note),) if counts_pairs else (),
        shows=Own(_("Codes that stand together")),
    )


def as_pairs(table: Table) -> Table:
    """A table of codes that stand together as the list of its pairs that have a figure, the largest first."""
    return Table(
        table.row_title,
        (Axis("other", Own(_("Together with"))), Axis("figure", Own(_("How much")))),
        tuple(replace(table.rows[one], depth=0) for one, _other, _figure in table.pairs()),
        tuple((table.columns[other].label, figure) for _one, other, figure in table.pairs()),
        notes=table.notes,
        narrowed_to=table.narrowed_to,
        shows=table.shows,
    )


def together(coded: Coded, near: Near) -> Numbers:
    """Row × row: how much the two codes share; of a row with itself, how much it has."""
    size = len(coded.rows)
    if near is Near.OVERLAP:
        rows, codings = coded.segments
        both, _lengths = overlaps(rows, coded.start[codings], coded.end[codings], size)
        np.fill_diagonal(both, np.bincount(rows, minlength=size))
        return both
    rows, things = distinct_pairs(*coded.by_row(*(coded.in_turns() if near is Near.TURN else coded.cases)))
    return _in_common(rows, things, size)


def _words_of_both(coded: Coded) -> Numbers:
    """Row × row: the words that both codes have; of a row with itself, those it has."""
    rows, first, after = coded.stretches
    size = len(coded.rows)
    _pairs, shared = overlaps(rows, first, after, size)
    np.fill_diagonal(shared, np.bincount(rows, weights=after - first, minlength=size).astype(np.int64))
    return shared


def overlaps(rows: Numbers, starts: Numbers, ends: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """For each two rows, the pairs of a stretch of each that overlap, and how much they overlap together.

    Costs a sort, and each overlapping pair once.
    """
    order = np.argsort(starts, kind="stable")
    rows, starts, ends = rows[order], starts[order], ends[order]
    after = np.searchsorted(starts, ends, "left")  # the first that begins when it has ended
    counts, lengths = np.zeros(size * size), np.zeros(size * size)
    for begin, end in portions(after - np.arange(len(rows)) - 1):
        one, other = ranges(np.arange(begin, end) + 1, after[begin:end])
        one += begin
        key = rows[one] * size + rows[other]
        counts += np.bincount(key, minlength=size * size)
        shared = np.minimum(ends[one], ends[other]) - starts[other]
        lengths += np.bincount(key, weights=shared, minlength=size * size)
    return _both_ways(counts, size), _both_ways(lengths, size)


def _in_common(rows: Numbers, things: Numbers, size: int) -> Numbers:
    """For each two rows how many things both have; each pair of row and thing is given once."""
    order = np.argsort(things, kind="stable")
    rows, things = rows[order], things[order]
    last = np.searchsorted(things, things, "right")
    n_things = len(np.unique(things))
    if (
        int((last - np.arange(len(rows))).sum()) > n_things * size
    ):  # crowded: a table of things × rows is no waste
        return _by_multiplying(rows, things, size)
    counts = np.zeros(size * size)
    for begin, end in portions(last - np.arange(len(rows)) - 1):
        one, other = ranges(np.arange(begin, end) + 1, last[begin:end])
        counts += np.bincount(rows[one + begin] * size + rows[other], minlength=size * size)
    both = _both_ways(counts, size)
    np.fill_diagonal(both, np.bincount(rows, minlength=size))
    return both


def _by_multiplying(rows: Numbers, things: Numbers, size: int) -> Numbers:
    both = np.zeros((size, size))
    number = np.cumsum(np.append(0, things[1:] != things[:-1]))
    step = min(max(1, _CELLS // size), int(number[-1]) + 1)
    for begin in range(0, int(number[-1]) + 1, step):
        first, last = np.searchsorted(number, [begin, begin + step], "left")
        there = np.zeros((step, size), dtype=np.float32)  # exact: no sum passes 2 ** 24
        there[number[first:last] - begin, rows[first:last]] = 1
        both += there.T @ there
    return np.rint(both).astype(np.int64)


def _both_ways(flat: npt.NDArray[np.float64], size: int) -> Numbers:
    square = np.rint(flat).astype(np.int64).reshape(size, size)
    return square + square.T


def _share(both: Numbers) -> list[list[float | None]]:
    have = np.diagonal(both)
    either = have[:, None] + have[None, :] - both
    share = both / np.where(either > 0, either, 1)
    return [
        [value if some else None for value, some in zip(values, there, strict=True)]
        for values, there in zip(share.tolist(), (either > 0).tolist(), strict=True)
    ]
