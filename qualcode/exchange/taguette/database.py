"""Opening a database of Taguette without touching it, and choosing a project in it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from qualcode.exchange.outline import line
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed, Refused

# What is read, in whatever version of the schema: columns that came and went are not among these.
_NEEDED = {
    "projects": {"id", "name"},
    "documents": {"id", "name", "contents", "project_id"},
    "tags": {"id", "path", "description", "project_id"},
    "highlights": {"id", "document_id", "start_offset", "end_offset", "snippet"},
    "highlight_tags": {"highlight_id", "tag_id"},
}


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, for reading only. Raises ImportFailed when it is damaged, in use, or not one of Taguette."""
    for suffix in ("-wal", "-journal"):
        beside = path.with_name(path.name + suffix)
        if beside.exists() and beside.stat().st_size:
            raise ImportFailed(
                N_("%(file)s is in use: %(other)s beside it holds changes that are not in it yet."),
                N_("Close Taguette and try again, or use 'Export project' there."),
                file=path.name,
                other=beside.name,
            )
    # Immutable: SQLite takes no locks and writes no files beside the database.
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        try:
            _check(connection, path)
            yield connection
        except sqlite3.Error as error:
            raise damaged(path) from error


def damaged(path: Path) -> ImportFailed:
    """What is said of a database that cannot be read, or holds what Taguette does not write."""
    return ImportFailed(
        N_("%(file)s is damaged: it cannot be read whole."),
        N_("Export the project from Taguette again, or use a copy."),
        file=path.name,
    )


def columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    """The columns of a table; none when there is no such table."""
    return frozenset(row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def chosen(connection: sqlite3.Connection, path: Path, wanted: int | str | None) -> tuple[int, str]:
    """The id and name of the project that is wanted, or of the only one. Raises Refused, ImportFailed."""
    rows = connection.execute("SELECT id, name FROM projects ORDER BY id")
    projects = [(int(number), line(str(name))) for number, name in rows]
    if not projects:
        raise ImportFailed(
            N_("%(file)s holds no project."), N_("Check that it is the right file."), file=path.name
        )
    there = ", ".join(f"{number} ({name})" for number, name in projects)
    if wanted is None:
        if len(projects) == 1:
            return projects[0]
        raise Refused(
            N_("%(file)s holds more than one project: %(projects)s."),
            N_("Say which, by its number or its name."),
            file=path.name,
            projects=there,
        )
    asked = str(wanted).strip()
    for found in (
        [project for project in projects if str(project[0]) == asked],
        [project for project in projects if project[1].casefold() == asked.casefold()],
    ):
        if len(found) == 1:
            return found[0]
    raise Refused(
        N_("%(file)s holds no single project '%(wanted)s', but these: %(projects)s."),
        N_("Say which, by its number or its name."),
        file=path.name,
        wanted=asked,
        projects=there,
    )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses databases of other programs, and broken ones."""
    if any(not needed <= columns(connection, table) for table, needed in _NEEDED.items()):
        raise ImportFailed(
            N_("%(file)s is a database, but not one of Taguette."),
            N_("Use the file that 'Export project' in Taguette gives."),
            file=path.name,
        )
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
