"""Framework matrices: what lies beneath a cell, whether its words are stale, how groups differ. Pure."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping

from qualcode.model.framework import Cell, CellState, FrameworkView, WrittenCell
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.theme import Evidence


def beneath(evidence: Iterable[Evidence]) -> Mapping[int, tuple[Evidence, ...]]:
    """The quotes of a theme or code by the cases whose words they hold, in the order they are given."""
    by_case: dict[int, list[Evidence]] = {}
    for one in evidence:
        for case in one.cases:
            by_case.setdefault(case, []).append(one)
    return {case: tuple(quotes) for case, quotes in by_case.items()}


def basis(quotes: Iterable[Evidence]) -> str:
    """A digest of quotes: which they are, their words, and which way each speaks (SHA-256, hex).

    Their order, who coded them and with which codes does not matter: what the researcher reads is the same.
    """
    read = sorted({(one.quote_id, one.text, str(one.stance)) for one in quotes})
    return hashlib.sha256(json.dumps(read, ensure_ascii=False).encode()).hexdigest()


def state_of(summary: str, verdict: str, said: CellState) -> CellState:
    """How far a cell is: as was said of it, or else done where it holds a word or a verdict."""
    if said in (CellState.NOT_ASKED, CellState.NOTHING_SAID):
        return said
    return CellState.DONE if summary.strip() or verdict else CellState.EMPTY


def cell(
    written: WrittenCell | None, quotes: Collection[Evidence], chosen: Collection[Evidence] = ()
) -> Cell:
    """A cell beside the quotes beneath it. Only what was written can be stale."""
    if written is None:
        return Cell(CellState.EMPTY, beneath=tuple(quotes))
    state = state_of(written.summary, written.verdict, written.state)
    return Cell(
        state=state,
        summary=written.summary,
        verdict=written.verdict,
        beneath=tuple(quotes),
        chosen=tuple(chosen),
        stale=state is not CellState.EMPTY and written.basis != basis([*quotes, *chosen]),
        coder=written.coder,
        written_at=written.written_at,
    )


def verdicts_by(
    view: FrameworkView, groups: Mapping[str, frozenset[int]], attribute: str, none: str
) -> Matrix:
    """How many cases of each group have each verdict, under each column; `none` is the word for no verdict.

    A row of a column itself counts its cases with a verdict.
    """
    rows: list[Axis] = []
    members: list[frozenset[int]] = []
    for j, column in enumerate(view.framework.columns):
        by_verdict: dict[str, set[int]] = {verdict: set() for verdict in (*view.framework.verdicts, "")}
        for case, line in zip(view.cases, view.cells, strict=True):
            by_verdict.setdefault(line[j].verdict, set()).add(case.id)
        judged = frozenset(case for verdict, cases in by_verdict.items() if verdict for case in cases)
        rows.append(Axis(column.name, column.label))
        members.append(judged)
        for verdict, cases in by_verdict.items():
            rows.append(Axis(f"{column.name}/{verdict}", verdict or none, depth=1))
            members.append(frozenset(cases))
    shown = frozenset(case.id for case in view.cases)
    columns = [
        Axis(value, value, cases=len(cases & shown)) for value, cases in groups.items() if cases & shown
    ]
    cells = tuple(tuple(len(row & groups[column.key]) for column in columns) for row in members)
    return Matrix(
        row_title="",
        column_title=attribute,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=cells,
        row_totals=tuple(map(sum, cells)),
        column_totals=tuple(sum(line[j] for line in cells) for j in range(len(columns))),
        total=sum(map(sum, cells)),
        people=cells,
        rolled_up=True,
    )
