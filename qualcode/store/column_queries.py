"""Reading what tables are counted from, in columns: a few statements, however much there is of it."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, and_, select

from qualcode.model.columns import NO_CASE, CodingColumns, TurnColumns
from qualcode.model.transcript import Role
from qualcode.store import tables as t
from qualcode.store.queries import code_ids, current_revision
from qualcode.store.rows import given_rows
from qualcode.store.turns import unpacked

# Rows in memory: where many new things live at once, Python stops to look through all there are.
_AT_ONCE = 200


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
    asks: set[int | None] = set()
    cases: dict[int | None, int] = {}
    for speaker in connection.execute(select(t.Speaker.id, t.Speaker.role, t.Speaker.case_id)):
        if speaker.role == Role.INTERVIEWER:
            asks.add(speaker.id)
        elif speaker.role == Role.PARTICIPANT and speaker.case_id is not None:
            cases[speaker.id] = speaker.case_id
    columns: list[list[int]] = [[] for _name in TurnColumns._fields]
    revisions, starts, ends, asked, whose = columns
    for revision in connection.execute(_current()):
        turns = unpacked(revision.turns)
        revisions.extend([revision.id] * len(turns))
        starts.extend(turn.start for turn in turns)
        ends.extend(turn.end for turn in turns)
        asked.extend(int(turn.speaker_id in asks) for turn in turns)
        whose.extend(cases.get(turn.speaker_id, NO_CASE) for turn in turns)
    return TurnColumns(*columns)


@cache
def _current() -> Select[int, str]:
    return (
        select(t.Revision.id, t.Revision.turns).join(t.Transcript, current_revision).order_by(t.Revision.id)
    )


def _columns(answer: CursorResult[Any]) -> list[list[Any]]:
    columns: list[list[Any]] = [[] for _column in range(len(answer.keys()))]
    for rows in answer.partitions(_AT_ONCE):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns
