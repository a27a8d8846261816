"""The project as it was: the journal's changes up to an entry, played into a database in memory."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, StaticPool, create_engine, insert, select, text

from qualcode.model.journal import Row
from qualcode.store import tables
from qualcode.store.payloads import changes_in


def rows_at(connection: Connection, entry_id: int, only: str | None = None) -> dict[str, dict[int, Row]]:
    """Every row, by table and id, as the changes up to and with that entry leave it; `only` those of one table.

    Erased payloads contribute nothing. A row appears as its last change says, whether or not it was there before:
    so a withdrawal, which writes down present rows as if they were new, makes good what it erased.
    """
    rows: dict[str, dict[int, Row]] = defaultdict(dict)
    payload = tables.JournalPayload
    contents = (
        select(payload.content)
        .where(payload.entry_id <= entry_id, payload.content != "")
        .order_by(payload.entry_id)
    )
    if only is not None:
        touch = tables.JournalTouch
        contents = contents.where(
            payload.entry_id.in_(select(touch.entry_id).where(touch.table_name == only))
        )
    for content in connection.execute(contents).scalars():
        for change in changes_in(content):
            if only not in (None, change.table):
                continue
            if change.after is None:
                rows[change.table].pop(change.row_id, None)
            else:
                rows[change.table][change.row_id] = change.after
    return rows


class Past:
    """A database in memory, of the present schema, that holds the project as it was after an entry; read only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def after(cls, connection: Connection, entry_id: int) -> "Past":
        """The state after that entry (0: before the first), by the journal that `connection` reads."""
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        with engine.begin() as memory:
            tables.Base.metadata.create_all(memory)
            rows = rows_at(connection, entry_id)
            for table in tables.Base.metadata.sorted_tables:
                if rows[table.name]:
                    # Where payloads were erased two rows may claim one place: the younger one has it.
                    in_order = [row for _id, row in sorted(rows[table.name].items())]
                    memory.execute(insert(table).prefix_with("OR REPLACE"), in_order)
            memory.execute(text("PRAGMA query_only = ON"))
        return cls(engine)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees that state."""
        with self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the memory."""
        self._engine.dispose()
