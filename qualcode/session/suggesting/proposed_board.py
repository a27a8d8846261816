"""Suggestions in a list: of which sentence, how probable, and why; to look through, mark, and take together.

What was on display with its reasons counts as looked at. Only that can be marked, and only what is marked is taken
together: as one operation, undone as one.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.model.suggestion import Candidate, Occasion, Suggestion
from qualcode.model.transcript import Reading
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.boards.quote_lines import in_its_text
from qualcode.session.keys.proposed_actions import PROPOSED_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.saying import Tone
from qualcode.session.reading import proposals
from qualcode.session.tasks import candidates, queues
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.state import Session


class Proposed(ListBoard):
    """The list of what is proposed in a queue; the sentence and all that speaks for and against it stand below."""

    own = PROPOSED_ACTIONS

    def __init__(self, session: "Session", queue: candidates.Candidates) -> None:
        self.session = session
        self.queue = queue
        self.looked_at: dict[str, None] = {}
        self._found: dict[str, tuple[Candidate, Suggestion]] = {}
        self._readings: dict[str, Reading] = {}
        self.columns = (
            Column(_("Where"), 14, 12),
            Column("%", 3, 3, right=True),
            Column(_("Code"), 24, 14),
            Column(_("Words"), 40, 24, grows=True),
            Column(_("Why"), 36),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """See `Board`."""
        return self.queue.title()

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {
            "proposed.mark": self._mark,
            "proposed.mark_seen": self._mark_seen,
            "proposed.take": self._ask,
            "proposed.refuse": self._refuse,
            "proposed.go": self._go,
            "proposed.undo": lambda: self._afterwards(undo),
            "proposed.redo": lambda: self._afterwards(redo),
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        return (
            ("proposed.mark", _("mark")),
            ("proposed.take", _("take marked") if self.listing.marks else _("take this one")),
            ("proposed.refuse", _("refuse this one")),
            ("proposed.go", _("go there")),
            ("proposed.mark_seen", _("mark all looked at")),
            ("list.order", _("order")),
            ("list.filter", _("filter")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """See `ListBoard`."""
        return (
            _("Nothing is left to take or refuse in this list."),
            with_keys(_("{list.leave}  goes back to the text.")),
        )

    def count(self) -> str:
        """How many, of how many codes, and how many of them were looked at and marked."""
        codes = len({suggestion.code for _one, suggestion in self._found.values()})
        told = [super().count(), ngettext("%(n)s code", "%(n)s codes", codes) % {"n": codes}]
        looked_at = sum(key in self.looked_at for key in self._found)
        told.append(_("%(n)s looked at") % {"n": looked_at})
        marked = len(self.listing.marks)
        if marked:
            told.append(ngettext("%(n)s marked", "%(n)s marked", marked) % {"n": marked})
        return " · ".join(told)

    # -- what is to be seen -----------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        """Those that were neither taken nor refused, in the order of the list."""
        self._found = {
            _key(one): (one, one.suggestion)
            for one in self.queue.waiting(self.session)
            if one.suggestion is not None
        }
        return [self._row(nth, key, *found) for nth, (key, found) in enumerate(self._found.items())]

    def _row(self, nth: int, key: str, one: Candidate, suggestion: Suggestion) -> Row:
        reading = self._reading(one)
        turns = reading.turns_touched(one.span)
        where = one.transcript
        if turns:
            where = _("%(number)s turn %(turn)s") % {"number": where, "turn": turns[0].ordinal + 1}
        percent = round(100 * suggestion.score)
        words = " ".join(one.span.of(reading.text).split())
        code = self.session.title(suggestion.code)
        cells = (where, str(percent), code, words, suggestion.reason)
        return Row(key, cells, (nth, percent, code, words, suggestion.reason))

    def _reading(self, one: Candidate) -> Reading:
        known = self._readings.get(one.transcript)
        if known is None or known.info.revision_id != one.revision_id:
            known = self._readings[one.transcript] = self.session.work.transcripts.open(one.transcript)
        return known

    @property
    def _current(self) -> tuple[Candidate, Suggestion] | None:
        return None if self.listing.row is None else self._found[self.listing.row.key]

    def lines(self, cells: int, height: int) -> tuple[BoardLine, ...]:
        """See `Board`. What stands there now is looked at."""
        self._looked_at()
        return super().lines(cells, height)

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The rows, and below them the current sentence in its text with its reasons."""
        room = max(6, min(12, height // 2))
        lines = super().body(cells, height - room - 1)
        lines += [BoardLine()] * (height - room - 1 - len(lines))
        current = self._current
        if current is None:
            return lines
        one, suggestion = current
        reasons = [
            line(("  " + text, "ink" if nth == 0 else "quiet"))
            for reason in proposals.reasons(self.session, suggestion)
            for nth, text in enumerate(lines_of(reason, cells - 4))
        ]
        context = max(2, room - len(reasons))
        marked = [found.span for found in suggestion.evidence if found.span is not None]
        told = in_its_text(self._reading(one), one.span, cells, context, marked)
        return [*lines, line((" " + "─" * (cells - 2), "faint")), *told, *reasons][:height]

    def _looked_at(self) -> None:
        """The current one is on display with its reasons; that it was shown is put on record once."""
        current, row = self._current, self.listing.row
        if current is None or row is None or row.key in self.looked_at:
            return
        self.looked_at[row.key] = None
        one, suggestion = current
        with suppress(QualcodeError):  # a busy project gets it later
            self.session.work.decisions.shown(one.transcript, (suggestion,), Occasion.LIST)

    # -- what it does -----------------------------------------------------------------------------------------

    def _mark(self) -> None:
        self._looked_at()
        self.listing.mark()

    def _mark_seen(self) -> None:
        """Marks all rows on the list that were looked at, or takes these marks away when all have one."""
        seen = [row.key for row in self.listing.rows if row.key in self.looked_at]
        if all(key in self.listing.marks for key in seen):
            self.listing.marks = {key: None for key in self.listing.marks if key not in seen}
        else:
            self.listing.marks |= dict.fromkeys(seen)

    def _ask(self) -> None:
        """Takes the current one, or says what taking those that are marked comes to and waits for Enter."""
        if not self.listing.marks:
            if self._current is not None:
                self._looked_at()
                self._take([self._current[0]])
            return
        found = [self._found[key] for key in self.listing.marks]
        codes = ", ".join(dict.fromkeys(self.session.title(suggestion.code) for _one, suggestion in found))
        sentence = ngettext(
            "Take %(n)s marked suggestion (%(codes)s)?",
            "Take %(n)s marked suggestions (%(codes)s)?",
            len(found),
        )
        self.session.pending = Pending(
            sentence % {"n": len(found), "codes": codes}, lambda: self._take([one for one, _s in found])
        )

    def _take(self, found: Sequence[Candidate]) -> None:
        candidates.carry_out(self.session, found)
        self.listing.marks = {}
        self.reload()

    def _refuse(self) -> None:
        current, session = self._current, self.session
        if current is None:
            return
        self._looked_at()
        one, suggestion = current
        session.work.decisions.refuse(one.transcript, suggestion, Occasion.LIST)
        session.decided()
        self.reload()
        said = _("%(code)s is not proposed there any more; {proposed.undo} takes that back.")
        session.say(with_keys(said, {"code": session.title(suggestion.code)}), Tone.DONE)

    def _go(self) -> None:
        """Opens the text at the sentence; n goes on from there."""
        current, session = self._current, self.session
        if current is None:
            return
        self.close()
        number = current[0].transcript
        if session.document is None or session.document.number != number:
            session.open(number)
        session.in_codebook = False
        session.task.take_up(self.queue)
        queues.stand_on(session, number, current[0].span)

    def _afterwards(self, doing: Callable[["Session"], None]) -> None:
        self.session.attempt(lambda: doing(self.session))
        self.reload()


def _key(one: Candidate) -> str:
    assert one.suggestion is not None
    return f"{one.transcript} {one.span.start} {one.span.end} {one.suggestion.code}"


def show(session: "Session") -> None:
    """Opens the list of the queue that is walked through, or else that of all suggestions in the open transcript."""
    queue = session.task.queue
    if isinstance(queue, candidates.Candidates) and queue.waiting(session):
        session.board = Proposed(session, queue)
    else:
        candidates.of_transcript(session, lambda found: _opened(session, found))


def _opened(session: "Session", queue: candidates.Candidates) -> None:
    if queue.waiting(session):
        session.board = Proposed(session, queue)
    else:
        session.say(proposals.quiet(session) or _("No suggestion is left in this transcript."))
