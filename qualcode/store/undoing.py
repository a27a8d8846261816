"""Turning one operation back or doing it again, where nothing in force depends on how things are now."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, exists, or_, select
from sqlalchemy.exc import IntegrityError

from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.journal import Change, Effect, Entry, inverse
from qualcode.model.kinds import WITHDRAWAL, Deed
from qualcode.store import facet_queries, history, obstacles, tables
from qualcode.store.queries import current_revision
from qualcode.store.rows import apply_changes, given_rows, row

# What somebody wrote into a codebook file is changed in that file: undone here, it would be accepted again at once.
BY_FILE = ("codebook.accept",)

# What changes only these takes the place of no other coding away.
_LEAVE_PLACES = frozenset({"coding", "facetvalue", "memo", "coder"})


def undoable(connection: Connection, entry_id: int) -> Entry:
    """The operation of that number. Raises NotFound, and Refused for what is no operation in force."""
    entry = history.entry(connection, entry_id)
    if entry is None:
        raise NotFound(
            N_("There is no journal entry %(entry)s."),
            N_("'qualcode history' shows the entries with their numbers."),
            entry=entry_id,
        )
    details: dict[str, Any] = {"entry": entry.id, "target": entry.target_id}
    if entry.kind == WITHDRAWAL:
        raise Refused(N_("Entry %(entry)s withdrew a case, and that is for good."), **details)
    if entry.effect is Effect.RECORD:
        raise Refused(N_("Entry %(entry)s changed nothing: there is nothing to undo."), **details)
    if entry.effect is Effect.UNDO:
        raise Refused(
            N_("Entry %(entry)s is itself an undo, of entry %(target)s."),
            N_("Who undid it does it again with 'qualcode redo'."),
            **details,
        )
    if entry.effect is Effect.REDO:
        raise Refused(
            N_("Entry %(entry)s did entry %(target)s again."), N_("Undo entry %(target)s."), **details
        )
    if not entry.live:
        raise Refused(N_("Entry %(entry)s is undone already."), **details)
    if entry.kind in BY_FILE:
        raise Refused(
            N_("Entry %(entry)s took over what a codebook file says."),
            N_("Change it in the file."),
            **details,
        )
    return entry


def turn(
    connection: Connection, target: Entry, effect: Effect, done: Sequence[Change] | None
) -> tuple[Change, ...]:
    """Undoes or redoes `target`, which changed what was `done` (None when that was erased); answers what that changed.

    Raises Refused, naming the entry in the way, when something later depends on it, and when it was erased.
    """
    if done is None:
        raise Refused(
            N_("What entry %(entry)s changed was erased by law: it can be turned back no more."),
            entry=target.id,
        )
    changes = inverse(done) if effect is Effect.UNDO else tuple(c for c in done if not c.fact)
    for change in changes:
        if row(connection, change.table, change.row_id) != change.before:
            raise refused(connection, target, [(change.table, change.row_id)])
        notes = obstacles.memos_on(connection, change) if change.after is None else []
        if notes:
            raise refused(connection, target, notes)
        try:
            apply_changes(connection, [change])
        except IntegrityError as error:
            raise refused(connection, target, obstacles.rows_against(connection, change)) from error
    homeless = [("coding", coding_id) for coding_id in _homeless_codings(connection, changes)]
    alone = [("facetvalue", value_id) for value_id in _values_alone(connection, changes)]
    if homeless or alone:
        raise refused(connection, target, homeless or alone)
    return changes


def _values_alone(connection: Connection, changes: Sequence[Change]) -> Sequence[int]:
    """Facet values that have no coding beside them any more; only such changes can leave one alone."""
    rows = [row for c in changes if c.table in ("coding", "facetvalue") for row in (c.before, c.after) if row]
    return facet_queries.facet_values_alone(connection, {row["segment_id"] for row in rows}) if rows else ()


def _homeless_codings(connection: Connection, changes: Sequence[Change]) -> Sequence[int]:
    """Codings whose segment has no place, and no question about it, in the current text of a transcript."""
    there: Sequence[int] | None = None
    if _LEAVE_PLACES.issuperset(change.table for change in changes):
        there = [change.row_id for change in changes if change.table == "coding" and change.after is not None]
    given = {} if there is None else {"there": json.dumps(there)}
    return connection.execute(_homeless(there is not None), given).scalars().all()


@cache
def _homeless(among_some: bool) -> Select[Any]:
    revision, coding = tables.Revision, tables.Coding
    current = (
        select(revision.id)
        .join(tables.Transcript, current_revision)
        .where(revision.transcript_id == coding.transcript_id)
        .correlate(coding)
        .scalar_subquery()
    )
    somewhere = [
        exists().where(table.segment_id == coding.segment_id, table.revision_id == current)
        for table in (tables.Anchor, tables.Question)
    ]
    query = select(coding.id).where(~or_(*somewhere))
    return query.where(coding.id.in_(given_rows("there"))) if among_some else query


def refused(connection: Connection, target: Entry, rows: Sequence[tuple[str, int]]) -> Refused:
    """The refusal that names the entry in the way of `rows`."""
    done = Deed(target.kind, target.subject)
    later = obstacles.later_entry(connection, target, rows)
    if later is None:
        return Refused(
            N_("%(done)s (entry %(entry)s) cannot be turned back: later changes depend on it."),
            N_("Undo those first."),
            done=done,
            entry=target.id,
        )
    details: dict[str, Any] = {
        "done": done,
        "entry": target.id,
        "later": Deed(later.kind, later.subject),
        "coder": later.coder,
        "number": later.id if later.effect is Effect.OPERATION else later.target_id,
    }
    if later.effect is Effect.UNDO:
        return Refused(
            N_(
                "%(done)s (entry %(entry)s) cannot be turned back: %(coder)s undid entry %(number)s (%(later)s), "
                "on which it depends."
            ),
            N_("Do that again first."),
            **details,
        )
    return Refused(
        N_(
            "%(done)s (entry %(entry)s) cannot be turned back: entry %(number)s (%(later)s, by %(coder)s) "
            "depends on it."
        ),
        N_("Undo entry %(number)s first."),
        **details,
    )
