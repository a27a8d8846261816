"""Code × transcript, code × case and code × attribute.

A cell is the size of a set: every coding stands for things (`Unit`), and a thing counts once in a cell, once
in a row's total, once in a column's and once in the table's. So no total counts anything twice, whatever
overlaps: two coders on one segment, a case in two groups, a code below another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from qualcode.analysis.code_rows import Numbers, ranges
from qualcode.analysis.distinct import sizes
from qualcode.analysis.tables.coded import Coded
from qualcode.locale import _
from qualcode.model.case import Case
from qualcode.model.matrix import Axis, Matrix, Unit


def code_by_transcript(coded: Coded, *, unit: Unit = Unit.CODING) -> Matrix:
    """How often each code was used in each transcript.

    Interviewers' words count as codings and segments here, but for no case. With the `rollup` of `coded` a code also
    counts what was coded with the codes below it. Codings of codes that no codebook holds are left out.
    """
    columns = [Axis(key.number, key.number) for key in coded.texts.keys]
    if unit is Unit.CASE:
        codings, things = coded.cases
    else:
        codings, things = np.arange(len(coded)), _identities(coded, unit)
    return _matrix(coded, _("Interview"), columns, codings, coded.transcript[codings], things)


def code_by_case(coded: Coded, cases: Sequence[Case], *, unit: Unit = Unit.CODING) -> Matrix:
    """How often each code counts for each case, as `code_by_attribute` counts for a group of one."""
    columns = [Axis(str(case.id), case.name) for case in cases]
    return _by_group(coded, _("Case"), columns, [frozenset({case.id}) for case in cases], unit)


def code_by_attribute(
    coded: Coded,
    groups: Mapping[str, frozenset[int]],
    *,
    unit: Unit = Unit.CODING,
    attribute: str = "",
) -> Matrix:
    """How often each code was used by each group of cases (value of an attribute -> ids of its cases).

    A coding or segment counts once for each case of the group whose turn it touches, so one coding over the
    turns of two neighbours counts twice in their district; interviewers' words count nowhere. Totals count in
    the same way over all the groups: a case that is in two groups counts once in the row's total.
    """
    columns = [Axis(value, value, cases=len(cases)) for value, cases in groups.items()]
    return _by_group(coded, attribute, columns, list(groups.values()), unit)


def _by_group(
    coded: Coded, title: str, columns: Sequence[Axis], groups: Sequence[frozenset[int]], unit: Unit
) -> Matrix:
    members = sorted((case, n) for n, group in enumerate(groups) for case in group)
    of_case = np.array([case for case, _n in members], dtype=np.int64)
    column = np.array([n for _case, n in members], dtype=np.int64)
    codings, cases = coded.counting
    at, places = ranges(np.searchsorted(of_case, cases, "left"), np.searchsorted(of_case, cases, "right"))
    codings, whose, where = codings[at], coded.cases[1][at], column[places]
    things = whose if unit is Unit.CASE else _identities(coded, unit)[codings] * len(coded.case_ids) + whose
    matrix = _matrix(coded, title, columns, codings, where, things)
    return replace(matrix, people=_matrix(coded, title, columns, codings, where, whose).cells)


def _identities(coded: Coded, unit: Unit) -> Numbers:
    """The number of each coding, or of its segment."""
    return coded.segment if unit is Unit.SEGMENT else np.arange(len(coded))


def _matrix(
    coded: Coded,
    column_title: str,
    columns: Sequence[Axis],
    codings: Numbers,
    where: Numbers,
    things: Numbers,
) -> Matrix:
    """The matrix of the triples (coding, column, thing)."""
    rows, at = coded.by_row(codings, np.arange(len(codings)))
    found = sizes(rows, where[at], things[at], (len(coded.rows), len(columns)))
    return Matrix(
        row_title=_("Code"),
        column_title=column_title,
        rows=coded.rows.axes,
        columns=tuple(columns),
        cells=tuple(map(tuple, found.cells.tolist())),
        row_totals=tuple(found.rows.tolist()),
        column_totals=tuple(found.columns.tolist()),
        total=found.total,
        rolled_up=coded.rows.rollup,
    )
