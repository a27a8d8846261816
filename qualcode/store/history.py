"""Reading the journal: its entries, what each changed, and the way from a row to its history.

The entries about something are found through `journal_about`, never by looking into payloads.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, bindparam, exists, func, or_, select

from qualcode.model.journal import Change, Effect, Entry
from qualcode.model.kinds import WITHDRAWAL
from qualcode.store import tables
from qualcode.store.about import RowKey
from qualcode.store.payloads import changes_in

_entries = tables.JournalBase.metadata.tables["journal"]
_payloads = tables.JournalBase.metadata.tables["journal_payload"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]
_about = tables.JournalBase.metadata.tables["journal_about"]

# Kept beside the work and no change of the project: nobody has to look again for it.
SHOWN = "suggestion.show"

_PAYLOAD = select(_payloads.c.content).where(_payloads.c.entry_id == bindparam("of"))
_latest_change = select(_entries.c.id).where(_entries.c.kind != SHOWN).order_by(_entries.c.id.desc()).limit(1)
_CHANGES_SINCE = select(func.count()).where(_entries.c.id > bindparam("state"), _entries.c.kind != SHOWN)


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are wanted; None means all.

    An entry must be about one of the rows of each set in `about`. A kind is meant with those below it: "coding" is
    "coding.add" too. Of the kinds in `but` none is wanted. `since` and `until` are times as the journal writes them,
    both included.
    """

    about: tuple[frozenset[RowKey], ...] = ()
    coders: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    but: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None


