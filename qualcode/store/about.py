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
        above = set(_above(images))
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


def _above(images: Mapping[RowKey, Iterable[Row]]) -> Iterator[RowKey]:
    """The rows that rows belong to; column by column, since an import has many rows of few tables."""
    of_table: dict[str, list[Row]] = defaultdict(list)
    for (table, _row_id), rows in images.items():
        of_table[table] += rows
    for table, rows in of_table.items():
        for column, parent in _BELONGS.get(table, ()):
            # Of a row that an erasure states to be absent only the id is known.
            pointed_to = {row.get(column) for row in rows}
            yield from ((parent, row_id) for row_id in pointed_to if row_id is not None)
    yield from ((row["target"], row["target_id"]) for row in of_table["memo"] if "target" in row)


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
