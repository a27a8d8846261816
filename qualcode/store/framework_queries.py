"""Reading framework matrices: how they are set up, and what is written in them."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from qualcode.model.framework import CellState, Framework, FrameworkColumn, WrittenCell
from qualcode.store import tables as t


def frameworks(connection: Connection) -> tuple[Framework, ...]:
    """Every framework matrix, in the order in which they were made."""
    columns: dict[int, list[FrameworkColumn]] = defaultdict(list)
    for row in connection.execute(
        select(
            t.FrameworkColumn.id,
            t.FrameworkColumn.framework_id,
            t.Theme.slug.label("theme"),
            t.Theme.heading,
            (t.Codebook.slug + "/" + t.Code.slug).label("code"),
            t.Code.label,
        )
        .outerjoin(t.Theme, t.Theme.id == t.FrameworkColumn.theme_id)
        .outerjoin(t.Code, t.Code.id == t.FrameworkColumn.code_id)
        .outerjoin(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .order_by(t.FrameworkColumn.ordinal, t.FrameworkColumn.id)
    ):
        label = row.heading or row.label or "?"
        columns[row.framework_id].append(FrameworkColumn(row.id, label, row.theme, row.code))
    f = t.Framework
    rows = connection.execute(select(f.id, f.slug, f.title, f.among, f.verdicts).order_by(f.id))
    return tuple(
        Framework(
            row.id, row.slug, row.title, row.among, tuple(json.loads(row.verdicts)), tuple(columns[row.id])
        )
        for row in rows
    )


def written_cells(connection: Connection, framework_id: int) -> dict[tuple[int, int], WrittenCell]:
    """What is written in a matrix, by case and column. Quotes of transcripts that are not present stay out."""
    quotes: dict[int, list[str]] = defaultdict(list)
    cell, column, q = t.FrameworkCell, t.FrameworkColumn, t.CellQuote
    of_matrix = and_(column.id == cell.column_id, column.framework_id == framework_id)
    for row in connection.execute(
        select(q.cell_id, t.Transcript.number, t.Segment.serial)
        .join(cell, cell.id == q.cell_id)
        .join(column, of_matrix)
        .join(t.Segment, t.Segment.id == q.segment_id)
        .join(t.Transcript, and_(t.Transcript.id == t.Segment.transcript_id, t.Transcript.present))
        .order_by(q.id)
    ):
        quotes[row.cell_id].append(f"{row.number}:{row.serial}")
    rows = connection.execute(
        select(
            *(cell.id, cell.column_id, cell.case_id, cell.summary, cell.verdict, cell.state, cell.basis),
            cell.written_at,
            t.Coder.name.label("coder"),
        )
        .join(column, of_matrix)
        .join(t.Coder, t.Coder.id == cell.coder_id)
    )
    return {(row.case_id, row.column_id): _cell(row, tuple(quotes[row.id])) for row in rows}


def _cell(row: Row[*tuple[Any, ...]], quotes: tuple[str, ...]) -> WrittenCell:
    return WrittenCell(
        id=row.id,
        column_id=row.column_id,
        case_id=row.case_id,
        summary=row.summary,
        verdict=row.verdict,
        state=CellState(row.state or CellState.EMPTY),
        basis=row.basis,
        coder=row.coder,
        written_at=row.written_at,
        quotes=quotes,
    )
