"""Reading and writing single rows of the project's tables as dictionaries of every column."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select, update

from qualcode.model.journal import Change, Row
from qualcode.store import tables


def apply_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Makes each row as its change says. Runs of inserts into one table go to the database together."""
    pending: list[Row] = []
    pending_table: Table | None = None

    def flush() -> None:
        nonlocal pending
        if pending and pending_table is not None:
            connection.execute(insert(pending_table), pending)
        pending = []

    for change in changes:
        table = tables.Base.metadata.tables[change.table]
        if table is not pending_table:
            flush()
            pending_table = table
        if change.before is None:
            assert change.after is not None
            pending.append(change.after)
            continue
        flush()
        where = table.c.id == change.row_id
        if change.after is None:
            connection.execute(delete(table).where(where))
        else:
            connection.execute(update(table).where(where).values(**change.after))
    flush()


def row(connection: Connection, table: str, row_id: int) -> Row | None:
    """A row of a table, or None."""
    t = tables.Base.metadata.tables[table]
    found = connection.execute(select(t).where(t.c.id == row_id)).first()
    return None if found is None else dict(found._mapping)
