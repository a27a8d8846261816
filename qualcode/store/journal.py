"""The journal: the one way to change a project, and the way back.

An operation is a set of row changes (each row before and after) written together with their journal entry in one
transaction. What undoes it are the same changes the other way round, so every kind of operation can be undone
without knowing its kind. What is no row, the text of a codebook file, follows by the rule that a project hands in.
"""

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, bindparam, exists, func, select, update

from qualcode.model.journal import Change, Effect, Entry, Row
from qualcode.store import chain, history, tables
from qualcode.store.about import about
from qualcode.store.database import Database
from qualcode.store.erasure import Erasure
from qualcode.store.rows import apply_changes, insert_row, insert_rows, insert_values, row, rows
from qualcode.store.undoing import BY_FILE, turn, undoable
from qualcode.store.uuids import random_uuids

_entries = tables.JournalBase.metadata.tables["journal"]
_payloads = tables.JournalBase.metadata.tables["journal_payload"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]
_abouts = tables.JournalBase.metadata.tables["journal_about"]
_LAST_HASH = "SELECT hash FROM journal ORDER BY id DESC LIMIT 1"
_TURNED = update(_entries).where(_entries.c.id == bindparam("which")).values(live=bindparam("in_force"))


class Operation:
    """Makes the changes of one operation and remembers them. Rows are dictionaries of every column.

    `subject` names the operation in the history; it holds no personal data. `details` are kept with it.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes: list[Change] = []
        self.subject = ""
        self.details: Row = {}

    def insert(self, table: str, *, fact: bool = False, **values: Any) -> Row:
        """Adds a row and answers it whole, with the id and uuid it was given. A `fact` survives undoing."""
        return self.insert_many(table, [values], fact=fact)[0]

    def insert_many(self, table: str, new: Sequence[Row], *, fact: bool = False) -> list[Row]:
        """Adds rows, in order, under consecutive ids. Facts survive undoing."""
        if not new:
            return []
        sequence = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        first = (self.connection.exec_driver_sql(sequence, (table,)).scalar() or 0) + 1
        later = tables.LATER_COLUMNS.get(table, {})
        added = [
            {"id": first + n, "uuid": uuid, **later, **row}
            for n, (uuid, row) in enumerate(zip(random_uuids(len(new)), new, strict=True))
        ]
        self._apply([Change(table, None, row, fact) for row in added])
        return added

    def update(self, table: str, row_id: int, *, fact: bool = False, **values: Any) -> Row:
        """Changes columns of a row and answers it whole. A `fact` survives undoing."""
        before = row(self.connection, table, row_id)
        assert before is not None, f"{table} {row_id} does not exist"
        return self.update_row(table, before, fact=fact, **values)

    def update_row(self, table: str, before: Row, *, fact: bool = False, **values: Any) -> Row:
        """The same of a row that is known whole as it is."""
        after = {**before, **values}
        if after != before:
            self._apply([Change(table, before, after, fact)])
        return after

    def update_many(self, table: str, values: Mapping[int, Row], *, fact: bool = False) -> None:
        """Changes columns of rows, by id. Facts survive undoing."""
        before = rows(self.connection, table, values)
        after = {row_id: {**before[row_id], **values[row_id]} for row_id in values}
        self._apply(
            [
                Change(table, before[row_id], after[row_id], fact)
                for row_id in values
                if after[row_id] != before[row_id]
            ]
        )

    def delete(self, table: str, row_id: int) -> None:
        """Takes a row away."""
        self.delete_many(table, [row_id])

    def delete_many(self, table: str, row_ids: Sequence[int]) -> None:
        """Takes rows away."""
        before = rows(self.connection, table, row_ids)
        self._apply([Change(table, before[row_id], None) for row_id in row_ids])

    def _apply(self, changes: Sequence[Change]) -> None:
        apply_changes(self.connection, changes)
        self.changes.extend(changes)


# Called inside the transaction once the rows of an entry are turned, with what the entry changed when it was made:
# what else has to follow (undo or redo).
Follow = Callable[[Operation, Entry, Effect, Sequence[Change]], None]


# Questions that are put together once and kept: putting them together takes longer than answering them.
@cache
def _next_undo() -> Select[Any]:
    """A coder's own latest operation."""
    return (
        select(_entries)
        .where(
            _entries.c.coder == bindparam("by"),
            _entries.c.effect == Effect.OPERATION,
            _entries.c.live,
            _entries.c.kind.not_in(BY_FILE),
            history.holds_its_payload(),
        )
        .order_by(_entries.c.id.desc())
        .limit(1)
    )


