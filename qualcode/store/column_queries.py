"""Reading what tables are counted from, in columns: two statements, however much there is of it."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, and_, case, func, select

from qualcode.model.columns import NO_CASE, CodingColumns, TurnColumns
from qualcode.model.transcript import Role
from qualcode.store import tables as t
from qualcode.store.queries import code_ids, current_revision
from qualcode.store.rows import given_rows

_AT_ONCE = (
    200  # rows in memory: where many new things live at once, Python stops to look through all there are
)


def coding_columns(connection: Connection, coders: Collection[str] | None = None) -> CodingColumns:
    """The codings in the current texts, of those coders (None: of all)."""
    given = {} if coders is None else {"coders": json.dumps([*coders])}
    codes, *places = _columns(connection.execute(_codings(coders is not None), given))
    keys = {code_id: key for key, code_id in code_ids(connection).items()}
    return CodingColumns([keys[code] for code in codes], *places)


@cache
def _codings(of_coders: bool) -> Select[int, int, int, int, int]:
    query = (
        select(t.Coding.code_id, t.Anchor.revision_id, t.Anchor.start, t.Anchor.end, t.Coding.segment_id)
        .select_from(t.Coding)
        .join(t.Transcript, t.Transcript.id == t.Coding.transcript_id)
        .join(t.Revision, current_revision)
        .join(
            t.Anchor,
            and_(t.Anchor.segment_id == t.Coding.segment_id, t.Anchor.revision_id == t.Revision.id),
        )
    )
    if of_coders:
        names = select(t.Coder.id).where(t.Coder.name.in_(given_rows("coders")))
        query = query.where(t.Coding.coder_id.in_(names))
    return query


def turn_columns(connection: Connection) -> TurnColumns:
    """The turns of the current texts."""
    return TurnColumns(*_columns(connection.execute(_turns())))


@cache
def _turns() -> Select[int, int, int, int, int]:
    speaker = t.Speaker
    asked = case((speaker.role == Role.INTERVIEWER, 1), else_=0)
    whose = case((speaker.role == Role.PARTICIPANT, func.coalesce(speaker.case_id, NO_CASE)), else_=NO_CASE)
    return (
        select(t.Turn.revision_id, t.Turn.start, t.Turn.end, asked, whose)
        .select_from(t.Turn)
        .join(t.Revision, t.Revision.id == t.Turn.revision_id)
        .join(t.Transcript, current_revision)
        .outerjoin(speaker, speaker.id == t.Turn.speaker_id)
        .order_by(t.Turn.revision_id, t.Turn.ordinal)
    )


def _columns(answer: CursorResult[Any]) -> list[list[Any]]:
    columns: list[list[Any]] = [[] for _column in range(len(answer.keys()))]
    for rows in answer.partitions(_AT_ONCE):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns
