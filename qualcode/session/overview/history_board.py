"""The history: the journal, newest first, and the undoing of any entry nothing depends on.

Entries come in pages, so that a long journal opens at once.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.journal import Effect, Entry
from qualcode.model.kinds import Deed, phrase
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.keys.around_actions import HISTORY_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import noted
from qualcode.session.prompts import undoing
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.times import local

if TYPE_CHECKING:
    from qualcode.session.state import Session

PAGE = 400


class HistoryBoard(ListBoard):
    """The entries that were read so far; more are read when the cursor or a filter needs them."""

    own = HISTORY_ACTIONS

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._entries: dict[str, Entry] = {}
        self._all_read = False
        self.columns = (
            Column(_("Entry"), 6, 5, right=True),
            Column(_("When"), 16, 16),
            Column(_("Who"), 12, 5),
            Column(_("What"), 22, 11),
            Column(_("About"), 26, 11, grows=True),
            Column("", 9),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """The title."""
        return _("History")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {"history.undo": self._ask}

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("history.undo", _("what undoing it does")),
            ("list.filter", _("filter by who, what or place")),
            ("list.end", _("to the first entry")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """Nothing to do."""
        return (_("Nothing has happened in this project yet."),)

    def count(self) -> str:
        """How many entries there are in the whole journal."""
        here, of = len(self.listing.rows), self._session.work.journal.state()
        return str(of) if not self.listing.query else _("%(n)s of %(all)s") % {"n": here, "all": of}

    # -- reading ------------------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        """As many entries as were read before, as they are now."""
        return self._read(max(PAGE, len(self._entries)))

    def _read(self, limit: int | None) -> list[Row]:
        entries = self._session.work.journal.entries(limit)
        self._all_read = limit is None or len(entries) < limit
        self._entries = {str(entry.id): entry for entry in entries}
        return [self._row(entry) for entry in entries]

    def _more(self) -> bool:
        """Reads twice as many as there are; answers whether there were more."""
        if self._all_read:
            return False
        known = len(self._entries)
        entries = self._session.work.journal.entries(2 * known)
        self._all_read = len(entries) < 2 * known
        fresh = [entry for entry in entries if str(entry.id) not in self._entries]
        self._entries |= {str(entry.id): entry for entry in fresh}
        self.listing.add(self._row(entry) for entry in fresh)
        return True

    def go(self, by: int) -> None:
        """Reads on where the cursor comes near the end of what was read."""
        while self.listing.at + by >= len(self.listing.rows) - self.listing.height and self._more():
            pass
        super().go(by)

    def end(self) -> None:
        """Reads everything."""
        while self._more():
            pass
        super().end()

    def filtered(self, query: str) -> None:
        """Reads on until the screen is full of what was asked for."""
        super().filtered(query)
        while query.strip() and len(self.listing.rows) < self.listing.height and self._more():
            pass

    # -- undoing ------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Says what undoing the current entry would do, or what is in the way."""
        if self.listing.row is None:
            return
        entry, session = self._entries[self.listing.row.key], self._session
        if entry.effect is not Effect.OPERATION:
            session.say(_("Entry %(entry)s is no change that can be undone.") % {"entry": entry.id})
        elif not entry.live:
            session.say(_("Entry %(entry)s is undone already.") % {"entry": entry.id})
        else:
            undoing.ask(session, entry, lambda: self._undo(entry))

    def _undo(self, entry: Entry) -> None:
        session = self._session
        session.work.journal.undo_entry(entry.id)
        session.reload()
        noted.look(session)
        at, top = self.listing.at, self.listing.top
        self.reload()
        self.listing.go(str(entry.id))
        # The entry that undoes it came in on top; the cursor stays on its line of the screen all the same.
        self.listing.top = max(0, top + self.listing.at - at)
        self.listing.show()
        said = _("Undone: %(what)s. {code.redo} in the text brings it back.")
        what = session.catalogue.told(str(Deed(entry.kind, entry.subject)))
        session.say(with_keys(said, {"what": what}), Tone.DONE)

    def _row(self, entry: Entry) -> Row:
        what = {
            Effect.OPERATION: phrase(entry.kind),
            Effect.RECORD: phrase(entry.kind),
            Effect.UNDO: _("undone: %(what)s") % {"what": phrase(entry.kind)},
            Effect.REDO: _("done again: %(what)s") % {"what": phrase(entry.kind)},
        }[entry.effect]
        is_undone = entry.effect is Effect.OPERATION and not entry.live
        cells = (
            str(entry.id),
            local(entry.at),
            entry.coder,
            what,
            self._session.catalogue.told(entry.subject),
            _("undone") if is_undone else f"→ {entry.target_id}" if entry.target_id is not None else "",
        )
        return Row(str(entry.id), cells, (entry.id, entry.at, *cells[2:]), quiet=is_undone)
