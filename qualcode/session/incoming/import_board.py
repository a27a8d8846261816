"""What an import would make of a file: its doubts, columns, speakers and repairs, each to be corrected in place, and
below them how it begins.

Every correction reads the file again and shows at once what it does; nothing is written before Enter.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.doubt import DoubtKind
from qualcode.model.errors import Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.telling_places import clock
from qualcode.model.transcript import ColumnKind, Role, TranscriptInfo
from qualcode.project.texts.gathering import Outcome
from qualcode.project.texts.previewing import (
    COLUMN_WORDS,
    Preview,
    PreviewTurn,
    doubt_said,
    is_step,
    repair_said,
)
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.incoming import changed_file
from qualcode.session.keys.around_actions import IMPORT_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.cells import fitted, width

if TYPE_CHECKING:
    from qualcode.session.state import Session

ROLES: Mapping[Role, str] = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.PARTICIPANT: N_("participant"),
    Role.UNKNOWN: N_("unknown"),
}
_MEANS: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: N_("is read and coded"),
    ColumnKind.ATTRIBUTE: N_("is told about who speaks"),
    ColumnKind.SPEAKER: N_("says who speaks"),
    ColumnKind.TIME: N_("says when it is said"),
    ColumnKind.NOTHING: N_("is left out"),
}


class ImportBoard(ListBoard):
    """A file before it comes in. `back` is where one came from; `done` hears what came in."""

    own = IMPORT_ACTIONS

    def __init__(
        self,
        session: "Session",
        path: Path,
        back: Board | None,
        done: Callable[[TranscriptInfo], None],
        options: ReadingOptions = ReadingOptions(),
    ) -> None:
        """Raises what a preview raises."""
        self._session = session
        self._path = path
        self._back = back
        self._done = done
        self._earlier: list[Preview] = []
        self._seen = session.work.transcripts.preview(path, options)
        self.columns = (
            Column("", 12, 9),
            Column(_("What"), 44, 24),
            Column(_("Is"), 12, 8),
            Column(_("Times"), 6, 5, right=True),
            Column(_("Words"), 7, right=True),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """The name of the file and how much it is."""
        told = _("%(file)s: %(words)s words, %(turns)s turns")
        return told % {"file": self._seen.file, "words": self._seen.words, "turns": self._seen.turns}

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "import.change": self._change,
            "import.rename": self._ask_name,
            "import.pattern": self._ask_pattern,
            "import.back": self._take_back,
            "import.take": self._take,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("import.take", _("import")),
            ("import.change", _("change the line")),
            ("import.rename", _("another name")),
            ("import.pattern", _("pattern")),
            ("import.back", _("as before")),
            ("list.leave", _("leave")),
        )

    def rows(self) -> Sequence[Row]:
        """What can be corrected, what is doubtful first."""
        seen = self._seen
        rows = [
            Row(f"doubt {nth}", (_("doubtful"), " ".join(doubt_said(doubt)), "", str(doubt.count or ""), ""))
            for nth, doubt in enumerate(seen.doubts)
        ]
        rows += [
            Row(
                f"column {one.heading}",
                (_("column"), one.heading, _(COLUMN_WORDS[one.kind]), str(one.filled), ""),
            )
            for one in seen.columns
        ]
        rows += [
            Row(
                f"speaker {one.label}",
                (_("speaker"), one.label, _(ROLES[one.role]), str(one.turns), str(one.words)),
            )
            for one in seen.speakers
        ]
        for nth, repair in enumerate(seen.repairs):
            examples = "; ".join(f"“{before}” → “{after}”" for before, after in repair.examples[:2])
            made = _("done") if repair.made else _("not done")
            said = f"{repair_said(repair)} {examples}".rstrip()
            rows.append(Row(f"repair {nth}", (_("repair"), said, made, str(repair.count), "")))
        return rows

    @property
    def begins(self) -> Sequence[PreviewTurn]:
        """The first turns, as they would be."""
        return self._seen.first

    def empty(self) -> Sequence[str]:
        """A text in which nobody is named."""
        return (
            _("Nobody was found to speak here."),
            with_keys(_("{import.pattern}  says how a turn begins.")),
        )

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """Below what can be corrected stands how the text begins: what a correction does is seen there at once."""
        begins = [line((" " + _("How it begins"), "accent"), ground="panel")]
        begins += [line(*self._turn(turn, cells)) for turn in self._seen.first]
        needed = max(3, len(self.listing.all))
        begins = begins[: max(height // 2, height - needed)]
        return [*self._filled(super().body(cells, height - len(begins)), height - len(begins)), *begins]

    @staticmethod
    def _filled(lines: list[BoardLine], height: int) -> list[BoardLine]:
        return lines[:height] + [BoardLine()] * (height - len(lines))

    @staticmethod
    def _turn(turn: PreviewTurn, cells: int) -> tuple[Piece, ...]:
        stamp = "   " if turn.time_ms is None else f"   {clock(turn.time_ms)}  "
        label = f"{turn.speaker or '—'}: "
        label = fitted(label, min(width(label), cells // 3))
        said = " ".join(turn.text.split())
        room = max(0, cells - width(stamp) - width(label) - 1)
        return (stamp, "quiet"), (label, "strong"), (fitted(said, min(width(said), room)), "ink")

    def about(self, cells: int) -> Sequence[Piece]:
        """The whole of a doubt or a repair, which may not fit its column; else that nothing is written yet."""
        row = self.listing.row
        if row is not None and row.key.startswith(("doubt ", "repair ")):
            return ((f" {row.cells[1]}", "quiet"),)
        return ((" " + _("Nothing is written before you import."), "quiet"),)

    def click_twice(self) -> None:
        """Changes the line; nothing comes in by the mouse in passing."""
        self.desk.attempt(self._change)

    def close(self) -> None:
        """Back to where one came from; nothing was written."""
        self.desk.board = self._back

    # -- corrections --------------------------------------------------------------------------------------

    def _change(self) -> None:
        """A speaker gets the other role, a column is asked about, a repair is done or not, a mistyped label merged."""
        kind, _space, key = (self.listing.row.key if self.listing.row else "").partition(" ")
        if kind == "speaker":
            role = next(one.role for one in self._seen.speakers if one.label == key)
            other = Role.PARTICIPANT if role is Role.INTERVIEWER else Role.INTERVIEWER
            self._also(ReadingOptions(roles={key: other}))
        elif kind == "column":
            self._ask_column(key)
        elif kind == "repair" and is_step(self._seen.repairs[int(key)]):
            repair = self._seen.repairs[int(key)]
            self._also(ReadingOptions(steps={repair.step: not repair.made}))
        elif kind == "doubt" and self._seen.doubts[int(key)].kind is DoubtKind.LABELS_ALIKE:
            doubt = self._seen.doubts[int(key)]
            self._also(ReadingOptions(aliases={doubt.label: doubt.like}))
        elif kind == "doubt" and self._seen.doubts[int(key)].kind is DoubtKind.LABEL_PASSED_OVER:
            self._also(ReadingOptions(roles={self._seen.doubts[int(key)].label: Role.PARTICIPANT}))
        else:
            raise Refused(N_("There is nothing to change on this line."))

    def _ask_column(self, heading: str) -> None:
        """What else a column may be; the digit of one says so."""
        is_now = next(one.kind for one in self._seen.columns if one.heading == heading)
        self.desk.picker = Picker(
            _("%(column)s is") % {"column": heading},
            tuple(
                Choice(kind, _(name), _("now") if kind is is_now else _(_MEANS[kind]))
                for kind, name in COLUMN_WORDS.items()
            ),
            lambda choice: self._also(ReadingOptions(columns={heading: choice.key})),
            digits=True,
        )

    def rename(self, name: str) -> None:
        """Gives the speaker of the current line another name; "" is no speaker. Raises Refused on another line."""
        label = self._label()
        self._also(ReadingOptions(aliases={label: " ".join(name.split())}))

    def begin_with(self, pattern: str) -> None:
        """Reads the file anew: this is how a turn begins. Raises ImportFailed."""
        self._also(ReadingOptions(pattern=pattern))

    def _label(self) -> str:
        kind, _space, key = (self.listing.row.key if self.listing.row else "").partition(" ")
        label = self._seen.doubts[int(key)].label if kind == "doubt" else key if kind == "speaker" else ""
        if not label:
            raise Refused(N_("Choose a speaker first."))
        return label

    def _ask_name(self) -> None:
        label = self._label()
        ask(
            self.desk,
            _("Another name for %(label)s") % {"label": label},
            _("the name of another merges them; empty: no speaker"),
            label,
            self.rename,
        )

    def _ask_pattern(self) -> None:
        ask(
            self.desk,
            _("How does a turn begin?"),
            _("as in <{speaker}> or {time} {speaker} -"),
            self._seen.options.pattern or "{speaker}: ",
            self.begin_with,
        )

    def _also(self, more: ReadingOptions) -> None:
        """Reads the file again with this laid over; what cannot be read leaves all as it was."""
        seen = self._session.work.transcripts.preview(self._path, self._seen.options.and_also(more))
        self._earlier.append(self._seen)
        self._seen = seen
        self.reload()

    def _take_back(self) -> None:
        if not self._earlier:
            raise Refused(N_("Nothing was changed yet."))
        self._seen = self._earlier.pop()
        self.reload()

    def _take(self) -> None:
        """Brings it in; of a file with the name of another one's is asked first which text it is."""
        there = self._session.work.gathering.standing(self._path)
        if there is not None and there.outcome is Outcome.CHANGED:
            changed_file.offer(self._session, self._path.name, there.numbers, self._update, self._add)
        else:
            self._add()

    def _add(self) -> None:
        info = self._session.work.transcripts.add(self._path, options=self._seen.options)
        self.close()
        self._done(info)

    def _update(self, number: str) -> None:
        session = self._session
        report = session.work.revisions.update(self._path, number, self._seen.options)
        self.close()
        session.reload()
        if self._back is not None:
            self._back.reload()
        session.say(changed_file.told(report), Tone.DONE)
