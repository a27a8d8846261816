"""The session: one person at work on one project, without the drawing of it.

It knows no key and no action: `doing` brings those to it, and afterwards the session is what is to be seen.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qualcode.locale import N_, _
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.method import Mode
from qualcode.model.revision import Question
from qualcode.model.span import Span
from qualcode.model.suggestion import Measured, Suggestion
from qualcode.model.transcript import TranscriptInfo
from qualcode.session import leaving, panel, refreshing
from qualcode.session.codes import codebooks, splitting, worth
from qualcode.session.codes.tree import TreeCursor
from qualcode.session.drawing.catalogue import Catalogue
from qualcode.session.drawing.geometry import CODEBOOK, FACTS, READER
from qualcode.session.drawing.looks import Looks
from qualcode.session.drawing.paint import Look
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.noting import noted
from qualcode.session.ports.identifying import Review
from qualcode.session.ports.reading_and_suggesting import Progress
from qualcode.session.ports.workspace import Workspace
from qualcode.session.prompts.saying import Flash, Tone, Wish
from qualcode.session.reading import others, proposals
from qualcode.session.reading.view import View
from qualcode.session.tasks import queues, walking
from qualcode.session.tasks.beside import Beside
from qualcode.session.tasks.task import at_first
from qualcode.session.text.document import Document
from qualcode.session.text.following import Standpoint
from qualcode.session.tutor import Tutor

if TYPE_CHECKING:
    from qualcode.project.beginning.left_off import LeftOff
    from qualcode.session.boards.board import Board
    from qualcode.session.codes.card import Card
    from qualcode.session.incoming.errand import Errand
    from qualcode.session.prompts.confirming import Pending
    from qualcode.session.prompts.editing import Editor
    from qualcode.session.prompts.picker import Picker


class Session(View):
    """What the workbench knows."""

    def __init__(
        self,
        work: Workspace,
        number: str | None = None,
        keymap: KeyMap | None = None,
        *,
        others_shown: bool = False,
        left_off: "LeftOff | None" = None,
        keep: "Callable[[LeftOff], None] | None" = None,
    ) -> None:
        super().__init__()
        self.work = work
        self.others_shown = others_shown
        self.keymap = keymap or KeyMap()
        self.transcripts: tuple[TranscriptInfo, ...] = ()
        self.picker: Picker | None = None
        self.editor: Editor | None = None
        self.questions: tuple[Question, ...] = ()
        self.walk: walking.Walk | None = None
        self.split: splitting.Split | None = None
        self.pending: Pending | None = None
        self.board: Board | None = None
        self.hidden = False
        self.copied = ""
        self.card: Card | None = None
        self.folder = ""
        self.errand: Errand[Any] | None = None
        self.tutor: Tutor | None = None
        self.looks: Looks | None = None
        self.review: Review | None = None  # the identifiers, once they were looked for
        self.flash: Flash | None = None
        self.reading_on: Progress | None = None  # the texts that are read beside the work
        self.in_codebook = False
        self.wish: Wish | None = None
        self.task = at_first()
        self._places: dict[str, Standpoint] = {}
        self._read_in: dict[int, tuple[Span, ...]] = {}
        self._answering: set[int] = set()
        self._suggested: tuple[Span, tuple[Suggestion, ...]] | None = None
        self.measured: Measured | None = None
        self.beside: Beside | None = None
        self.state = work.journal.state()  # the newest entry of the journal that is on display
        self.changed = 0  # grows whenever lint may say something else
        self.catalogue: Catalogue = Catalogue(
            work.codebooks.all(),
            work.codings.counts(),
            work.codebooks.orphans(),
            () if left_off is None else left_off.pins,
        )
        self._keep = keep
        self.catalogue.pinned_anew = self.keep
        self.catalogue.faults = tuple(work.codebooks.faults())
        self.tree: TreeCursor = TreeCursor(self.catalogue)
        self.transcripts = work.transcripts.list()
        if number is not None or self.transcripts:
            self.open(number if number is not None else self.transcripts[0].number)
        self.is_settled = work.journal.state() == self.state  # whether all on display is of that one state
        if left_off is not None:
            leaving.come_back(self, left_off, number)
        self.keep()

    def keep(self) -> None:
        """Writes down where we are and what stands on the digits, for the next time."""
        if self._keep is not None:
            self._keep(leaving.left_off(self))

    # -- what there is ------------------------------------------------------------------------------------

    def open(self, number: str) -> None:
        """Opens a transcript where reading stopped the last time in this session."""
        reading = self.work.transcripts.open(number)
        if self.document is not None:
            self._places[self.document.number] = self.standpoint(self.document)
        self.walk = None
        self.questions = self.work.revisions.questions(reading.info.number)
        self.stand(self._places.get(reading.info.number, Standpoint(reading)).within(reading))

    def standpoint(self, document: Document) -> Standpoint:
        """Where reading stands in `document`, the open one."""
        return Standpoint(document.reading, self.selection, self.first_shown())

    def stand(self, at: Standpoint) -> None:
        """Takes up a text and a place in it."""
        info = at.reading.info
        codings, withheld = others.in_reader(self, info.number)
        self.document = Document(at.reading, codings, self._read_in.get(info.revision_id), withheld)
        noted.look(self)
        self.selection = at.selection
        self.column, self.cycled = 0, 0
        self._suggested = None
        self.top = 0
        if at.top and self.page is not None:
            self.scroll_to(self.page.wrap.row_of(at.top))

    def foot(self) -> int:
        """See `View`."""
        return panel.rows(self)

    @property
    def worth_on_screen(self) -> bool:
        """Whether the codebook has room for what suggestions are worth beside each code."""
        taken = CODEBOOK + worth.SHORT + (FACTS if self.facts_on_screen else 0)
        return self.screen_width - taken >= READER and self.work.suggestions.mode is not Mode.OFF

    @property
    def stamp(self) -> tuple[int, bool]:
        """What is another one after every change of the project that is on display, or of what is shown of it."""
        return self.state, self.others_shown

    def revision_of(self, number: str) -> int:
        """Which state of its text a transcript is in; 0 when there is no such transcript."""
        if self.document is not None and self.document.number == number:
            return self.document.revision_id
        return next((info.revision_id for info in self.transcripts if info.number == number), 0)

    def sentences_read(self, number: str) -> tuple[Span, ...] | None:
        """The sentences of a transcript whose suggestions can be had at once; None of any other."""
        revision = self.revision_of(number)
        return self._read_in.get(revision) if revision in self._answering else None

    # -- where we are -------------------------------------------------------------------------------------

    def look(self) -> Look:
        """What decides how rows look."""
        here = self.here() if self.cycled else []
        top = here[0].id if here else None
        chosen, hits = self.selection.span is not None, tuple(queues.highlighted(self))
        if self.walk is not None:
            question = self.walk.question
            places = question.candidates, question.proposed
            return Look(self.aim, chosen, self.selection.cursor, top, self.walk.fresh, *places)
        suggestion = self.suggestion()
        evidence = _pointed_at(suggestion)
        return Look(self.aim, chosen, self.selection.cursor, top, evidence, hits=hits)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The codes proposed for the aim that it does not have yet; none before they can be had at once, and none
        where they may not show.
        """
        if self.document is None or not self.is_answering or proposals.occasion(self) is None:
            return ()
        aim, number = self.aim, self.document.number
        if self._suggested is None or self._suggested[0] != aim:
            self._suggested = (aim, self.work.suggestions.for_span(self.document.number, aim) if aim else ())
        applied = {coding.code for coding in self.document.touching(aim)}
        first = self.task.queue.proposal(self, aim)
        of_queue = () if first is None else (first,)
        behind = (s for s in self._suggested[1] if first is None or s.code != first.code)
        found = tuple(
            s
            for s in (*of_queue, *behind)
            if s.code not in applied and not proposals.is_refused(self, number, aim, s.code)
        )
        proposals.note(self, found)
        return found

    def suggestion(self) -> Suggestion | None:
        """The best of them."""
        return next(iter(self.suggestions()), None)

    def read_in(self, revision_id: int, sentences: tuple[Span, ...]) -> None:
        """The language room has looked at a text: from now on these are its sentences."""
        self._read_in[revision_id] = sentences
        if self.document is not None and self.document.revision_id == revision_id:
            self.document.read_in(sentences)

    def answers(self, revision_id: int) -> None:
        """From now on suggestions for a text can be had at once."""
        self._answering.add(revision_id)

    def forget_answers(self) -> None:
        """Other codes, other suggestions: they have to be found anew, beside the work."""
        self._answering.clear()
        self.forget_suggestions()

    def forget_suggestions(self) -> None:
        """They are asked for anew, and answered at once where they could be before."""
        self._suggested = None
        self.task.suggested.forget()

    @property
    def is_answering(self) -> bool:
        """Whether suggestions for the open text can be had at once."""
        return self.document is not None and self.document.revision_id in self._answering

    # -- what happened ------------------------------------------------------------------------------------

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Shows a message until the next key. A long one takes lines of the reader, and not those of the aim."""
        self.flash = Flash(text, tone)
        if panel.over(self):
            self.reveal()

    def took_up(self, coding: Coding) -> None:
        """A coding was added to the open transcript, by us."""
        page = self.page
        if self.document is not None:
            self.document.add(coding)
        if page is not None:
            page.place(coding)
        self.catalogue.count(coding.code, 1)
        self._wrote()

    def let_go(self, coding: Coding) -> None:
        """A coding of the open transcript was removed, by us."""
        page = self.page
        if self.document is not None and self.document.drop(coding.id) is not None and page is not None:
            page.take_away(coding)
        self.catalogue.count(coding.code, -1)
        self._wrote()

    def decided(self) -> None:
        """Something of ours was written that changes nothing on display but what is suggested."""
        self.task.refused.clear()
        self._wrote()

    def _wrote(self) -> None:
        """We wrote one entry. Where somebody else wrote one just before it, that is still to be taken over."""
        self.changed += 1
        newest = self.work.journal.state()
        if newest > self.state + 1 and self.work.journal.written_since(self.state) > 1:
            self.is_settled = False
        else:
            self.state = newest

    def reload(self, whole: bool = False) -> refreshing.News:
        """Takes over the project as it is now: codebooks, and the text, codings and questions of what is open.

        `whole` also reads what nobody changed.
        """
        news = refreshing.reread(self) if whole else refreshing.reload(self)
        splitting.settle(self)
        return news

    def check_text(self) -> None:
        """Makes sure that what is written next goes to the text on display.

        Raises Refused when somebody else changed that text; it is on display then as it is now.
        """
        before = self.document
        if self.look_again() and before is not None and self.document is not before:
            raise Refused(
                N_("The text of %(number)s was changed elsewhere meanwhile."),
                N_("Look where it belongs now."),
                number=before.number,
            )

    def look_again(self) -> bool:
        """Takes over what another process or somebody in a file changed; answers whether there was anything."""
        if codebooks.follow(self):
            return True
        if self.work.journal.state() == self.state:
            return False
        self.reload()
        noted.look(self)
        return True

    # -- doing --------------------------------------------------------------------------------------------

    def attempt(self, doing: Callable[[], None]) -> None:
        """Does something; a refusal becomes a message, and what was selected stays selected."""
        self.flash = None
        try:
            doing()
        except QualcodeError as error:
            self.say(self.catalogue.told(str(error)), Tone.TROUBLE)

    @property
    def is_asking(self) -> bool:
        """Whether something is open that wants an answer first."""
        return any(one is not None for one in (self.editor, self.picker, self.pending, self.card, self.split))

    def title(self, code: str) -> str:
        """How a code is called on the screen."""
        return self.catalogue.get(code).label or _("(no code)")


def _pointed_at(suggestion: Suggestion | None) -> tuple[Span, ...]:
    """The words of the text that a suggestion rests on."""
    evidence = () if suggestion is None else suggestion.evidence
    return tuple(one.span for one in evidence if one.span is not None)