def entries(
    connection: Connection, limit: int | None = None, wanted: EntryFilter = EntryFilter()
) -> tuple[Entry, ...]:
    """The entries that pass the filter, newest first."""
    query = select(_entries)
    for rows in wanted.about:
        query = query.where(_entries.c.id.in_(_entry_ids_about(rows)))
    if wanted.coders is not None:
        query = query.where(_entries.c.coder.in_(wanted.coders))
    if wanted.kinds is not None:
        kind = _entries.c.kind
        below = [kind.startswith(f"{name}.", autoescape=True) for name in wanted.kinds]
        query = query.where(or_(kind.in_(wanted.kinds), *below))
    if wanted.but:
        query = query.where(_entries.c.kind.not_in(wanted.but))
    if wanted.since is not None:
        query = query.where(_entries.c.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(_entries.c.at <= wanted.until)
    rows_found = connection.execute(query.order_by(_entries.c.id.desc()).limit(limit))
    return tuple(entry_of(row._mapping) for row in rows_found)


def _entry_ids_about(rows: frozenset[RowKey]) -> Any:
    ids: dict[str, list[int]] = {}
    for table, row_id in sorted(rows):
        ids.setdefault(table, []).append(row_id)
    of_table = [
        and_(_about.c.table_name == table, _about.c.row_id.in_(found)) for table, found in ids.items()
    ]
    return select(_about.c.entry_id).where(or_(False, *of_table))


def holds_its_payload(entries: FromClause = _entries) -> ColumnElement[bool]:
    """Whether an entry still says what it changed: erasing by law takes the payload's row or its content away."""
    return exists().where(_payloads.c.entry_id == entries.c.id, _payloads.c.content != "")


def entry(connection: Connection, entry_id: int) -> Entry | None:
    """One entry."""
    row = connection.execute(select(_entries).where(_entries.c.id == entry_id)).first()
    return None if row is None else entry_of(row._mapping)


def changes_of(connection: Connection, entry_id: int) -> tuple[Change, ...] | None:
    """The changes an entry made, in order; None when they were erased."""
    content = connection.execute(_PAYLOAD, {"of": entry_id}).scalar()
    return tuple(changes_in(content)) if content else None


def details_of(connection: Connection, entry_id: int) -> dict[str, Any]:
    """What was kept with an entry beside its changes; nothing where it was erased."""
    content = connection.execute(_PAYLOAD, {"of": entry_id}).scalar()
    return dict(json.loads(content)["details"]) if content else {}


def in_force(connection: Connection, first: int, last: int, kinds: Collection[str]) -> tuple[Entry, ...]:
    """The operations of some kinds after entry `first` up to and with `last` that were in force right after `last`."""
    turned = _entries.alias("turned")
    latest = (
        select(turned.c.effect)
        .where(turned.c.target_id == _entries.c.id, turned.c.id <= last)
        .order_by(turned.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(_entries)
        .where(_entries.c.id > first, _entries.c.id <= last, _entries.c.effect == Effect.OPERATION)
        .where(_entries.c.kind.in_(kinds), func.coalesce(latest, Effect.REDO) != Effect.UNDO)
        .order_by(_entries.c.id)
    )
    return tuple(entry_of(row._mapping) for row in rows)


def first_entries(connection: Connection, table: str, row_ids: Collection[int]) -> dict[int, int]:
    """For rows of a table the number of the entry that first touched them."""
    return _entries_of(connection, table, row_ids, func.min(_touches.c.entry_id))


def last_entries(connection: Connection, table: str, row_ids: Collection[int]) -> dict[int, int]:
    """For rows of a table the number of the entry that touched them last."""
    return _entries_of(connection, table, row_ids, func.max(_touches.c.entry_id))


def _entries_of(
    connection: Connection, table: str, row_ids: Collection[int], which: ColumnElement[int]
) -> dict[int, int]:
    among = select(func.json_each(json.dumps(list(row_ids))).table_valued("value").c.value)
    rows = connection.execute(
        select(_touches.c.row_id, which)
        .where(_touches.c.table_name == table, _touches.c.row_id.in_(among))
        .group_by(_touches.c.row_id)
    )
    return {row.row_id: row[1] for row in rows}


def latest_entry_id(connection: Connection) -> int:
    """The number of the newest entry (0 when there is none): changes whenever the project does."""
    return int(connection.execute(select(func.coalesce(func.max(_entries.c.id), 0))).scalar_one())


def latest_change_id(connection: Connection) -> int:
    """The same, passing over what only tells that suggestions were shown."""
    return int(connection.execute(_latest_change).scalar() or 0)


def changed_last_at(connection: Connection) -> str | None:
    """When something was changed, undone or done again last; records change nothing."""
    changes = select(_entries.c.at).where(_entries.c.effect != str(Effect.RECORD))
    return connection.execute(changes.order_by(_entries.c.id.desc()).limit(1)).scalar()


def exports(connection: Connection) -> tuple[tuple[Entry, dict[str, Any]], ...]:
    """The records of exports and of the refusals that were overridden for them, oldest first, with their details; an
    erased payload has none.
    """
    kind = _entries.c.kind
    wanted = or_(kind.endswith(".export"), kind == "gate.override")
    rows = connection.execute(select(_entries).where(wanted).order_by(_entries.c.id))
    return tuple((entry_of(row), details_of(connection, row["id"])) for row in rows.mappings().all())


def changes_since(connection: Connection, entry_id: int) -> int:
    """How many entries were written after that one, passing over what only tells that suggestions were shown."""
    return int(connection.execute(_CHANGES_SINCE, {"state": entry_id}).scalar_one())


def kinds_since(connection: Connection, entry_id: int) -> tuple[tuple[str, str], ...]:
    """The uuid and kind of the entries after that one, passing over what only tells that suggestions were shown."""
    written = select(_entries.c.uuid, _entries.c.kind)
    rows = connection.execute(written.where(_entries.c.id > entry_id, _entries.c.kind != SHOWN))
    return tuple((row.uuid, row.kind) for row in rows)


def last_entry_by(connection: Connection, until: str) -> int:
    """The number of the last entry written at that time or before; 0 when there was none yet."""
    last = select(func.coalesce(func.max(_entries.c.id), 0)).where(_entries.c.at <= until)
    return int(connection.execute(last).scalar_one())


def dated_after(connection: Connection, last: Entry) -> int:
    """How many entries before `last` say they were written after it."""
    query = select(func.count()).where(_entries.c.id < last.id, _entries.c.at > last.at)
    return int(connection.execute(query).scalar_one())


def row_of_place(connection: Connection, place: str) -> RowKey | None:
    """The row of a transcript ("P03") or segment ("P03:12"), in any case, also of a transcript that is absent now."""
    number, colon, serial = place.partition(":")
    transcript, segment = tables.Transcript, tables.Segment
    query = select(transcript.id)
    if colon:
        query = (
            select(segment.id)
            .join(transcript, transcript.id == segment.transcript_id)
            .where(segment.serial == (int(serial) if serial.isdecimal() else None))
        )
    row_id = connection.execute(query.where(func.lower(transcript.number) == number.lower())).scalar()
    return None if row_id is None else ("segment" if colon else "transcript", row_id)


def erased_before(connection: Connection, entry_id: int) -> int:
    """How many entries up to that one lost what they held, and were not yet made good by a withdrawal by then.

    A withdrawal states how every row stands that an entry it erases had touched: from there on nothing is missing.
    """
    later = _entries.alias("later")
    its_row, stated = _touches.alias(), _touches.alias()
    same_row = and_(stated.c.table_name == its_row.c.table_name, stated.c.row_id == its_row.c.row_id)
    is_stated = exists().where(stated.c.entry_id == later.c.id, same_row)
    made_good = exists().where(
        later.c.id > _entries.c.id,
        later.c.id <= entry_id,
        later.c.kind == WITHDRAWAL,
        ~exists().where(its_row.c.entry_id == _entries.c.id, ~is_stated),
    )
    missing = select(func.count()).where(_entries.c.id <= entry_id, ~holds_its_payload(), ~made_good)
    return int(connection.execute(missing.select_from(_entries)).scalar_one())


def coders(connection: Connection) -> tuple[str, ...]:
    """Everybody who wrote in the journal."""
    return tuple(connection.execute(select(_entries.c.coder).distinct().order_by(_entries.c.coder)).scalars())


def entry_of(row: Any) -> Entry:
    """An entry from its row."""
    return Entry(
        id=row["id"],
        at=row["at"],
        coder=row["coder"],
        effect=Effect(row["effect"]),
        kind=row["kind"],
        subject=row["subject"],
        target_id=row["target_id"],
        live=bool(row["live"]),
    )
