"""Questions in SQL to the database of a project, by a connection that cannot change it."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.answer import Rows, Value
from qualcode.model.errors import Refused
from qualcode.store.views import CODE_COLUMNS, CODES, VIEWS

_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_STEPS = 100_000  # of SQLite between two looks whether somebody pressed Ctrl+C


def ask(path: Path, question: str, codes: Sequence[Sequence[Value]] = ()) -> Rows:
    """What the database at `path` answers to one SELECT over its tables and over `views.VIEWS`.

    `codes` are the rows of the table `codes`. Bytes are answered as hexadecimal digits. Raises Refused for what is no
    SELECT, cannot be answered, or has two columns of one name.
    """
    with contextlib.closing(_connected(path, codes)) as connection, _told():
        cursor = connection.execute(question)
        if cursor.description is None:
            raise Refused(N_("This asks nothing."), _READS)
        columns = tuple(str(column[0]) for column in cursor.description)
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if twice:
            raise Refused(
                N_("Two columns of the answer have one name: %(name)s."),
                N_("Give one of them another with AS."),
                name=twice[0],
            )
        return Rows(columns, tuple(tuple(map(_value, row)) for row in cursor))


def columns_of(path: Path, codes: Sequence[Sequence[Value]] = ()) -> dict[str, tuple[str, ...]]:
    """The columns of each view, by its name."""
    names = (CODES, *VIEWS)
    return {name: ask(path, f"SELECT * FROM {name} LIMIT 0", codes).columns for name in names}


def _connected(path: Path, codes: Sequence[Sequence[Value]]) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")  # no words of an interview in a file beside
        connection.execute(f"CREATE TEMP TABLE {CODES} ({', '.join(CODE_COLUMNS)})")
        places = ", ".join("?" * len(CODE_COLUMNS))
        connection.executemany(f"INSERT INTO {CODES} VALUES ({places})", codes)
        for name, sql in VIEWS.items():
            connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_judged)
        # Python hears a Ctrl+C only when it is asked something; SQLite asks nothing for as long as it works.
        connection.set_progress_handler(lambda: 0, _STEPS)
    except BaseException:
        connection.close()
        raise
    return connection


def _judged(action: int, _first: str | None, second: str | None, *_where: str | None) -> int:
    loads = action == sqlite3.SQLITE_FUNCTION and second == "load_extension"
    return sqlite3.SQLITE_OK if action in _ALLOWED and not loads else sqlite3.SQLITE_DENY


def _value(found: object) -> Value:
    return found.hex() if isinstance(found, bytes) else found  # type: ignore[return-value]


_READS = N_("'qualcode sql' takes one SELECT; 'qualcode sql --views' lists what can be asked.")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if str(error) == "interrupted":
            raise KeyboardInterrupt from error
        if "not authorized" in str(error) or "prohibited" in str(error):
            raise Refused(N_("SQL only reads here, and this does something else."), _READS) from error
        raise Refused(
            N_("SQLite cannot answer this (%(reason)s)."), _READS, reason=str(error).rstrip(".")
        ) from error
    except ValueError as error:  # a NUL in the question
        raise Refused(N_("SQLite cannot answer this (%(reason)s)."), _READS, reason="NUL") from error
