"""The turns of a text, packed into the row of its revision: it has hundreds, and they are written and read with it."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import starmap
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from qualcode.store import tables as t
from qualcode.store.rows import given_rows


class PackedTurn(NamedTuple):
    """A turn as it is kept: its half-open range of code points, who speaks, and the time from the start."""

    start: int
    end: int
    speaker_id: int | None
    time_ms: int | None


def packed(turns: Iterable[PackedTurn]) -> str:
    """The turns, in their order, as a revision holds them. The same turns are the same text always."""
    return json.dumps(list(turns), separators=(",", ":"))


def unpacked(stored: str) -> list[PackedTurn]:
    """The turns that a revision holds, in their order."""
    return list(starmap(PackedTurn, json.loads(stored)))


def turns_of(connection: Connection, revisions: Collection[int]) -> Iterator[tuple[int, list[PackedTurn]]]:
    """Some revisions by id, each with its turns."""
    rows = connection.execute(_of_revisions(), {"revisions": json.dumps(list(revisions))})
    return ((row.id, unpacked(row.turns)) for row in rows)


def turns_in(connection: Connection, revision_id: int) -> list[PackedTurn]:
    """The turns of one revision, in their order."""
    return unpacked(connection.execute(_of_revision(), {"revision": revision_id}).scalar_one())


def turn_columns_in(connection: Connection, revision_id: int) -> tuple[Sequence[Any], ...]:
    """The same by column, in the order of `PackedTurn`: a search needs no value for each turn."""
    stored = connection.execute(_of_revision(), {"revision": revision_id}).scalar_one()
    return tuple(zip(*json.loads(stored), strict=True)) or ((),) * len(PackedTurn._fields)


# Questions that are put together once and kept.
@cache
def _of_revision() -> Select[str]:
    return select(t.Revision.turns).where(t.Revision.id == bindparam("revision"))


@cache
def _of_revisions() -> Select[int, str]:
    return select(t.Revision.id, t.Revision.turns).where(t.Revision.id.in_(given_rows("revisions")))
