"""Going back to a backup as an operation like any other: rows change, facts stay, and it can be undone."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.project.context import Context
from qualcode.store import backups as store
from qualcode.store import queries, reconciling
from qualcode.store import tables as t
from qualcode.store.database import Database
from qualcode.store.journal import Operation
from qualcode.store.payloads import changes_in
from qualcode.store.reconciling import State

KIND = "project.restore"

# The codebook files say what codes mean, and they stay as they are: so does what was made of them.
_OF_FILES = ("codebook", "codebookrevision", "code")

RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Then:
    """What a backup says: its rows, its newest entry, and which payloads and touched rows its journal holds."""

    rows: State
    entry: int
    salts: dict[int, str]
    touched: dict[int, set[RowKey]]


def restore(context: Context, copy: Path, name: str) -> int:
    """Makes the project what the backup in `copy` says; answers how many rows changed. `copy` may be changed.

    What is a fact by now stays one: texts read since are there but no longer present, quote ids given since are
    not given again. Raises Refused when the backup is not of this project's own past.
    """
    mark = store.mark_of(copy)
    with context.reading() as connection:
        if queries.meta(connection, "project") != mark.project:
            raise Refused(
                N_("%(file)s is a backup of another project."),
                N_("Choose one of this project."),
                file=name,
            )
    if mark.entry and store.hash_at(context.database.path, mark.entry) != mark.hash:
        raise Refused(
            N_("%(file)s holds changes that this project does not know of: it is not of its past."),
            N_("To go on with it all the same, put %(database)s somewhere else and restore it again."),
            file=name,
            database=context.database.path.name,
        )
    then = _read(copy, mark.entry)
    with context.journal.operation(KIND) as operation:
        actual = reconciling.state(operation.connection)
        wanted = _wanted(operation.connection, then, actual)
        _refuse_what_cannot_stand(wanted, name)
        way = reconciling.steps(actual, wanted)
        _walk(operation, way)
        operation.subject = name
    return way.count


def _read(copy: Path, entry: int) -> _Then:
    payload, touch = t.JournalPayload, t.JournalTouch
    database = Database.open(copy)  # brings one of an older schema up to the present one
    try:
        with database.reading() as connection:
            touched: dict[int, set[RowKey]] = {}
            for row in connection.execute(select(touch.entry_id, touch.table_name, touch.row_id)):
                touched.setdefault(row.entry_id, set()).add((row.table_name, row.row_id))
            salts = {row[0]: row[1] for row in connection.execute(select(payload.entry_id, payload.salt))}
            return _Then(reconciling.state(connection), entry, salts, touched)
    finally:
        database.close()


def _wanted(connection: Connection, then: _Then, actual: State) -> State:
    """The backup's rows, with what must stay as it is now."""
    wanted = {table: dict(rows) for table, rows in then.rows.items()}
    for table in _OF_FILES:
        wanted[table] = {**then.rows[table], **actual[table]}
    for table, row in _facts_since(connection, then.entry):
        if row["id"] in actual[table]:
            wanted[table].setdefault(row["id"], row)
    for table, row_id in _erased_since(connection, then):
        if row_id in actual[table]:
            wanted[table][row_id] = actual[table][row_id]
        else:
            wanted[table].pop(row_id, None)
    reconciling.consistent(wanted)
    coded = {(row["segment_id"], row["coder_id"]) for row in wanted["coding"].values()}
    wanted["facetvalue"] = {
        row_id: row
        for row_id, row in wanted["facetvalue"].items()
        if (row["segment_id"], row["coder_id"]) in coded
    }
    return wanted


def _facts_since(connection: Connection, entry: int) -> list[tuple[str, dict[str, object]]]:
    """The facts written after an entry, as they were when they were written: a text read but not yet present."""
    payload = t.JournalPayload
    later = select(payload.content).where(payload.entry_id > entry).order_by(payload.entry_id)
    return [
        (change.table, change.after)
        for content in connection.execute(later).scalars()
        for change in changes_in(content)
        if change.fact and change.before is None and change.after is not None
    ]


def _erased_since(connection: Connection, then: _Then) -> set[RowKey]:
    """The rows whose history was erased on purpose after the backup was made: they do not come back."""
    payload, touch = t.JournalPayload, t.JournalTouch
    salts = {row[0]: row[1] for row in connection.execute(select(payload.entry_id, payload.salt))}
    erased: set[RowKey] = set()
    for entry, salt in then.salts.items():
        if salts.get(entry) != salt:
            erased |= then.touched.get(entry, set())
    later = select(touch.entry_id, touch.table_name, touch.row_id).where(touch.entry_id > then.entry)
    return erased | {(r.table_name, r.row_id) for r in connection.execute(later) if r.entry_id not in salts}


def _refuse_what_cannot_stand(wanted: State, name: str) -> None:
    revisions = {
        row["id"]
        for row in wanted["revision"].values()
        if wanted["transcript"][row["transcript_id"]]["present"]
        and wanted["transcript"][row["transcript_id"]]["current_revision"] == row["ordinal"]
    }
    placed = {
        row["segment_id"]
        for table in ("anchor", "question")
        for row in wanted[table].values()
        if row["revision_id"] in revisions
    }
    homeless = any(row["segment_id"] not in placed for row in wanted["coding"].values())
    if homeless or any(reconciling.clashes(wanted)):
        raise Refused(
            N_("What %(file)s says does not go together with what was fixed since."),
            N_("Go back with 'qualcode undo' or 'qualcode history', or choose another backup."),
            file=name,
        )


def _walk(operation: Operation, way: reconciling.Steps) -> None:
    for table, row_id, values in way.before:
        operation.update(table, row_id, **values)
    for table, row_id in way.deletes:
        operation.delete(table, row_id)
    for table, rows in way.inserts:
        operation.insert_many(table, rows)
    for table, row_id, values in way.after:
        operation.update(table, row_id, **values)
