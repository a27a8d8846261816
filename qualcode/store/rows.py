"""Reading and writing single rows of the project's tables as dictionaries of every column."""

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Delete, Select, Table, bindparam, delete, func, select
from sqlalchemy.dialects import sqlite

from qualcode.model.journal import Change, Row
from qualcode.store import tables

_quoted = sqlite.dialect().identifier_preparer.quote


def apply_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Makes each row as its change says. Runs of alike changes to one table go to the database together."""
    for (name, _had, _has), run in groupby(changes, key=_sort):
        _apply(connection, tables.Base.metadata.tables[name], list(run))


def insert_rows(connection: Connection, table: Table, new: Sequence[Row]) -> None:
    """Adds rows that all have the columns of the first, two or more."""
    columns = tuple(new[0])
    insert_values(connection, table, columns, list(map(itemgetter(*columns), new)))


def insert_row(connection: Connection, table: Table, new: Row) -> int:
    """Adds a row without an id and answers the id it was given."""
    return connection.exec_driver_sql(_inserting(table, tuple(new)), tuple(new.values())).lastrowid


def insert_values(
    connection: Connection, table: Table, columns: tuple[str, ...], values: list[tuple[Any, ...]]
) -> None:
    """Adds rows of these values. Past SQLAlchemy's own handling of values, which costs more than SQLite's: our values
    are texts, numbers and bytes as they go to the database.
    """
    connection.exec_driver_sql(_inserting(table, columns), values)


@cache
def _inserting(table: Table, columns: tuple[str, ...]) -> str:
    names = ", ".join(map(_quoted, columns))
    return f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({', '.join('?' * len(columns))})"


def row(connection: Connection, table: str, row_id: int) -> Row | None:
    """A row of a table, or None."""
    found = connection.execute(_chosen(tables.Base.metadata.tables[table]), {"which": row_id}).first()
    return None if found is None else dict(found._mapping)


def rows(connection: Connection, table: str, row_ids: Collection[int]) -> dict[int, Row]:
    """The rows of a table that exist among `row_ids`, by id."""
    t = tables.Base.metadata.tables[table]
    found = connection.execute(select(t).where(t.c.id.in_(among(row_ids))))
    return {one.id: dict(one._mapping) for one in found}


def among(row_ids: Collection[int]) -> Select[Any]:
    """The ids, to choose from. One parameter whatever their number: SQLite limits how many a statement may have."""
    return select(func.json_each(json.dumps(list(row_ids))).table_valued("value").c.value)


def given_rows(name: str) -> Select[Any]:
    """The ids, or other values, of a parameter that is JSON, for a question that is put together once and kept."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


# Statements made once: to make one, and to see that it is the same as the last, costs more than to run it.
@cache
def _chosen(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("which"))


@cache
def _updating(table: Table) -> str:
    columns = ", ".join(f"{_quoted(column.name)} = ?" for column in table.columns)
    return f"UPDATE {_quoted(table.name)} SET {columns} WHERE id = ?"


@cache
def _deleting(table: Table) -> Delete:
    return delete(table).where(table.c.id == bindparam("which"))


def _sort(change: Change) -> tuple[str, bool, bool]:
    return change.table, change.before is None, change.after is None


def _apply(connection: Connection, table: Table, run: list[Change]) -> None:
    there = [change.after for change in run if change.after is not None]
    if run[0].before is None:
        insert_rows(connection, table, there)
    elif run[0].after is None:
        connection.execute(_deleting(table), [{"which": change.row_id} for change in run])
    else:
        names = table.columns.keys()
        new = [(*(row[name] for name in names), row["id"]) for row in there]
        connection.exec_driver_sql(_updating(table), new)
