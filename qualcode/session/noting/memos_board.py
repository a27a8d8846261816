"""All memos: the journal of reflections, and what was noted on transcripts, cases, codes and segments."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.keys.around_actions import MEMOS_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import memos, noted
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.saying import Tone
from qualcode.session.text import selection as moves
from qualcode.session.text.times import local
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.project.noting.memos import Memo
    from qualcode.session.state import Session

_READ = 6  # lines of the current memo shown below the list


class MemosBoard(ListBoard):
    """The memos, newest first; the current one can be read below the list."""

    own = MEMOS_ACTIONS

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._memos: dict[str, Memo] = {}
        self.columns = (
            Column(_("When"), 16, 16),
            Column(_("Who"), 10, 5),
            Column(_("About"), 22, 10),
            Column(_("Memo"), 40, 16),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """The title."""
        return _("Memos")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "memos.edit": self._edit,
            "memos.go": self._go_to,
            "memos.add": lambda: memos.on_project(self._session, self),
            "memos.mark": self.listing.mark,
            "memos.remove": self._ask,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("memos.edit", _("read and change")),
            ("memos.add", _("new on the project")),
            ("memos.go", _("to its place")),
            ("memos.mark", _("mark")),
            ("memos.remove", _("take away")),
            ("list.filter", _("filter")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """What to do next."""
        return (
            _("No memos yet."),
            with_keys(_("{memos.add}  writes one on the project: the first page of your journal.")),
            with_keys(_("In the text: {around.memo} on what is coded or selected.")),
            with_keys(_("In the text: {around.memo_transcript} on the transcript.")),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each memo."""
        found = [*reversed(self._session.work.memos.list())]
        self._memos = {str(memo.id): memo for memo in found}
        return [
            Row(
                str(memo.id),
                (
                    local(memo.created_at),
                    memo.coder,
                    memos.label(self._session, memo),
                    " ".join(memo.text.split()),
                ),
            )
            for memo in found
        ]

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The list, and the current memo below it."""
        memo = self._memo
        if memo is None or height < 3 * _READ:
            return super().body(cells, height)
        text = [part for one in memo.text.split("\n") for part in (lines_of(one, min(80, cells - 4)) or [""])]
        shown = text[:_READ] if len(text) <= _READ else [*text[: _READ - 1], "…"]
        rows = super().body(cells, height - _READ - 1)
        rows += [BoardLine()] * (height - _READ - 1 - len(rows))
        return [*rows, line(("─" * cells, "faint")), *(line(("  " + part, "ink")) for part in shown)]

    @property
    def _memo(self) -> "Memo | None":
        return None if self.listing.row is None else self._memos[self.listing.row.key]

    def _edit(self) -> None:
        if self._memo is not None:
            memos.edit(self._session, self._memo, self)

    def _go_to(self) -> None:
        memo, session = self._memo, self._session
        if memo is None:
            return
        number = memo.transcript or (memo.label if memo.target == "transcript" else None)
        if number is None:
            session.say(_("This memo has no place in a text."))
            return
        session.open(number)
        if memo.span is not None:
            session.select(moves.of(memo.span))
        session.in_codebook = False
        session.board = None

    def _ask(self) -> None:
        keys = [*self.listing.marks] or ([] if self.listing.row is None else [self.listing.row.key])
        if not keys:
            return
        n = len(keys)
        asked = ngettext("%(n)s memo is taken away", "%(n)s memos are taken away", n) % {"n": n}
        self._session.pending = Pending(f"{asked}.", lambda: self._remove(keys))

    def _remove(self, keys: Sequence[str]) -> None:
        session, n = self._session, len(keys)
        for key in keys:
            session.work.memos.remove(self._memos[key].id)
        session.reload()
        noted.look(session)
        self.reload()
        said = ngettext(
            "%(n)s memo is gone; {code.undo} in the text brings it back.",
            "%(n)s memos are gone; {code.undo} in the text brings them back one by one.",
            n,
        )
        session.say(with_keys(said, {"n": n}), Tone.DONE)
