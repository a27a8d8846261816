"""Erasing on purpose: changes that leave nothing to undo them by.

An ordinary operation keeps what rows were before. Here that would keep what the law wants gone. So the payloads of
every entry that ever touched the rows are erased, and one new entry states how all the rows those entries touched
stand now: the journal still replays to the present state, and its chain still checks, because the chain runs over
salted digests and not over payloads.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, select, text, tuple_

from qualcode.model.journal import Change
from qualcode.store import tables
from qualcode.store.rows import apply_changes, row

_payloads = tables.JournalBase.metadata.tables["journal_payload"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]


class Erasure:
    """Changes rows without remembering what they were. `subject` names it in the history."""

    def __init__(self, connection: Connection) -> None:
        # What is deleted is overwritten in the file, not only unlinked.
        connection.execute(text("PRAGMA secure_delete = ON"))
        self.connection = connection
        self.subject = ""
        self._rows: set[tuple[str, int]] = set()
        self._records: set[int] = set()

    def forget(self, entry_id: int) -> None:
        """Erases what was kept with an entry that changed nothing, such as the name of a file."""
        self._records.add(entry_id)

    def update(self, table: str, row_id: int, **values: Any) -> None:
        """Changes columns of a row."""
        before = row(self.connection, table, row_id)
        assert before is not None, f"{table} {row_id} does not exist"
        apply_changes(self.connection, [Change(table, before, {**before, **values})])
        self._rows.add((table, row_id))

    def delete(self, table: str, row_ids: Iterable[int]) -> None:
        """Takes rows away."""
        for row_id in row_ids:
            before = row(self.connection, table, row_id)
            if before is not None:
                apply_changes(self.connection, [Change(table, before, None)])
            self._rows.add((table, row_id))

    def erase_payloads(self) -> tuple[int, ...]:
        """Erases the payload of every entry that touched a changed row, and those to forget; answers the entries'
        numbers.

        Where the payload of an earlier withdrawal goes, what it said was erased is said again.
        """
        rows = sorted(self._rows)
        entries = set(self._records)
        before: set[int] = set()
        for start in range(0, len(rows), 400):  # SQLite takes a limited number of values at once
            touched = tuple_(_touches.c.table_name, _touches.c.row_id).in_(rows[start : start + 400])
            entries |= set(self.connection.execute(select(_touches.c.entry_id).where(touched)).scalars())
        for entry_id in sorted(entries):
            others = select(_touches.c.table_name, _touches.c.row_id).where(_touches.c.entry_id == entry_id)
            self._rows |= {(other.table_name, other.row_id) for other in self.connection.execute(others)}
            content = self.connection.execute(
                select(_payloads.c.content).where(_payloads.c.entry_id == entry_id)
            ).scalar()
            before |= set(json.loads(content)["details"].get("erased", ())) if content else set()
            self.connection.execute(delete(_payloads).where(_payloads.c.entry_id == entry_id))
        return tuple(sorted(entries | before))

    def statement(self) -> tuple[Change, ...]:
        """How every row that was changed, or whose history was erased, stands now: a row, or its absence."""
        stated = []
        for table, row_id in sorted(self._rows):
            now = row(self.connection, table, row_id)
            stated.append(Change(table, None, now) if now else Change(table, {"id": row_id}, None))
        return tuple(stated)
