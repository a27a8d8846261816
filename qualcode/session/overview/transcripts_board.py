"""The table of transcripts: how large each is, how far its coding is, what waits, and who speaks."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.transcript import Reading, Role, TranscriptInfo
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import Board
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row, Value
from qualcode.session.incoming import bringing, linking
from qualcode.session.incoming.reread_board import RereadBoard
from qualcode.session.keys.around_actions import TRANSCRIPTS_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import memos
from qualcode.session.reading import others
from qualcode.session.text import queue

if TYPE_CHECKING:
    from qualcode.session.state import Session


class TranscriptsBoard(ListBoard):
    """The transcripts; the cases stand beside them, on the board that `beside` makes."""

    own = TRANSCRIPTS_ACTIONS
    tab = 0

    def __init__(self, session: "Session", beside: Callable[["Session"], Board]) -> None:
        self._session = session
        self._beside = beside
        self._infos: dict[str, TranscriptInfo] = {}
        self.tabs = (_("Transcripts"), _("Cases"))
        self.columns = _columns(False)
        self._several = False
        super().__init__(session)
        if session.document is not None:
            self.listing.go(session.document.number)

    @property
    def title(self) -> str:
        """The title."""
        return _("Transcripts")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "transcripts.open": self._open,
            "transcripts.import": self._import,
            "transcripts.speakers": self._speakers,
            "transcripts.reread": self._reread,
            "transcripts.undo": lambda: self._turn(undo),
            "transcripts.redo": lambda: self._turn(redo),
            "transcripts.memo": self._memo,
            "transcripts.finish": self._finish,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("transcripts.open", _("read")),
            ("transcripts.import", _("import")),
            ("transcripts.speakers", _("who speaks")),
            ("transcripts.memo", _("memo")),
            *([("transcripts.finish", _("finished"))] if self._several else []),
            ("list.tab", _("cases")),
            ("transcripts.reread", _("read again")),
            ("list.filter", _("filter")),
            ("list.order", _("order")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """What to do next."""
        return (
            _("This project has no transcripts yet."),
            with_keys(_("{transcripts.import}  brings one in, or a whole folder of them.")),
        )

    def reload(self) -> None:
        """Takes the rows over as they are now, with who has finished each where anybody said so."""
        rows = self.rows()
        self.listing.put(rows, _columns(any(info.finished_by for info in self._infos.values())))

    def rows(self) -> Sequence[Row]:
        """A row for each transcript."""
        work = self._session.work
        waiting = Counter(question.transcript for question in work.revisions.questions())
        codings: dict[str, list[Coding]] = {}
        every = work.codings.list(CodingFilter())
        for coding in every:
            codings.setdefault(coding.transcript, []).append(coding)
        named = {case.id: case.name for case in work.cases.list()}
        self._infos = {info.number: info for info in work.transcripts.list()}
        finished = any(info.finished_by for info in self._infos.values())
        self._several = finished or any(coding.coder != work.coder for coding in every)
        return [
            self._row(info, codings.get(number, []), waiting[number], named, finished)
            for number, info in self._infos.items()
        ]

    def _row(
        self,
        info: TranscriptInfo,
        codings: Sequence[Coding],
        waiting: int,
        named: Mapping[int, str],
        finished: bool,
    ) -> Row:
        reading = self._session.work.transcripts.open(info.number)
        mine = sum(coding.coder == self._session.work.coder for coding in codings)
        # As far as the reader shows it: what is left to do here for this coder.
        percent = _percent(reading, others.seen(self._session, codings))
        by = [", ".join(info.finished_by)] if finished else []
        speakers = ", ".join(_speakers(reading, named))
        cells = (
            info.number,
            info.title,
            str(info.words),
            str(info.turns),
            str(mine),
            str(len(codings)),
            f"{percent} %",
            str(waiting) if waiting else "",
            *by,
            speakers,
        )
        order: tuple[Value, ...] = (
            info.number,
            info.title,
            info.words,
            info.turns,
            mine,
            len(codings),
            percent,
            waiting,
            *by,
            speakers,
        )
        return Row(info.number, cells, order)

    def about(self, cells: int) -> Sequence[tuple[str, str]]:
        """The file the current transcript came from."""
        info = None if self.listing.row is None else self._infos[self.listing.row.key]
        return (
            ()
            if info is None
            else ((f" {info.number}  ", "strong"), (f"{info.title}   {info.file_name}", "quiet"))
        )

    def other(self) -> None:
        """The cases."""
        self._session.board = self._beside(self._session)

    def _open(self) -> None:
        if self.listing.row is not None:
            self._session.open(self.listing.row.key)
            self._session.board = None

    def _memo(self) -> None:
        if self.listing.row is not None:
            memos.on_transcript(self._session, self.listing.row.key)

    def _speakers(self) -> None:
        """Asks who the speakers of this transcript are; those of all where none of this one is left to ask about."""
        if self.listing.row is None:
            return
        if not (self._ask([self.listing.row.key]) or self._ask([*self._infos])):
            text = _("Every speaker is a case, or asks. In the table of cases {cases.link} changes that.")
            self._session.say(with_keys(text))

    def _ask(self, numbers: Sequence[str], folder: Path | None = None) -> bool:
        return linking.ask(self._session, numbers, self._reload_row, folder)

    def _reload_row(self, number: str) -> None:
        """Takes over one row as it is now; all of them for no number. A table of many is slow to make."""
        work = self._session.work
        if number not in self._infos:
            self.reload()
            return
        row = self._row(
            self._infos[number],
            work.codings.list(CodingFilter(transcripts=frozenset({number}))),
            len(work.revisions.questions(number)),
            {case.id: case.name for case in work.cases.list()},
            any(info.finished_by for info in self._infos.values()),
        )
        self.listing.put([row if one.key == number else one for one in self.listing.all])

    def _turn(self, doing: Callable[["Session"], None]) -> None:
        self._session.attempt(lambda: doing(self._session))
        self.reload()

    def _finish(self) -> None:
        if self.listing.row is not None:
            others.finish(self._session, self.listing.row.key)
            self.reload()

    def _reread(self) -> None:
        if self.listing.row is not None:
            self._session.board = RereadBoard(self._session, self.listing.row.key, self)

    def _import(self) -> None:
        bringing.ask(self._session, self, self._taken)

    def _taken(self, numbers: Sequence[str], folder: Path) -> None:
        """Transcripts came in from a folder; who speaks in them is asked at once."""
        session = self._session
        session.reload()
        self.reload()
        if not numbers:
            return
        if session.document is None:
            session.open(numbers[0])
        self.listing.go(numbers[-1])
        bringing.say(session, numbers)
        self._ask(numbers, folder)


def _columns(finished: bool) -> tuple[Column, ...]:
    """The columns; who has finished a transcript has one only where anybody has."""
    return (
        Column(_("No."), 6, 4),
        Column(_("Title"), 24, 12),
        Column(_("Words"), 7, 6, right=True),
        Column(_("Turns"), 6, right=True),
        Column(_("Mine"), 6, 4, right=True),
        Column(_("All"), 6, 4, right=True),
        Column(_("Coded"), 9, 9, right=True),
        Column(_("Waits"), 6, right=True),
        *((Column(_("Finished"), 14, 8),) if finished else ()),
        Column(_("Speakers"), 24, 8),
    )


def _percent(reading: Reading, codings: Sequence[Coding]) -> int:
    """The part of the participants' turns with a code."""
    coded = [False] * len(reading.turns)
    starts = [turn.span.start for turn in reading.turns]
    for coding in codings:
        at = max(0, bisect_right(starts, coding.span.start) - 1)
        while at < len(coded) and reading.turns[at].span.start < coding.span.end:
            coded[at] = True
            at += 1
    return queue.progress(reading.turns, coded).percent


def _speakers(reading: Reading, named: Mapping[int, str]) -> list[str]:
    """The speakers in the order they begin, each with the case it is."""
    speakers = {turn.speaker.id: turn.speaker for turn in reading.turns if turn.speaker is not None}
    texts = []
    for speaker in speakers.values():
        case = named.get(speaker.case_id) if speaker.case_id is not None else None
        if case is not None:
            texts.append(case if case == speaker.label else f"{speaker.label} = {case}")
        elif speaker.role is not Role.INTERVIEWER:
            texts.append(speaker.label)
    return texts
