"""What follows what, and where in the interview it is said."""

import numpy as np

from qualcode.analysis.code_rows import Numbers, ranges
from qualcode.analysis.distinct import distinct_pairs
from qualcode.analysis.tables.coded import Coded
from qualcode.analysis.tables.portions import portions
from qualcode.locale import _
from qualcode.model.matrix import Axis
from qualcode.model.table import Own, Table

TENTHS = 10


def sequence(coded: Coded, turns: int, *, share: bool = False) -> Table:
    """Row × column: how many segments of the one are followed by one of the other within so many turns.

    Followed as in the query language: the other begins at its end or later, in the turn in which it ends or one of
    the next `turns`, of the same interview; interviewers' turns are counted. `share` gives it in percent of the
    segments of the row, None where it has none.
    """
    if turns < 0:
        raise ValueError("a number of turns is not negative")
    size = len(coded.rows)
    rows, codings = coded.segments
    starts, ends = coded.start[codings], coded.end[codings]
    first, after = coded.touched[0][codings], coded.touched[1][codings]
    placed = np.flatnonzero(first < after)
    order = placed[np.argsort(starts[placed], kind="stable")]
    begins, in_turn = starts[order], first[order]
    # The last turn that may be looked at, within the interview.
    last_of = np.searchsorted(coded.turns.starts, coded.offsets[1:], "left") - 1
    until = np.minimum(after - 1 + turns, last_of[coded.transcript[codings]])
    low = np.where(first < after, np.searchsorted(begins, ends, "left"), 0)
    high = np.where(first < after, np.searchsorted(in_turn, until, "right"), 0)
    counts = np.zeros(size * size, dtype=np.int64)
    for begin, end in portions(np.maximum(high - low, 0)):
        one, other = ranges(low[begin:end], high[begin:end])
        segment, follower = distinct_pairs(one, rows[order[other]])
        counts += np.bincount(rows[begin + segment] * size + follower, minlength=size * size)
    cells = counts.reshape(size, size)
    return Table(
        Own(_("Code")),
        coded.rows.axes,
        coded.rows.axes,
        _percent(cells, np.bincount(rows, minlength=size)) if share else tuple(map(tuple, cells.tolist())),
        Own(_("Followed by")),
        shows=Own(_followed(turns, share=share)),
    )


def _followed(turns: int, *, share: bool) -> str:
    if share:
        said = _(
            "In percent of the segments of a code: how many are followed by another within %(turns)s turns"
        )
    else:
        said = _("Segments of a code that are followed by another within %(turns)s turns")
    return said % {"turns": turns}


def position(coded: Coded, *, share: bool = False) -> Table:
    """Code × tenth of the interview: how many words of that tenth are coded with it.

    Word number i of n (from 0) lies in tenth 10 i // n. `share` gives it in percent of the words of the code.
    """
    rows, first, after = coded.stretches
    before = coded.words_before
    transcript = np.searchsorted(before, first, "right") - 1
    begins, size = before[transcript], before[transcript + 1] - before[transcript]
    cells = np.zeros((len(coded.rows), TENTHS), dtype=np.int64)
    for tenth in range(TENTHS):
        low = begins - (-size * tenth // TENTHS)
        high = begins - (-size * (tenth + 1) // TENTHS)
        words = np.maximum(np.minimum(after, high) - np.maximum(first, low), 0)
        cells[:, tenth] = np.bincount(rows, weights=words, minlength=len(coded.rows))
    return Table(
        Own(_("Code")),
        tuple(Axis(str(n + 1), Own(f"{10 * n}–{10 * n + 10} %")) for n in range(TENTHS)),
        coded.rows.axes,
        _percent(cells, cells.sum(axis=1)) if share else tuple(map(tuple, cells.tolist())),
        shows=Own(
            _("Where in the interviews each code stands: percent of its words")
            if share
            else _("Where in the interviews each code stands: coded words")
        ),
    )


def timeline(coded: Coded, interview: int, parts: int) -> Table:
    """Code × part of one interview (its place among the texts): what percentage of the words there is coded with it.

    The words are divided over at most `parts` parts, as those of `position` over ten: word number i of n (from 0) lies
    in part parts i // n; an interview of fewer words has as many parts as words. Raises ValueError for no part.
    """
    if parts < 1:
        raise ValueError("at least one part")
    begin, end = coded.words_before[interview : interview + 2].tolist()
    parts = min(parts, end - begin)
    edges = np.array(
        [begin - (-(end - begin) * n // max(parts, 1)) for n in range(parts + 1)], dtype=np.int64
    )
    rows, first, after = coded.stretches
    here = (after > begin) & (first < end)
    cells = np.zeros((len(coded.rows), parts))
    for n, (low, high) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
        words = np.maximum(np.minimum(after[here], high) - np.maximum(first[here], low), 0)
        cells[:, n] = 100 * np.bincount(rows[here], weights=words, minlength=len(coded.rows)) / (high - low)
    said = [round(100 * n / parts) for n in range(parts + 1)] if parts else []
    number = coded.texts.keys[interview].number
    return Table(
        Own(_("Code")),
        tuple(Axis(str(n + 1), Own(f"{said[n]}–{said[n + 1]} %")) for n in range(parts)),
        coded.rows.axes,
        tuple(map(tuple, cells.tolist())),
        number,
        shows=_("Interview %(number)s from beginning to end") % {"number": number},
    )


def _percent(cells: Numbers, of: Numbers) -> tuple[tuple[float | None, ...], ...]:
    return tuple(
        tuple(100 * n / whole if whole else None for n in row)
        for row, whole in zip(cells.tolist(), of.tolist(), strict=True)
    )
