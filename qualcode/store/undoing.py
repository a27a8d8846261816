"""Whether an operation can be turned back, and what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, select, union
from sqlalchemy.exc import IntegrityError

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.journal import Change
from qualcode.store import tables
from qualcode.store.rows import apply_changes, row

_entries = tables.JournalBase.metadata.tables["journal"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]


@dataclass(frozen=True, slots=True)
class Target:
    """The entry that is undone or redone."""

    id: int
    kind: str
    subject: str


def turn_back(connection: Connection, changes: Sequence[Change], target: Target) -> None:
    """Applies `changes`; raises Refused, naming the entry in the way, when something later depends on them."""
    for change in changes:
        if row(connection, change.table, change.row_id) != change.before:
            raise _in_the_way(connection, target, [(change.table, change.row_id)])
        try:
            apply_changes(connection, [change])
        except IntegrityError as error:
            pointing = _rows_pointing_at(connection, change.table, change.row_id)
            raise _in_the_way(connection, target, pointing) from error
    homeless = [("coding", coding_id) for coding_id in _homeless_codings(connection)]
    if homeless:
        raise _in_the_way(connection, target, homeless)


def _homeless_codings(connection: Connection) -> Sequence[int]:
    """Codings whose segment has no place, and no question about it, in the current text of a transcript."""
    transcript, revision, coding = tables.Transcript, tables.Revision, tables.Coding
    places: list[Select[int]] = [
        select(table.segment_id)
        .join(revision, revision.id == table.revision_id)
        .join(transcript, transcript.id == revision.transcript_id)
        .where(transcript.present, revision.ordinal == transcript.current_revision)
        for table in (tables.Anchor, tables.Question)
    ]
    return (
        connection.execute(select(coding.id).where(coding.segment_id.not_in(union(*places)))).scalars().all()
    )


def _in_the_way(connection: Connection, target: Target, rows: Sequence[tuple[str, int]]) -> Refused:
    """The refusal that names the newest live operation after `target` that touches one of `rows`."""
    for table, row_id in rows:
        later = connection.execute(
            select(_entries.c.kind, _entries.c.subject, _entries.c.coder)
            .join(_touches, _touches.c.entry_id == _entries.c.id)
            .where(
                _touches.c.table_name == table,
                _touches.c.row_id == row_id,
                _entries.c.id > target.id,
                _entries.c.live,
            )
            .order_by(_entries.c.id.desc())
            .limit(1)
        ).first()
        if later is not None:
            return Refused(
                N_(
                    "%(kind)s %(subject)s cannot be turned back: %(later)s %(of)s by %(coder)s depends on it."
                ),
                N_("Undo that first."),
                kind=target.kind,
                subject=target.subject,
                later=later.kind,
                of=later.subject,
                coder=later.coder,
            )
    return Refused(
        N_("%(kind)s %(subject)s cannot be turned back: later changes depend on it."),
        N_("Undo those first."),
        kind=target.kind,
        subject=target.subject,
    )


def _rows_pointing_at(connection: Connection, table: str, row_id: int) -> list[tuple[str, int]]:
    return [
        (other.name, found)
        for other in tables.Base.metadata.sorted_tables
        for column in other.columns
        if any(key.column.table.name == table for key in column.foreign_keys)
        for found in connection.execute(select(other.c.id).where(column == row_id)).scalars()
    ]
