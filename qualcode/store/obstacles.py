"""What stands in the way of turning an operation back: rows against it, and the entry they come from."""

from collections.abc import Sequence

from sqlalchemy import Connection, UniqueConstraint, and_, bindparam, or_, select, tuple_

from qualcode.model.journal import Change, Effect, Entry
from qualcode.store import history, tables
from qualcode.store.about import RowKey, subjects_of
from qualcode.store.rows import row

_entries = tables.JournalBase.metadata.tables["journal"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]
_abouts = tables.JournalBase.metadata.tables["journal_about"]

_MEMOS_ON = select(tables.Memo.id).where(
    tables.Memo.target == bindparam("target"), tables.Memo.target_id == bindparam("target_id")
)
_ENOUGH = 500  # one of these names an entry in the way; there is no need to try thousands


def memos_on(connection: Connection, change: Change) -> list[RowKey]:
    """The memos that hang on a row: no foreign key guards them."""
    found = connection.execute(_MEMOS_ON, {"target": change.table, "target_id": change.row_id})
    return [("memo", memo_id) for memo_id in found.scalars()]


def rows_against(connection: Connection, change: Change) -> list[RowKey]:
    """The rows that forbid a change: those that point to the row, stand in its place, or that it misses."""
    pointing = [] if change.after is not None else _pointing_at(connection, change.table, change.row_id)
    return [*pointing, *_in_its_place(connection, change), *_missed(connection, change)]


def later_entry(connection: Connection, target: Entry, rows: Sequence[RowKey]) -> Entry | None:
    """The newest entry in force after `target` that touched one of `rows`, or else is about what they belong to."""
    above = subjects_of(connection, rows)
    turned = _entries.alias("turned")
    in_force = or_(
        _entries.c.live,
        and_(_entries.c.effect == Effect.UNDO, ~turned.c.live),
        and_(_entries.c.effect == Effect.REDO, turned.c.live),
    )
    for table, wanted in (
        (_touches, rows),
        (_abouts, [key for key in above if key[0] == "segment"]),
        (_touches, [key for key in above if key[0] == "transcript"]),
    ):
        found = connection.execute(
            select(_entries)
            .join(table, table.c.entry_id == _entries.c.id)
            .outerjoin(turned, turned.c.id == _entries.c.target_id)
            .where(tuple_(table.c.table_name, table.c.row_id).in_(wanted[:_ENOUGH]))
            .where(_entries.c.id > target.id, in_force)
            .where(or_(_entries.c.target_id.is_(None), _entries.c.target_id != target.id))
            .order_by(_entries.c.id.desc())
            .limit(1)
        ).first()
        if found is not None:
            return history.entry_of(found._mapping)
    return None


def _pointing_at(connection: Connection, table: str, row_id: int) -> list[RowKey]:
    return [
        (other.name, found)
        for other in tables.Base.metadata.sorted_tables
        for column in other.columns
        if any(key.column.table.name == table for key in column.foreign_keys)
        for found in connection.execute(select(other.c.id).where(column == row_id)).scalars()
    ]


def _in_its_place(connection: Connection, change: Change) -> list[RowKey]:
    if change.after is None:
        return []
    table = tables.Base.metadata.tables[change.table]
    return [
        (table.name, found)
        for unique in table.constraints
        if isinstance(unique, UniqueConstraint)
        for found in connection.execute(
            select(table.c.id).where(
                table.c.id != change.row_id,
                *(column == change.after[column.name] for column in unique.columns),
            )
        ).scalars()
    ]


def _missed(connection: Connection, change: Change) -> list[RowKey]:
    if change.after is None:
        return []
    table = tables.Base.metadata.tables[change.table]
    return [
        (key.column.table.name, value)
        for column in table.columns
        for key in column.foreign_keys
        if (value := change.after[column.name]) is not None
        and row(connection, key.column.table.name, value) is None
    ]
