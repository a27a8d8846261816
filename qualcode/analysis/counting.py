"""Code × transcript and code × attribute.

A cell is the size of a set: every coding stands for things (`Unit`), and a thing counts once in a cell, once
in a row's total, once in a column's and once in the table's. So no total counts anything twice, whatever
overlaps: two coders on one segment, a case in two groups, a code below another.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum

from qualcode.locale import _
from qualcode.model.codebook import Codebook
from qualcode.model.coding import CountedCoding
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.transcript import TranscriptInfo


class Unit(StrEnum):
    """What is counted: codings, coded segments (two coders on one segment count once) or cases."""

    CODING = "coding"
    SEGMENT = "segment"
    CASE = "case"


_Things = frozenset[Hashable]


def code_by_transcript(
    codebooks: Sequence[Codebook],
    transcripts: Sequence[TranscriptInfo],
    codings: Iterable[CountedCoding],
    *,
    unit: Unit = Unit.CODING,
    rollup: bool = False,
) -> Matrix:
    """How often each code was used in each transcript.

    Interviewers' words count as codings and segments here, but for no case. With `rollup` a code also counts
    what was coded with the codes below it. Codings of codes that no codebook holds are left out.
    """
    columns = [Axis(info.number, info.number) for info in transcripts]

    def things(counted: CountedCoding, column: Axis) -> _Things:
        if counted.coding.transcript != column.key:
            return frozenset()
        return counted.cases if unit is Unit.CASE else frozenset({_identity(counted, unit)})

    return _matrix(codebooks, _("Interview"), columns, codings, things, rollup)


def code_by_attribute(
    codebooks: Sequence[Codebook],
    groups: Mapping[str, frozenset[int]],
    codings: Iterable[CountedCoding],
    *,
    unit: Unit = Unit.CODING,
    rollup: bool = False,
    attribute: str = "",
) -> Matrix:
    """How often each code was used by each group of cases (value of an attribute -> ids of its cases).

    A coding or segment counts once for each case of the group whose turn it touches, so one coding over the
    turns of two neighbours counts twice in their district; interviewers' words count nowhere. Totals count in
    the same way over all the groups: a case that is in two groups counts once in the row's total.
    """
    columns = [Axis(value, value, cases=len(cases)) for value, cases in groups.items()]

    def things(counted: CountedCoding, column: Axis) -> _Things:
        cases = counted.cases & groups[column.key]
        return cases if unit is Unit.CASE else frozenset((_identity(counted, unit), case) for case in cases)

    return _matrix(codebooks, attribute, columns, codings, things, rollup)


def _identity(counted: CountedCoding, unit: Unit) -> Hashable:
    return counted.coding.quote_id if unit is Unit.SEGMENT else counted.coding.id


def _matrix(
    codebooks: Sequence[Codebook],
    column_title: str,
    columns: Sequence[Axis],
    codings: Iterable[CountedCoding],
    things: Callable[[CountedCoding, Axis], _Things],
    rollup: bool,
) -> Matrix:
    rows = [Axis(book.key(code), code.label, code.depth) for book in codebooks for code in book.codes]
    counting_rows = {
        book.key(code): [book.key(code), *(book.key(a) for a in book.ancestors(code.slug) if rollup)]
        for book in codebooks
        for code in book.codes
    }
    cells: defaultdict[tuple[str, str], set[Hashable]] = defaultdict(set)
    for counted in codings:
        for column in columns:
            found = things(counted, column)
            for row_key in counting_rows.get(counted.coding.code, ()):
                cells[row_key, column.key] |= found

    def size(some_rows: Sequence[Axis], some_columns: Sequence[Axis]) -> int:
        empty: set[Hashable] = set()
        return len(empty.union(*(cells.get((r.key, c.key), empty) for r in some_rows for c in some_columns)))

    return Matrix(
        row_title=_("Code"),
        column_title=column_title,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(tuple(size([row], [column]) for column in columns) for row in rows),
        row_totals=tuple(size([row], columns) for row in rows),
        column_totals=tuple(size(rows, [column]) for column in columns),
        total=size(rows, columns),
    )
