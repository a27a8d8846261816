"""Undo, redo and the journal as the doors see it."""

from collections.abc import Callable, Collection
from typing import TypeVar

from sqlalchemy import Connection

from qualcode.locale import N_
from qualcode.model.coding import CodingNews
from qualcode.model.errors import NotFound
from qualcode.model.journal import Entry
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.past.consequences import told
from qualcode.project.past.moment import Moment
from qualcode.store import history, queries, touched
from qualcode.store.about import RowKey

Turned = TypeVar("Turned", Entry, Entry | None)

# Operations of these kinds change no codebook.
_LEAVE_CODEBOOKS = ("coding.", "memo.", "suggestion.")


class History:
    """The journal of a project for the current coder."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def undo(self, wanted: Callable[[Entry], bool] = lambda _entry: True) -> Entry | None:
        """Takes back the coder's own latest operation; None when there is none left, or when it is not `wanted`.

        Raises Refused.
        """
        return self._turned(lambda: self._context.journal.undo(wanted))

    def next_undo(self) -> Entry | None:
        """What `undo` would take back now; None when there is nothing."""
        return self._context.journal.next_undo()

    def redo(self) -> Entry | None:
        """Does again what was undone last; None when there is nothing. Raises Refused."""
        return self._turned(self._context.journal.redo)

    def undo_entry(self, entry_id: int) -> Entry:
        """Takes back one operation, anybody's, however old. Raises NotFound, Refused naming what depends on it."""
        return self._turned(lambda: self._context.journal.undo_entry(entry_id))

    def _turned(self, turn: Callable[[], Turned]) -> Turned:
        """What was edited by hand is accepted before, so that it is not lost; the files are written after."""
        self._codebooks.refresh()
        entry = turn()
        if entry is not None and not entry.kind.startswith(_LEAVE_CODEBOOKS):
            self._codebooks.refresh()
        return entry

    def consequences(self, entry_id: int) -> tuple[str, ...]:
        """What `undo_entry` would do, in words, without doing it. Raises as it would."""
        changes = self._context.journal.rehearse(entry_id)
        with self._context.reading() as connection:
            return told(connection, changes)

    def entries(
        self,
        limit: int | None = None,
        *,
        places: Collection[str] = (),
        codes: Collection[str] = (),
        coders: Collection[str] = (),
        kinds: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Entry, ...]:
        """The journal, newest first: what passes every filter that is given. That suggestions were shown is told only
        where `kinds` asks for it.

        `places` are transcripts ("P03") and segments ("P03:12"), `codes` keys, `kinds` such as "coding.add" or
        "coding"; `since` and `until` are times as `Entry.at` writes them, included. An entry is of a place when it
        touched anything that hangs there, also what is gone since. Raises NotFound for an unknown place or code.
        """
        with self._context.reading() as connection:
            wanted = history.EntryFilter(
                about=tuple(
                    filter(None, (_rows_of_places(connection, places), _rows_of_codes(connection, codes)))
                ),
                coders=frozenset(coders) or None,
                kinds=frozenset(kinds) or None,
                but=frozenset() if kinds else frozenset({history.SHOWN}),
                since=since,
                until=until,
            )
            return history.entries(connection, limit, wanted)

    def as_of(self, time: str | None = None, *, entry: int | None = None) -> Moment:
        """The project as it was at a time (as `Entry.at` writes it), or right after an entry.

        Use it as a context manager. Raises NotFound for an unknown entry.
        """
        with self._context.reading() as connection:
            if entry is not None and history.entry(connection, entry) is None:
                raise NotFound(
                    N_("There is no journal entry %(entry)s."),
                    N_("'qualcode history' shows the entries with their numbers."),
                    entry=entry,
                )
            if entry is None:
                entry = (
                    history.latest_entry_id(connection)
                    if time is None
                    else history.last_entry_by(connection, time)
                )
            return Moment.after(connection, entry)

    def state(self) -> int:
        """A number that changes whenever anybody changes the project."""
        with self._context.reading() as connection:
            return history.latest_change_id(connection)

    def written_since(self, state: int) -> int:
        """How many entries changed the project since that state."""
        with self._context.reading() as connection:
            return history.changes_since(connection, state)

    def written_by_others(self, state: int) -> frozenset[str]:
        """The kinds of what was written since that state, but not through this open project."""
        with self._context.reading() as connection:
            return self._context.journal.written_by_others(connection, state)

    def codings_since(self, state: int) -> CodingNews | None:
        """What became of codings since that state. Reads nothing of the others.

        None when anything else changed as well, or what changed was erased: then all has to be read anew.
        """
        with self._context.reading() as connection:
            return touched.codings_since(connection, state)


def _rows_of_places(connection: Connection, places: Collection[str]) -> frozenset[RowKey]:
    found = {place: history.row_of_place(connection, place) for place in places}
    for place, key in found.items():
        if key is None:
            raise NotFound(
                N_("There is no transcript or segment %(place)s."),
                N_("Name one such as P03 or P03:12."),
                place=place,
            )
    return frozenset(key for key in found.values() if key is not None)


def _rows_of_codes(connection: Connection, codes: Collection[str]) -> frozenset[RowKey]:
    known = queries.code_ids(connection) if codes else {}
    for key in codes:
        if key not in known:
            raise NotFound(
                N_("There is no code '%(name)s'."),
                N_("'qualcode code list' shows the codes of this project."),
                name=key,
            )
    return frozenset(("code", known[key]) for key in codes)
