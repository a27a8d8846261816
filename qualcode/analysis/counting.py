"""Code × transcript, code × case and code × attribute.

A cell is the size of a set: every coding stands for things (`Unit`), and a thing counts once in a cell, once
in a row's total, once in a column's and once in the table's. So no total counts anything twice, whatever
overlaps: two coders on one segment, a case in two groups, a code below another.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from qualcode.locale import _
from qualcode.model.case import Case
from qualcode.model.codebook import Codebook
from qualcode.model.coding import CountedCoding
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.transcript import TranscriptInfo


class Unit(StrEnum):
    """What is counted: codings, coded segments (two coders on one segment count once) or cases."""

    CODING = "coding"
    SEGMENT = "segment"
    CASE = "case"


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
    place = {column.key: n for n, column in enumerate(columns)}
    found = [counted for counted in codings if counted.coding.transcript in place]
    things = _identities(found, unit)
    if unit is Unit.CASE:
        things = [case for counted in found for case in counted.cases]
        found = [counted for counted in found for _case in counted.cases]
    codes = [counted.coding.code for counted in found]
    return _matrix(
        codebooks, _("Interview"), columns, codes, [place[c.coding.transcript] for c in found], things, rollup
    )


def code_by_case(
    codebooks: Sequence[Codebook],
    cases: Sequence[Case],
    codings: Iterable[CountedCoding],
    *,
    unit: Unit = Unit.CODING,
    rollup: bool = False,
) -> Matrix:
    """How often each code counts for each case, as `code_by_attribute` counts for a group of one."""
    columns = [Axis(str(case.id), case.name) for case in cases]
    groups = {str(case.id): frozenset({case.id}) for case in cases}
    return _by_group(codebooks, _("Case"), columns, groups, codings, unit, rollup)


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
    return _by_group(codebooks, attribute, columns, groups, codings, unit, rollup)


def _by_group(
    codebooks: Sequence[Codebook],
    title: str,
    columns: Sequence[Axis],
    groups: Mapping[str, frozenset[int]],
    codings: Iterable[CountedCoding],
    unit: Unit,
    rollup: bool,
) -> Matrix:
    places: dict[int, list[int]] = {}
    for n, column in enumerate(columns):
        for case in groups[column.key]:
            places.setdefault(case, []).append(n)
    codes, where, things, whose = [], [], [], []
    found = list(codings)
    for counted, identity in zip(found, _identities(found, unit), strict=True):
        for case in counted.cases:
            for place in places.get(case, ()):
                codes.append(counted.coding.code)
                where.append(place)
                things.append(case if unit is Unit.CASE else (identity, case))
                whose.append(case)
    found_people = _matrix(codebooks, title, columns, codes, where, whose, rollup)
    matrix = _matrix(codebooks, title, columns, codes, where, things, rollup)
    return replace(matrix, people=found_people.cells)


def _identities(found: Sequence[CountedCoding], unit: Unit) -> list[Hashable]:
    if unit is Unit.SEGMENT:
        return [counted.coding.quote_id for counted in found]
    return [counted.coding.id for counted in found]


def _matrix(
    codebooks: Sequence[Codebook],
    column_title: str,
    columns: Sequence[Axis],
    codes: Sequence[str],
    where: Sequence[int],
    things: Sequence[Hashable],
    rollup: bool,
) -> Matrix:
    """The matrix of the triples (code, column, thing)."""
    import numpy as np

    from qualcode.analysis.code_rows import CodeRows
    from qualcode.analysis.distinct import sizes

    rows = CodeRows(codebooks, rollup=rollup)
    number: dict[Hashable, int] = {}
    of, counting = rows.spread(np.array([rows.index.get(code, -1) for code in codes], dtype=np.int64))
    numbered = np.array([number.setdefault(thing, len(number)) for thing in things], dtype=np.int64)
    found = sizes(counting, np.array(where, dtype=np.int64)[of], numbered[of], (len(rows), len(columns)))
    return Matrix(
        row_title=_("Code"),
        column_title=column_title,
        rows=rows.axes,
        columns=tuple(columns),
        cells=tuple(map(tuple, found.cells.tolist())),
        row_totals=tuple(found.rows.tolist()),
        column_totals=tuple(found.columns.tolist()),
        total=found.total,
        rolled_up=rollup,
    )