@cache
def _next_redo() -> Select[Any]:
    """What a coder undid last, unless he or she changed something since."""
    mine = _entries.c.coder == bindparam("by")
    # The newest in force and the newest that is not: each stands at the end of a stretch of the index.
    latest = [
        select(_entries.c.id)
        .where(mine, _entries.c.effect == Effect.OPERATION, _entries.c.kind.not_in(BY_FILE))
        .where(_entries.c.live == live)
        .order_by(_entries.c.id.desc())
        .limit(1)
        .scalar_subquery()
        for live in (True, False)
    ]
    changed_last = func.max(*(func.coalesce(one, 0) for one in latest))
    undone, later = _entries.alias("undone"), _entries.alias("later")
    turned_since = exists().where(later.c.id > _entries.c.id, later.c.target_id == undone.c.id)
    return (
        select(undone)
        .join(_entries, _entries.c.target_id == undone.c.id)
        .where(mine, _entries.c.effect == Effect.UNDO, ~_entries.c.live, _entries.c.id > changed_last)
        .where(~undone.c.live, ~turned_since, history.holds_its_payload(undone))
        .order_by(_entries.c.id.desc())
        .limit(1)
    )


class Journal:
    """Writes operations and records for one coder, undoes and redoes the coder's own operations."""

    def __init__(
        self,
        database: Database,
        coder: str,
        program: str,
        now: Callable[[], str],
        follow: Follow = lambda _operation, _entry, _effect, _changes: None,
    ) -> None:
        self._database = database
        self._coder = coder
        self._program = program
        self._now = now
        self._follow = follow
        self._own: set[str] = set()  # by their uuids: an id is given again where a transaction fails

    @contextlib.contextmanager
    def operation(self, kind: str) -> Iterator[Operation]:
        """One undoable change: what is done in the block is durable when it ends, all or nothing.

        An operation without changes leaves no entry.
        """
        with self._database.writing() as connection:
            operation = Operation(connection)
            yield operation
            if operation.changes:
                self._write(
                    connection,
                    Effect.OPERATION,
                    kind,
                    operation.subject,
                    operation.changes,
                    operation.details,
                )

    def record(self, kind: str, subject: str, details: Row) -> None:
        """Keeps that something happened which changes nothing (an export, a check)."""
        with self._database.writing() as connection:
            self._write(connection, Effect.RECORD, kind, subject, (), details)

    @contextlib.contextmanager
    def recording(self, kind: str) -> Iterator[Operation]:
        """Adds rows that are facts and nothing else, as a record; durable when the block ends, all or nothing."""
        with self._database.writing() as connection:
            operation = Operation(connection)
            yield operation
            assert all(change.fact and change.before is None for change in operation.changes)
            if operation.changes:
                self._write(connection, Effect.RECORD, kind, operation.subject, operation.changes)

    @contextlib.contextmanager
    def erasure(self, kind: str) -> Iterator[Erasure]:
        """A change that leaves nothing to undo it by (see `store.erasure`), durable when the block ends."""
        with self._database.writing() as connection:
            erasure = Erasure(connection)
            yield erasure
            erased = erasure.erase_payloads()
            details = {"erased": list(erased)}
            self._write(connection, Effect.RECORD, kind, erasure.subject, erasure.statement(), details)

    def written_by_others(self, connection: Connection, state: int) -> frozenset[str]:
        """Of which kinds the entries after number `state` are that others wrote, in another program or process."""
        return frozenset(
            kind for uuid, kind in history.kinds_since(connection, state) if uuid not in self._own
        )

    def undo(self, wanted: Callable[[Entry], bool] = lambda _entry: True) -> Entry | None:
        """Takes back the coder's own latest operation; None when there is none left, or when it is not `wanted`.

        Raises Refused.
        """
        with self._database.writing() as connection:
            target = self._next_undo(connection)
            if target is None or not wanted(target):
                return None
            return self._turn(connection, target, Effect.UNDO)

    def next_undo(self) -> Entry | None:
        """What `undo` would take back."""
        with self._database.reading() as connection:
            return self._next_undo(connection)

    def _next_undo(self, connection: Connection) -> Entry | None:
        target = connection.execute(_next_undo(), {"by": self._coder}).first()
        return None if target is None else history.entry_of(target._mapping)

    def undo_entry(self, entry_id: int) -> Entry:
        """Takes back one operation, anybody's, however old. Raises NotFound, Refused naming what depends on it."""
        with self._database.writing() as connection:
            return self._turn(connection, undoable(connection, entry_id), Effect.UNDO)

    def rehearse(self, entry_id: int) -> tuple[Change, ...]:
        """What `undo_entry` would change, without changing it. Raises as it would."""
        with self._database.writing() as connection, connection.begin_nested() as rehearsal:
            changes = self._turned(connection, undoable(connection, entry_id), Effect.UNDO)
            rehearsal.rollback()
        return changes

    def redo(self) -> Entry | None:
        """Does again what the coder undid last, unless the coder changed something since; None then."""
        with self._database.writing() as connection:
            target = connection.execute(_next_redo(), {"by": self._coder}).first()
            if target is None:
                return None
            return self._turn(connection, history.entry_of(target._mapping), Effect.REDO)

    def _turn(self, connection: Connection, target: Entry, effect: Effect) -> Entry:
        """Undoes or redoes one operation and answers it as it is now."""
        changes = self._turned(connection, target, effect)
        self._write(connection, effect, target.kind, target.subject, changes, target_id=target.id)
        turned = replace(target, live=effect is Effect.REDO)
        connection.execute(_TURNED, {"which": target.id, "in_force": turned.live})
        return turned

    def _turned(self, connection: Connection, target: Entry, effect: Effect) -> tuple[Change, ...]:
        done = history.changes_of(connection, target.id)
        changes = turn(connection, target, effect, done)
        following = Operation(connection)
        self._follow(following, target, effect, done or ())
        return (*changes, *following.changes)

    def _write(
        self,
        connection: Connection,
        effect: Effect,
        kind: str,
        subject: str,
        changes: Sequence[Change],
        details: Row | None = None,
        target_id: int | None = None,
    ) -> None:
        content = json.dumps(
            {"changes": [[c.table, c.before, c.after, c.fact] for c in changes], "details": details or {}},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        salt = secrets.token_hex(16)
        previous = connection.exec_driver_sql(_LAST_HASH).scalar()
        entry: Row = {
            "uuid": str(uuid4()),
            "at": self._now(),
            "coder": self._coder,
            "program": self._program,
            "effect": str(effect),
            "kind": kind,
            "subject": subject,
            "target_id": target_id,
            "payload_digest": chain.digest(salt, content),
            "previous_hash": previous or chain.first_hash(connection),
        }
        self._own.add(entry["uuid"])
        entry["hash"] = chain.entry_hash(entry)
        entry["live"] = effect is Effect.OPERATION
        entry_id = insert_row(connection, _entries, entry)
        insert_rows(connection, _payloads, [{"entry_id": entry_id, "salt": salt, "content": content}])
        for table, keys in (
            (_touches, {(c.table, c.row_id) for c in changes}),
            (_abouts, about(connection, changes)),
        ):
            if keys:
                named = [(entry_id, name, key) for name, key in sorted(keys)]
                insert_values(connection, table, ("entry_id", "table_name", "row_id"), named)
