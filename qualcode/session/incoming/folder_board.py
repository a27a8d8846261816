"""A folder of interviews as it comes in: what became of each file, and what is left to be done about it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.journal import Entry
from qualcode.model.kinds import Deed
from qualcode.project.texts.gathering import Gathered, Outcome
from qualcode.project.texts.previewing import repair_said
from qualcode.session.boards.board import Board
from qualcode.session.boards.listing import Column, Row
from qualcode.session.incoming import changed_file
from qualcode.session.incoming.files_board import FilesBoard
from qualcode.session.keys.around_actions import FOLDER_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import undoing
from qualcode.session.prompts.saying import Tone
from qualcode.session.text import fates

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


class FolderBoard(FilesBoard[Gathered]):
    """What became of the files."""

    own = FOLDER_ACTIONS

    def __init__(
        self,
        session: "Session",
        files: Sequence[Path],
        back: Board | None,
        done: Callable[[Sequence[str]], None],
    ) -> None:
        self._updated: dict[Path, str] = {}
        self.columns = (
            Column(_("File"), 26, 14, grows=True),
            Column(_("No."), 6, 4),
            Column("", 15, 11),
            Column(_("Words"), 7, 5, right=True),
            Column(_("Turns"), 6, right=True),
            Column(_("Repaired, or why not"), 30, 16, grows=True),
        )
        super().__init__(session, files, back, done)

    @property
    def title(self) -> str:
        """What it is."""
        return _("A folder comes in")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {"folder.do": self._do, "folder.undo": self._undo}

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        if self.is_going:
            return (("list.leave", _("stop after this file")),)
        row = self.listing.row
        outcome = None if row is None else self.seen[int(row.key)].outcome
        does = dict.fromkeys((Outcome.REFUSED, Outcome.PASSED_OVER, Outcome.UNDONE), _("why"))
        does[Outcome.CHANGED] = _("take its text")
        return (
            *((("folder.do", does.get(outcome, _("read"))),) if outcome is not None else ()),
            *([("folder.undo", _("undo its import"))] if outcome is Outcome.IMPORTED else []),
            ("list.filter", _("filter")),
            ("list.order", _("order")),
            ("list.leave", _("done")),
        )

    def row(self, nth: int, one: Gathered) -> Row:
        """What became of one file, and what was repaired in it."""
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

    # -- coming in ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Lets the door bring the files in, one after the other."""
        self.go_through(self._session.work.gathering.take(self._files))

    def over(self, trouble: QualcodeError | None) -> None:
        """Says what came of it."""
        session = self._session
        session.errand = None
        session.reload()
        if session.document is None and session.transcripts:
            session.open(session.transcripts[0].number)
        if trouble is not None:
            session.say(str(trouble), Tone.TROUBLE)
        elif len(self.seen) < len(self._files):
            session.say(
                _("Stopped after %(done)s of %(all)s files. What is in is whole; the same again goes on.")
                % {"done": len(self.seen), "all": len(self._files)}
            )
        else:
            self._sum_up()

    def _sum_up(self) -> None:
        """The totals; the cursor goes to what needs somebody first."""
        counts = Counter(one.outcome for one in self.seen)
        told = [_(text) % {"n": counts[outcome]} for outcome, text in _TOTALS.items() if counts[outcome]]
        sound = not counts[Outcome.REFUSED] and not counts[Outcome.CHANGED]
        self._session.say("; ".join(told) + ".", Tone.DONE if sound else Tone.PLAIN)
        needs = (Outcome.REFUSED, Outcome.CHANGED)
        first = next((nth for nth, one in enumerate(self.seen) if one.outcome in needs), 0)
        self.listing.go(str(first))

    # -- afterwards ---------------------------------------------------------------------------------------

    def left(self) -> None:
        """Tells what came in."""
        self._done([one.info.number for one in self.seen if one.info is not None])

    def _do(self) -> None:
        """Reads what is in, takes the text of what changed, or says why a file is not in."""
        self.refuse_while_going()
        if self.listing.row is None:
            return
        one, session = self.seen[int(self.listing.row.key)], self._session
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
        self.refuse_while_going()
        nth = None if self.listing.row is None else int(self.listing.row.key)
        info = None if nth is None else self.seen[nth].info
        if nth is None or info is None or self.seen[nth].path in self._updated:
            raise Refused(
                N_("This file did not come in just now."), N_("The history undoes what was done before.")
            )
        entry = undoing.import_of(self._session, info.number)
        undoing.ask(self._session, entry, lambda: self._undone(nth, entry))

    def _undone(self, nth: int, entry: Entry) -> None:
        session = self._session
        session.work.journal.undo_entry(entry.id)
        self.seen[nth] = Gathered(self.seen[nth].path, Outcome.UNDONE)
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
        self.seen[self.seen.index(one)] = became
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
