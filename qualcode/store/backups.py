"""Copies of a database: whole, in one step, also while somebody writes to it."""

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault
from qualcode.store import tables
from qualcode.store.database import explained, recognise

OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Mark:
    """Where in which history a database stands: the project's uuid and its newest journal entry."""

    project: str
    entry: int
    hash: str


def copy(source: Path, target: Path) -> None:
    """Copies a database to `target`, which must not exist: for its owner only, in one file, on the disk on return.

    It is taken in one step: in smaller ones every change by somebody else would make it start again. Raises
    ProjectFault, and leaves nothing at `target`, when it cannot be read or written or is damaged.
    """
    try:
        with explained(source):
            os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            with (
                contextlib.closing(_readable(source)) as original,
                contextlib.closing(sqlite3.connect(target, isolation_level=None)) as made,
            ):
                made.execute("PRAGMA journal_mode = OFF")
                made.execute("PRAGMA synchronous = OFF")  # flushed once, below
                original.backup(made, pages=-1)
                # One file, that can be read from a place where nothing can be written.
                made.execute("PRAGMA journal_mode = DELETE")
                sound = made.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if not sound:
                raise ProjectFault(
                    N_("%(file)s is damaged."),
                    N_("Put back a backup with 'qualcode restore'."),
                    file=source.name,
                )
            flush(target)
    except BaseException:
        for suffix in ("", "-journal", "-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        raise


def mark_of(path: Path) -> Mark:
    """Where a database of ours stands. Raises ProjectFault when it is foreign, damaged or newer than we are."""
    recognise(path)
    with explained(path), contextlib.closing(_readable(path)) as connection:
        (project,) = connection.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()
        newest = connection.execute("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1").fetchone()
        return Mark(project, *(newest or (0, "")))


def hash_at(path: Path, entry: int) -> str | None:
    """The chain's hash at an entry of a database, or None when it has no such entry."""
    with explained(path), contextlib.closing(_readable(path)) as connection:
        found = connection.execute("SELECT hash FROM journal WHERE id = ?", (entry,)).fetchone()
        return None if found is None else str(found[0])


def newest_change(path: Path, record: str) -> int:
    """The number of the newest journal entry of a database that is not of the kind `record`; 0 without any."""
    with explained(path), contextlib.closing(_readable(path)) as connection:
        query = "SELECT coalesce(max(id), 0) FROM journal WHERE kind <> ?"
        return int(connection.execute(query, (record,)).fetchone()[0])


def began(path: Path) -> str | None:
    """When the first entry of a database's journal was written, None before any."""
    with explained(path), contextlib.closing(_readable(path)) as connection:
        found = connection.execute("SELECT at FROM journal ORDER BY id LIMIT 1").fetchone()
        return None if found is None else str(found[0])


def is_usable(path: Path) -> bool:
    """Whether a database can be opened and is whole. A newer one is usable: not by us, but by somebody."""
    try:
        with contextlib.closing(_readable(path)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            connection.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
            return False
        with explained(path):
            raise
    return bool(whole and application == tables.APPLICATION_ID)


def flush(path: Path) -> None:
    """Waits until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _readable(path: Path) -> sqlite3.Connection:
    """A connection that only reads; it also reads what lies in a place where nothing can be written."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection.execute("PRAGMA schema_version").fetchone()
    return connection
