"""Making the rows of a project what another state of the same project says, in an order the database accepts.

Every step keeps every constraint, forwards and backwards, so that it can be undone step by step.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, UniqueConstraint, select

from qualcode.model.journal import Row
from qualcode.store import tables

State = dict[str, dict[int, Row]]

# A table stands after those it points to; memos hang on rows of any table.
_TABLES: list[Table] = sorted(tables.Base.metadata.sorted_tables, key=lambda table: table.name == "memo")
_POINTED_AT = {key.column.table.name for table in _TABLES for key in table.foreign_keys}


def state(connection: Connection) -> State:
    """Every row of every table that operations write."""
    return {
        table.name: {row.id: dict(row._mapping) for row in connection.execute(select(table))}
        for table in _TABLES
    }


def unique_keys(table: Table) -> list[tuple[str, ...]]:
    """The groups of columns in which no two rows of a table may be equal."""
    return [
        tuple(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]


@dataclass(slots=True)
class Steps:
    """What leads from one state to another: first `before`, then `deletes`, `inserts` and `after`, each in order."""

    before: list[tuple[str, int, Row]] = field(default_factory=list)
    deletes: list[tuple[str, int]] = field(default_factory=list)
    inserts: list[tuple[str, list[Row]]] = field(default_factory=list)
    after: list[tuple[str, int, Row]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows differ."""
        changed = {(table, row_id) for table, row_id, _ in (*self.before, *self.after)}
        deleted = set(self.deletes)
        inserted = {(table, row["id"]) for table, rows in self.inserts for row in rows}
        return len(changed | deleted | inserted)


def consistent(wanted: State) -> None:
    """Lets go of what cannot stand in `wanted`: rows that point to a row it does not have, or that link."""
    changed = True
    while changed:
        changed = False
        for table in _TABLES:
            for column in table.columns:
                for key in column.foreign_keys:
                    there = wanted[key.column.table.name].keys()
                    rows = wanted[table.name]
                    lost = [
                        n
                        for n, r in rows.items()
                        if r[column.name] is not None and r[column.name] not in there
                    ]
                    for row_id in lost:
                        if column.nullable:
                            rows[row_id] = {**rows[row_id], column.name: None}
                        else:
                            del rows[row_id]
                            changed = True


def clashes(wanted: State) -> Iterator[tuple[str, int, int]]:
    """Pairs of rows (table, id, id) that cannot both be there."""
    for table in _TABLES:
        for columns in unique_keys(table):
            taken: dict[tuple[object, ...], int] = {}
            for row_id, row in wanted[table.name].items():
                other = taken.setdefault(tuple(row[c] for c in columns), row_id)
                if other != row_id:
                    yield table.name, other, row_id


def steps(actual: State, wanted: State) -> Steps:
    """The way from `actual` to `wanted`, which must be `consistent` and without `clashes`.

    Rows that hold what another row is to get are put aside first: in tables nothing points at by deleting and
    inserting them, in others under a name nobody has.
    """
    result = Steps()
    inserts: dict[str, list[Row]] = defaultdict(list)
    gone = {t.name: actual[t.name].keys() - wanted[t.name].keys() for t in _TABLES}
    for table in _TABLES:
        now, then = actual[table.name], wanted[table.name]
        holders = _holders(table, now)
        differing = [n for n in now.keys() & then.keys() if now[n] != then[n]]
        moving = _in_the_way(table, [*differing, *(then.keys() - now.keys())], then, holders)
        for row_id in sorted(differing):
            elsewhere = row_id in moving or _points_elsewhere(table, now[row_id], then[row_id])
            if elsewhere and table.name not in _POINTED_AT:
                gone[table.name] = gone[table.name] | {row_id}
                inserts[table.name].append(then[row_id])
                continue
            aside = _put_aside(table, now[row_id], then[row_id], row_id in moving, gone)
            if aside:
                result.before.append((table.name, row_id, aside))
            result.after.append((table.name, row_id, then[row_id]))
        inserts[table.name] += [then[n] for n in sorted(then.keys() - now.keys())]
    result.deletes = [(t.name, n) for t in reversed(_TABLES) for n in sorted(gone[t.name], reverse=True)]
    result.inserts = [(t.name, inserts[t.name]) for t in _TABLES if inserts[t.name]]
    return result


def _holders(table: Table, rows: Mapping[int, Row]) -> dict[tuple[tuple[str, ...], tuple[object, ...]], int]:
    return {
        (columns, tuple(row[c] for c in columns)): row_id
        for columns in unique_keys(table)
        for row_id, row in rows.items()
    }


def _in_the_way(
    table: Table,
    coming: Iterable[int],
    then: Mapping[int, Row],
    holders: Mapping[tuple[tuple[str, ...], tuple[object, ...]], int],
) -> set[int]:
    """The rows that now hold what another row is to get."""
    found = set()
    for row_id in coming:
        for columns in unique_keys(table):
            holder = holders.get((columns, tuple(then[row_id][c] for c in columns)), row_id)
            if holder != row_id:
                found.add(holder)
    return found


def _points_elsewhere(table: Table, now: Row, then: Row) -> bool:
    return any(now[key.parent.name] != then[key.parent.name] for key in table.foreign_keys)


def _put_aside(table: Table, now: Row, then: Row, moving: bool, gone: Mapping[str, Iterable[int]]) -> Row:
    """What must change in a row before others are deleted and inserted."""
    aside: Row = {
        key.parent.name: None
        for key in table.foreign_keys
        if key.parent.nullable
        and now[key.parent.name] != then[key.parent.name]
        and now[key.parent.name] in gone[key.column.table.name]
    }
    if moving:
        texts = {c.name for c in table.columns if c.type.python_type is str}
        for columns in unique_keys(table):
            changing = [c for c in columns if c in texts and c != "uuid" and now[c] != then[c]]
            if changing:
                aside[changing[0]] = f"{now['uuid']} {now[changing[0]]}"
    return aside
