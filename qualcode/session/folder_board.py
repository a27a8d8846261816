"""A folder of interviews as it comes in: what became of each file, and what is left to be done about it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.journal import Entry
from qualcode.model.kinds import Deed
from qualcode.project.gathering import Gathered, Outcome
from qualcode.project.previewing import repair_said
from qualcode.session import changed_file, fates, undoing
from qualcode.session.around_actions import FOLDER_ACTIONS
from qualcode.session.board import Board, Piece
from qualcode.session.errand import Errand
from qualcode.session.list_board import ListBoard
from qualcode.session.listing import Column, Row
from qualcode.session.registry import with_keys
from qualcode.session.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.IMPORTED: N_("is in"),
    Outcome.KNOWN: N_("was in already"),
    Outcome.CHANGED: N_("has changed"),
    Outcome.PASSED_OVER: N_("passed over"),
    Outcome.REFUSED: N_("refused"),
    Outcome.UNDONE: N_("undone"),
}
_TOTALS: Mapping[Outcome, str] = {
    Outcome.IMPORTED: N_("%(n)s imported"),
    Outcome.KNOWN: N_("%(n)s there already"),
    Outcome.CHANGED: N_("%(n)s changed"),
    Outcome.PASSED_OVER: N_("%(n)s passed over"),
    Outcome.REFUSED: N_("%(n)s refused"),
}


class FolderBoard(ListBoard):
    """The files, in order. `back` is where one came from; `done` hears which transcripts came in, when it is left."""

    own = FOLDER_ACTIONS

    def __init__(
        self,
        session: "Session",
        files: Sequence[Path],
        back: Board | None,
        done: Callable[[Sequence[str]], None],
    ) -> None:
        self._session = session
        self._files = tuple(files)
        self._back = back
        self._done = done
        self.became: list[Gathered] = []
        self._updated: dict[Path, str] = {}
        self.columns = (
            Column(_("File"), 26, 14, grows=True),
            Column(_("No."), 6, 4),
            Column("", 15, 11),
            Column(_("Words"), 7, 5, right=True),
            Column(_("Turns"), 6, right=True),
            Column(_("Repaired, or why not"), 30, 16, grows=True),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """What it is."""
        return _("A folder comes in")

    @property
    def is_going(self) -> bool:
        """Whether files are still being read."""
        return self._session.errand is not None

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {"folder.do": self._do, "folder.undo": self._undo}

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        if self.is_going:
            return (("list.leave", _("stop after this file")),)
        row = self.listing.row
        outcome = None if row is None else self.became[int(row.key)].outcome
        does = dict.fromkeys((Outcome.REFUSED, Outcome.PASSED_OVER, Outcome.UNDONE), _("why"))
        does[Outcome.CHANGED] = _("take its text")
        return (
            *((("folder.do", does.get(outcome, _("read"))),) if outcome is not None else ()),
            *([("folder.undo", _("undo its import"))] if outcome is Outcome.IMPORTED else []),
            ("list.filter", _("filter")),
            ("list.order", _("order")),
            ("list.leave", _("done")),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each file that was looked at."""
        return [self._row(nth, one) for nth, one in enumerate(self.became)]

    def _row(self, nth: int, one: Gathered) -> Row:
        info = one.info
        number = info.number if info is not None else ", ".join(one.numbers)
        words, turns = (info.words, info.turns) if info is not None else (0, 0)
        said = self._updated.get(one.path)
        cells = (
            one.path.name,
            number,
            _("is its text now") if said is not None else _(OUTCOMES[one.outcome]),
            str(words) if info is not None else "",
            str(turns) if info is not None else "",
            told_of(one) if said is None else said,
        )
        quiet = one.outcome in (Outcome.KNOWN, Outcome.PASSED_OVER)
        return Row(str(nth), cells, (*cells[:3], words, turns, cells[5]), quiet=quiet)

    def empty(self) -> Sequence[str]:
        """Before the first file was read."""
        return (_("The first file is being read …"),)

    def about(self, cells: int) -> Sequence[Piece]:
        """How far it is; then the file of the row, whole."""
        if self.is_going:
            n = len(self.became)
            told = f" {n}/{len(self._files)}  {self._files[n].name if n < len(self._files) else ''}"
            return ((told, "accent"),)
        row = self.listing.row
        return () if row is None else ((f" {row.cells[0]}  ", "strong"), (row.cells[5], "quiet"))

    # -- coming in ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Lets the door bring the files in, one after the other."""
        self._session.errand = Errand(self._session.work.gathering.take(self._files), self._took, self._over)

    def _took(self, one: Gathered) -> None:
        """A file is done. The cursor follows, until somebody takes it elsewhere."""
        follows = self.listing.at >= len(self.listing.rows) - 1
        self.became.append(one)
        self.reload()
        if follows:
            self.end()

    def _over(self, trouble: QualcodeError | None) -> None:
        session = self._session
        session.errand = None
        session.reload()
        if session.document is None and session.transcripts:
            session.open(session.transcripts[0].number)
        if trouble is not None:
            session.say(str(trouble), Tone.TROUBLE)
        elif len(self.became) < len(self._files):
            session.say(
                _("Stopped after %(done)s of %(all)s files. What is in is whole; the same again goes on.")
                % {"done": len(self.became), "all": len(self._files)}
            )
        else:
            self._sum_up()

    def _sum_up(self) -> None:
        """The totals; the cursor goes to what needs somebody first."""
        counts = Counter(one.outcome for one in self.became)
        told = [_(text) % {"n": counts[outcome]} for outcome, text in _TOTALS.items() if counts[outcome]]
        sound = not counts[Outcome.REFUSED] and not counts[Outcome.CHANGED]
        self._session.say("; ".join(told) + ".", Tone.DONE if sound else Tone.PLAIN)
        needs = (Outcome.REFUSED, Outcome.CHANGED)
        first = next((nth for nth, one in enumerate(self.became) if one.outcome in needs), 0)
        self.listing.go(str(first))

    # -- afterwards ---------------------------------------------------------------------------------------

    def close(self) -> None:
        """Stops; when nothing is going on, back to where one came from."""
        if self._session.errand is not None:
            self._session.errand.stopped = True
            self._session.say(_("It stops after the file that is being read."))
            return
        self.desk.board = self._back
        self._done([one.info.number for one in self.became if one.info is not None])

    def _do(self) -> None:
        """Reads what is in, takes the text of what changed, or says why a file is not in."""
        if self.is_going:
            raise Refused(N_("Files are still being read."), N_("Esc stops after this one."))
        if self.listing.row is None:
            return
        one, session = self.became[int(self.listing.row.key)], self._session
        if one.path in self._updated or one.outcome in (Outcome.IMPORTED, Outcome.KNOWN):
            number = one.info.number if one.info is not None else next(iter(one.numbers), "")
            if number:
                session.open(number)
                session.board = None
        elif one.outcome is Outcome.CHANGED:
            changed_file.offer(
                session,
                one.path.name,
                one.numbers,
                lambda number: self._update(one, number),
                lambda: self._as_new(one),
            )
        else:
            session.say(f"{one.path.name}: {told_of(one)}", Tone.TROUBLE)

    def _undo(self) -> None:
        """Says what undoing the import of this file does; Enter does it, the others stay."""
        if self.is_going:
            raise Refused(N_("Files are still being read."), N_("Esc stops after this one."))
        nth = None if self.listing.row is None else int(self.listing.row.key)
        info = None if nth is None else self.became[nth].info
        if nth is None or info is None or self.became[nth].path in self._updated:
            raise Refused(
                N_("This file did not come in just now."), N_("The history undoes what was done before.")
            )
        entry = undoing.import_of(self._session, info.number)
        undoing.ask(self._session, entry, lambda: self._undone(nth, entry))

    def _undone(self, nth: int, entry: Entry) -> None:
        session = self._session
        session.work.journal.undo_entry(entry.id)
        self.became[nth] = Gathered(self.became[nth].path, Outcome.UNDONE)
        session.reload()
        self.reload()
        said = _("Undone: %(what)s. {code.redo} in the text brings it back.")
        session.say(with_keys(said, {"what": Deed(entry.kind, entry.subject)}), Tone.DONE)

    def _update(self, one: Gathered, number: str) -> None:
        session = self._session
        report = session.work.revisions.update(one.path, number)
        session.reload()
        self._updated[one.path] = fates.counted(report.fates)
        self.reload()
        session.say(changed_file.told(report), Tone.DONE)

    def _as_new(self, one: Gathered) -> None:
        session = self._session
        (became,) = session.work.gathering.take((one.path,), as_new=True)
        self.became[self.became.index(one)] = became
        session.reload()
        self.reload()
        session.say(f"{one.path.name}: {_(OUTCOMES[became.outcome])}.", Tone.DONE)


def told_of(one: Gathered) -> str:
    """What was repaired, or why a file did not come in."""
    if one.outcome is Outcome.IMPORTED:
        return ", ".join(f"{repair.count}× {repair_said(repair)}" for repair in one.repairs)
    if one.outcome is Outcome.CHANGED:
        return _("the same name, other content: Enter takes it as the corrected text")
    if one.outcome is Outcome.PASSED_OVER:
        return _("is of a kind that is not imported.")
    if one.outcome is Outcome.UNDONE:
        return _("its import was undone: the same folder again brings it in")
    return "" if one.error is None else str(one.error)
