"""How much there is of each code."""

import numpy as np

from qualcode.analysis.code_rows import Numbers
from qualcode.analysis.distinct import counted_once, distinct
from qualcode.analysis.tables.coded import Coded, merged
from qualcode.locale import _
from qualcode.model.matrix import Axis
from qualcode.model.table import Own, Table


def frequency(coded: Coded) -> Table:
    """Codings, segments, turns, words, cases and transcripts of each code, and of all together in the last row.

    Each is counted once in a row and once in the last, however many codings stand on it. A turn, and a word, counts
    when a coding shares a character with it, also an interviewer's; a case as in every table.
    """
    coding, turn = coded.in_turns()
    counting, case = coded.cases
    each = np.arange(len(coded))
    columns = {
        "codings": (_("Codings"), (each, each)),
        "segments": (_("Segments"), (each, coded.segment)),
        "turns": (_("Turns"), (coding, turn)),
        "words": (_("Words"), None),
        "cases": (_("Cases"), (counting, case)),
        "transcripts": (_("Interviews"), (each, coded.transcript)),
    }
    found = [
        _words(coded) if pairs is None else _distinct(coded, *pairs) for _title, pairs in columns.values()
    ]
    return Table(
        row_title=Own(_("Code")),
        columns=tuple(Axis(key, Own(title)) for key, (title, _pairs) in columns.items()),
        rows=(*coded.rows.axes, Axis("", Own(_("total")))),
        cells=tuple(zip(*found, strict=True)),
        shows=Own(_("How often each code was given")),
    )


def _distinct(coded: Coded, codings: Numbers, things: Numbers) -> list[int]:
    """The distinct things of each row and of all, of the list of which coding has which thing."""
    rows, there = coded.by_row(codings, things)
    return [*counted_once(rows, there, len(coded.rows)).tolist(), len(distinct(things))]


def _words(coded: Coded) -> list[int]:
    rows, first, after = coded.stretches
    lengths = np.bincount(rows, weights=after - first, minlength=len(coded.rows)).astype(np.int64)
    _row, begin, end = merged(np.zeros_like(rows), first, after)
    return [*lengths.tolist(), int((end - begin).sum())]
