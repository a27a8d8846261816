"""What memos hang on: its name, and where its words stand."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from qualcode.model.span import Span
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.rows import among


@dataclass(frozen=True, slots=True)
class Named:
    """What a memo hangs on, as `Memo` tells it."""

    on: str
    label: str
    transcript: str | None = None
    span: Span | None = None


def on_transcripts(connection: Connection, ids: Collection[int]) -> dict[int, Named]:
    """Transcripts that are present."""
    present = select(t.Transcript.id, t.Transcript.number).where(
        t.Transcript.present, t.Transcript.id.in_(among(ids))
    )
    return {row.id: Named(row.number, row.number, row.number) for row in connection.execute(present)}


def on_cases(connection: Connection) -> dict[int, Named]:
    """All cases."""
    return {case.id: Named(f"case:{case.name}", case.name) for case in queries.cases(connection)}


def on_codes(connection: Connection) -> dict[int, Named]:
    """All codes ever accepted."""
    return {code_id: Named(f"code:{key}", key) for key, code_id in queries.code_ids(connection).items()}


def on_themes(connection: Connection) -> dict[int, Named]:
    """All themes."""
    rows = connection.execute(select(t.Theme.id, t.Theme.slug))
    return {row.id: Named(f"theme:{row.slug}", row.slug) for row in rows}


def on_segments(connection: Connection, ids: Collection[int]) -> dict[int, Named]:
    """Segments of present transcripts, coded or not."""
    rows = connection.execute(_segments().where(t.Segment.id.in_(among(ids))))
    return {row.id: _at(row, _quote(row), _quote(row)) for row in rows}


def on_codings(connection: Connection, ids: Collection[int]) -> dict[int, Named]:
    """Codings in present transcripts, also those that wait for a place."""
    keys = {code_id: key for key, code_id in queries.code_ids(connection).items()}
    rows = connection.execute(
        _segments()
        .add_columns(t.Coding.id.label("coding_id"), t.Coding.code_id)
        .join(t.Coding, t.Coding.segment_id == t.Segment.id)
        .where(t.Coding.id.in_(among(ids)))
    )
    return {
        row.coding_id: _at(row, f"coding:{row.coding_id}", f"{_quote(row)} {keys[row.code_id]}")
        for row in rows
    }


def _segments() -> Select[*tuple[Any, ...]]:
    """Segments of present transcripts, with their place in the current text or none."""
    return (
        select(t.Segment.id, t.Transcript.number, t.Segment.serial, t.Anchor.start, t.Anchor.end)
        .select_from(t.Segment)
        .join(t.Transcript, t.Transcript.id == t.Segment.transcript_id)
        .join(t.Revision, queries.current_revision)
        .outerjoin(t.Anchor, and_(t.Anchor.segment_id == t.Segment.id, t.Anchor.revision_id == t.Revision.id))
    )


def _quote(row: Row[*tuple[Any, ...]]) -> str:
    return f"{row.number}:{row.serial}"


def _at(row: Row[*tuple[Any, ...]], on: str, label: str) -> Named:
    return Named(on, label, row.number, None if row.start is None else Span(row.start, row.end))
