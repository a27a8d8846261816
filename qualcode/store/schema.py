"""Whether a database has the tables it should have, to the last column, key and index."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, text

from qualcode.store import tables

_DATAS = (tables.Base.metadata, tables.JournalBase.metadata)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of the schema that is missing, foreign or different. `index` is one that can be made again."""

    name: str
    index: bool = False


def differences(connection: Connection) -> tuple[Difference, ...]:
    """Where a database's schema departs from the one this program makes."""
    engine = create_engine("sqlite://")
    with engine.begin() as pattern:
        for data in _DATAS:
            data.create_all(pattern)
        expected = dict(_shape(pattern))
    engine.dispose()
    actual = dict(_shape(connection))
    indexes = {index.name for data in _DATAS for table in data.tables.values() for index in table.indexes}
    names = sorted(name for name in expected.keys() | actual.keys() if expected.get(name) != actual.get(name))
    return tuple(Difference(name, index=name in indexes and name not in actual) for name in names)


def make_index(connection: Connection, name: str) -> None:
    """Makes an index of ours that is missing."""
    for data in _DATAS:
        for table in data.tables.values():
            for index in table.indexes:
                if index.name == name:
                    index.create(connection)


def _shape(connection: Connection) -> Iterator[tuple[str, object]]:
    """What stands in the schema, by name. SQLite's own tables and the order of columns do not matter."""
    master = connection.execute(text("SELECT type, name, tbl_name FROM sqlite_master ORDER BY name")).all()
    for kind, name, table in master:
        if name.startswith("sqlite_") and kind == "table":
            continue
        if kind == "table":
            columns = sorted(
                str(row[1:5]) for row in connection.execute(text(f"PRAGMA table_info('{name}')"))
            )
            keys = sorted(
                str(row[2:5]) for row in connection.execute(text(f"PRAGMA foreign_key_list('{name}')"))
            )
            uniques = sorted(
                str(_columns(connection, index[1]))
                for index in connection.execute(text(f"PRAGMA index_list('{name}')")).all()
                if index[3] == "u"
            )
            yield name, (columns, keys, uniques)
        elif kind == "index" and not name.startswith("sqlite_"):
            yield name, (table, _columns(connection, name))
        elif kind in ("trigger", "view"):
            yield name, kind


def _columns(connection: Connection, index: str) -> list[str]:
    return [row[2] for row in connection.execute(text(f"PRAGMA index_info('{index}')"))]
