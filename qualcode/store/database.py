"""Opening and making the database of a project, and the errors of SQLite in words a user can act on."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError

from qualcode.locale import N_
from qualcode.model.errors import ProjectBusy, ProjectFault, QualcodeError
from qualcode.store import tables
from qualcode.store.footing import Footing, Ground
from qualcode.store.migrations import migrate

BUSY_MS = 5000


class Presence(Protocol):
    """Makes writers known to each other."""

    def announce(self) -> None:
        """Tells that we write to the project."""

    def others(self) -> object | None:
        """Who else does, as a text; None when nobody is known."""


class Database:
    """One SQLite file. Reads see a consistent state; `writing()` is the only way to change it."""

    presence: Presence | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine(path)
        self._footing = Footing(path)

    @classmethod
    def create(cls, path: Path, program: str) -> "Database":
        """Makes a new database; whatever goes wrong, no half-made file stays behind. Raises ProjectFault."""
        if path.exists():
            raise ProjectFault(N_("%(file)s exists already."), N_("Choose another folder."), file=path.name)
        database = cls(path)
        try:
            with database.writing() as connection:
                tables.Base.metadata.create_all(connection)
                tables.JournalBase.metadata.create_all(connection)
                connection.execute(text(f"PRAGMA application_id = {tables.APPLICATION_ID}"))
                connection.execute(text(f"PRAGMA user_version = {tables.SCHEMA_VERSION}"))
                facts = [{"key": "project", "value": str(uuid4())}, {"key": "made_by", "value": program}]
                connection.execute(insert(tables.Meta), facts)
        except BaseException:
            database.close()
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            raise
        return database

    @classmethod
    def open(cls, path: Path, before_migration: Callable[[], None] = lambda: None) -> "Database":
        """Opens an existing database. Raises ProjectFault when it is absent, foreign, damaged or newer.

        `before_migration` is called before a database of an older schema is changed.
        """
        if not path.is_file():
            raise ProjectFault(
                N_("There is no project in this folder (%(file)s is missing)."),
                N_("Go to a project's folder, or make one with 'qualcode init'."),
                file=path.name,
            )
        version = recognise(path)
        if version < tables.SCHEMA_VERSION:
            before_migration()
        database = cls(path)
        try:
            if version < tables.SCHEMA_VERSION:
                with database.writing() as connection:
                    migrate(connection)
            with database.reading() as connection:
                database._footing.stand_on(Ground.of(path, connection))
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def rewrite(self) -> None:
        """Writes the whole file anew and empties the write-ahead log: what was deleted lingers nowhere in it."""
        with explained(self.path), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state for as long as the block lasts."""
        with explained(self.path), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends, undone when it raises.

        It takes the write lock at once (BEGIN IMMEDIATE): what is read inside cannot change under our feet.
        Raises ProjectBusy when another process holds the lock for more than BUSY_MS milliseconds, and ProjectFault
        when the file is no longer the one we opened.
        """
        with (
            self._naming_who_writes(),
            explained(self.path),
            self._engine.connect().execution_options(qualcode_writes=True) as connection,
        ):
            with connection.begin():
                self._footing.require(connection)
                if self.presence is not None:
                    self.presence.announce()
                yield connection
                self._footing.require_files()
                ground = Ground.of(self.path, connection)
            self._footing.stand_on(ground)

    @contextlib.contextmanager
    def _naming_who_writes(self) -> Iterator[None]:
        try:
            yield
        except ProjectBusy as error:
            others = self.presence.others() if self.presence is not None else None
            if others is None:
                raise
            raise ProjectBusy(
                N_("Another qualcode is writing to this project and does not finish: %(who)s."),
                N_("Wait for it or close it, then try again."),
                who=others,
            ) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            f"busy_timeout = {BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("qualcode_writes", False)
        raw = connection.connection.driver_connection
        assert raw is not None
        # Straight to SQLite: a key begins half a dozen, and SQLAlchemy takes longer for that than for asking.
        raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def recognise(path: Path) -> int:
    """The schema version of `path`. Raises ProjectFault unless it is a database of ours that we can read."""
    foreign = ProjectFault(
        N_("%(file)s is not a qualcode database, or it is damaged."),
        N_("Put back a backup with 'qualcode restore'."),
        file=path.name,
    )
    with explained(path):
        try:
            with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:  # "file is not a database"
                raise foreign from error
            raise
    if application != tables.APPLICATION_ID:
        raise foreign
    if version > tables.SCHEMA_VERSION:
        raise ProjectFault(
            N_(
                "This project was made by a newer qualcode (database version %(found)s, this one knows %(known)s)."
            ),
            N_("Install the newest qualcode to open it."),
            found=version,
            known=tables.SCHEMA_VERSION,
        )
    return int(version)


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns the errors of SQLite and of the file system into a QualcodeError with what to do."""
    try:
        yield
    except QualcodeError:
        raise
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise _explanation(error, path) from error


def _explanation(error: Exception, path: Path) -> QualcodeError:
    original = error.orig if isinstance(error, DBAPIError) else error
    said = str(original).lower()
    if "locked" in said or "busy" in said:
        return ProjectBusy(
            N_("Another qualcode is writing to this project and does not finish."),
            N_("Wait for it or close it, then try again."),
        )
    if "full" in said or "no space" in said or "disk i/o" in said:
        # SQLite calls it an I/O error when not even its shared memory file fits any more.
        return ProjectFault(
            N_("The disk is full or cannot be written to: nothing was changed."),
            N_("Free some space, then try again."),
        )
    if isinstance(original, PermissionError) or "readonly" in said or "read-only" in said:
        return ProjectFault(
            N_("The folder of this project cannot be written to: nothing was changed."),
            N_("Change its permissions, or copy the project to a folder of your own."),
        )
    if "unable to open" in said:
        return ProjectFault(
            N_("%(file)s cannot be opened."),
            N_("See whether you may read and write this folder."),
            file=path.name,
        )
    if "malformed" in said or "not a database" in said:
        return ProjectFault(
            N_("%(file)s is damaged."), N_("Put back a backup with 'qualcode restore'."), file=path.name
        )
    if isinstance(original, OSError):
        return ProjectFault(
            N_("%(file)s cannot be read or written (%(reason)s): nothing was changed."),
            N_("See whether the disk and the folder are in order, then try again."),
            file=path.name,
            reason=original.strerror or type(original).__name__,
        )
    return ProjectFault(
        N_("The database refused a change (%(reason)s): nothing was changed."),
        N_("Run 'qualcode check' and report what it says."),
        reason=type(original).__name__,
    )
