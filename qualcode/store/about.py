"""What an entry is about: the transcripts, segments, codes, cases and themes that its rows belong to, however deep.

A coding that is taken away is no row any more; what it stood on has to be remembered when it goes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select

from qualcode.model.journal import Change, Row
from qualcode.store import tables
from qualcode.store.rows import given_rows

SUBJECTS = frozenset({"transcript", "segment", "code", "case", "theme"})

RowKey = tuple[str, int]


def about(connection: Connection, changes: Iterable[Change]) -> frozenset[RowKey]:
    """The rows of SUBJECTS that `changes` touch or that a touched row belongs to, before or after."""
    images: dict[RowKey, list[Row]] = defaultdict(list)
    for change in changes:
        images[change.table, change.row_id] += [row for row in (change.before, change.after) if row]
    return _subjects(connection, images)


def subjects_of(connection: Connection, rows: Iterable[RowKey]) -> frozenset[RowKey]:
    """Those of `rows` that are SUBJECTS, and the SUBJECTS that they belong to now."""
    return _subjects(connection, {key: [] for key in rows} | _images(connection, rows))


def _subjects(connection: Connection, images: Mapping[RowKey, list[Row]]) -> frozenset[RowKey]:
    seen = set(images)
    while images:
        above = {parent for key, rows in images.items() for row in rows for parent in _parents(key[0], row)}
        above -= seen
        seen |= above
        images = _images(connection, above)
    return frozenset(key for key in seen if key[0] in SUBJECTS)


def _foreign_keys() -> dict[str, list[tuple[str, str]]]:
    """For each table the columns that point to a row it belongs to, with that row's table."""
    keys = {
        table.name: [(c.name, key.column.table.name) for c in table.columns for key in c.foreign_keys]
        for table in tables.Base.metadata.sorted_tables
    }
    return {
        name: [(column, parent) for column, parent in columns if parent in SUBJECTS or keys[parent]]
        for name, columns in keys.items()
    }


_BELONGS = _foreign_keys()


def _parents(table: str, row: Row) -> Iterator[RowKey]:
    for column, parent in _BELONGS.get(table, ()):
        if row.get(column) is not None:  # of a row that an erasure states to be absent only the id is known
            yield parent, row[column]
    if table == "memo" and "target" in row:
        yield row["target"], row["target_id"]


def _images(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, list[Row]]:
    """The present rows of `keys` that belong to others, as far as that matters."""
    ids: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        if _BELONGS.get(table):
            ids[table].append(row_id)
    found: dict[RowKey, list[Row]] = {}
    for name, wanted in ids.items():
        for row in connection.execute(_parents_of(name), {"rows": json.dumps(wanted)}):
            found[name, row.id] = [dict(row._mapping)]
    return found


@cache
def _parents_of(table: str) -> Select[Any]:
    """What some rows of a table belong to; put together once and kept."""
    t = tables.Base.metadata.tables[table]
    columns = (t.c[column] for column, _parent in _BELONGS[table])
    return select(t.c.id, *columns).where(t.c.id.in_(given_rows("rows")))
