"""A folder of interviews before it comes in: what each file would become, and which are left out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.transcript import TranscriptInfo
from qualcode.project.texts.gathering import Foreseen, Gathered, Outcome
from qualcode.project.texts.previewing import Preview, doubt_said
from qualcode.session.boards.board import Board, Piece
from qualcode.session.boards.listing import Column, Row
from qualcode.session.incoming.files_board import FilesBoard
from qualcode.session.incoming.folder_board import OUTCOMES, FolderBoard, told_of
from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.keys.around_actions import FORESIGHT_ACTIONS
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


class ForesightBoard(FilesBoard[Foreseen]):
    """What would become of the files."""

    own = FORESIGHT_ACTIONS

    def __init__(
        self,
        session: "Session",
        files: Sequence[Path],
        back: Board | None,
        done: Callable[[Sequence[str]], None],
    ) -> None:
        self._left_out: set[Path] = set()
        self._came: list[str] = []  # those that were taken in alone
        self.columns = (
            Column(_("File"), 26, 14, grows=True),
            Column("", 14, 12),
            Column(_("Turns"), 6, right=True),
            Column(_("Speakers"), 20, 8),
            Column(_("Repairs"), 8, right=True),
            Column(_("Doubtful, or why not"), 30, 20, grows=True),
        )
        super().__init__(session, files, back, done)

    @property
    def title(self) -> str:
        """What it is."""
        return _("A folder before it comes in")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "foresight.take": self._take,
            "foresight.leave_out": self._leave_out,
            "foresight.look": self._look,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        if self.is_going:
            return (("list.leave", _("look no further")),)
        return (
            ("foresight.take", _("import")),
            ("foresight.leave_out", _("leave out")),
            ("foresight.look", _("look closer")),
            ("list.filter", _("filter")),
            ("list.order", _("order")),
            ("list.leave", _("leave")),
        )

    def row(self, nth: int, one: Foreseen) -> Row:
        """What a file would become, and what is doubtful about it."""
        seen = one.preview
        turns, mended = (0, 0) if seen is None else (seen.turns, sum(r.count for r in seen.repairs if r.made))
        cells = (
            one.path.name,
            self._becomes(one),
            "" if seen is None else str(turns),
            "" if seen is None else ", ".join(speaker.label for speaker in seen.speakers),
            str(mended) if mended else "",
            told_of(one.instead) if one.instead is not None else "" if seen is None else _doubts(seen),
        )
        quiet = one.path in self._left_out or _is_passed_over(one)
        return Row(str(nth), cells, (*cells[:2], turns, cells[3], mended, cells[5]), quiet=quiet)

    def _becomes(self, one: Foreseen) -> str:
        if one.path in self._left_out:
            return _("left out")
        return _("comes in") if one.instead is None else _(OUTCOMES[one.instead.outcome])

    def about(self, cells: int) -> Sequence[Piece]:
        """How far it is; then what is doubtful about the file of the row."""
        row = self.listing.row
        if self.is_going or (row is not None and row.cells[-1]):
            return super().about(cells)
        return ((" " + _("Nothing is written before you import."), "quiet"),)

    def click_twice(self) -> None:
        """Looks closer; nothing comes in by the mouse in passing."""
        self.desk.attempt(self._look)

    # -- looking ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Lets the door read the files, one after the other."""
        self.go_through(self._session.work.gathering.look(self._files))

    def over(self, trouble: QualcodeError | None) -> None:
        """The totals; the cursor goes to what is doubtful first."""
        self._session.errand = None
        if trouble is not None:
            self._session.say(str(trouble), Tone.TROUBLE)
            return
        new = [one.preview for one in self.seen if one.preview is not None]
        doubtful = sum(bool(seen.doubts) for seen in new)
        said = ngettext("%(n)s file would come in", "%(n)s files would come in", len(new)) % {"n": len(new)}
        if doubtful:
            said += "; " + ngettext("%(n)s is doubtful", "%(n)s are doubtful", doubtful) % {"n": doubtful}
        if refused := sum(_outcome(one) is Outcome.REFUSED for one in self.seen):
            said += "; " + _("%(n)s refused") % {"n": refused}
        if further := len(self._files) - len(self.seen):
            said += "; " + ngettext("%(n)s was not looked at", "%(n)s were not looked at", further) % {
                "n": further
            }
        self._session.say(said + ".")
        needs = (
            nth
            for nth, one in enumerate(self.seen)
            if _outcome(one) is Outcome.REFUSED or (one.preview is not None and one.preview.doubts)
        )
        self.listing.go(str(next(needs, 0)))

    def left(self) -> None:
        """Tells what came in alone, if anything did."""
        if self._came:
            self._done(self._came)

    # -- choosing -----------------------------------------------------------------------------------------

    def _current(self) -> Foreseen:
        self.refuse_while_going()
        if self.listing.row is None:
            raise Refused(N_("No file was looked at."))
        return self.seen[int(self.listing.row.key)]

    def _leave_out(self) -> None:
        self._left_out ^= {self._current().path}
        self.reload()
        self.go(1)

    def _look(self) -> None:
        """Shows one file as it would be, to be corrected and to come in by itself."""
        one = self._current()
        if one.preview is None:
            assert one.instead is not None
            self._session.say(f"{one.path.name}: {told_of(one.instead)}", Tone.TROUBLE)
            return
        self._session.board = ImportBoard(
            self._session, one.path, self, lambda info: self._came_alone(one, info)
        )

    def _came_alone(self, one: Foreseen, info: TranscriptInfo) -> None:
        known = Gathered(one.path, Outcome.KNOWN, numbers=(info.number,))
        self.seen[self.seen.index(one)] = Foreseen(one.path, instead=known)
        self._came.append(info.number)
        self._session.reload()
        self.reload()
        self._session.say(
            _("%(file)s is in, as %(number)s.") % {"file": one.path.name, "number": info.number}
        )

    def _take(self) -> None:
        """Brings in what is not left out, one file after the other, and shows what became of each."""
        self.refuse_while_going()
        files = [path for path in self._files if path not in self._left_out]
        if not files:
            raise Refused(N_("Every file is left out."), N_("Take one in again, or leave."))
        board = FolderBoard(
            self._session, files, self._back, lambda numbers: self._done([*self._came, *numbers])
        )
        self._session.board = board
        board.begin()


def _outcome(one: Foreseen) -> Outcome | None:
    return None if one.instead is None else one.instead.outcome


def _is_passed_over(one: Foreseen) -> bool:
    return _outcome(one) in (Outcome.KNOWN, Outcome.PASSED_OVER)


def _doubts(seen: Preview) -> str:
    """Every doubt in words, one after the other."""
    return "; ".join(doubt_said(doubt)[0] for doubt in seen.doubts)
