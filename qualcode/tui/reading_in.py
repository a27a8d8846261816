"""What the language room does with the open text beside the work: reads it, gathers what is suggested, and learns."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App
from textual.timer import Timer

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.session.ports.workspace import Workspace
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session
from qualcode.session.tasks.beside import Beside
from qualcode.session.tasks.waiting import gathered
from qualcode.session.text.document import Document

LEARN_AFTER = 1.5  # seconds in which nobody did anything


class ReadingIn:
    """One thread at a time, a daemon: loading a language model takes seconds, and leaving must not wait for it.

    `tell` brings what a thread found out into the session. Learning, and writing, would slow the drawing down, so
    they wait until nobody typed for a while; everything else somebody asked for. After each piece of work `then` is
    called.
    """

    def __init__(
        self,
        app: App[Any],
        work: Workspace,
        session: Session,
        tell: Callable[[Callable[[], None]], None],
        then: Callable[[], None],
    ) -> None:
        self._app, self._work, self._session, self._tell, self._then = app, work, session, tell, then
        self._asked: set[tuple[int, int]] = set()
        self._learned_at: tuple[int, bool] | None = None
        self._not_read_because = ""
        self._remarked_last = ""
        self._timer: Timer | None = None
        self.is_reading = False
        self.thread: Thread | None = None

    def look(self) -> None:
        """Begins what is to be done, if anything is: a text is read the first time it is opened, and after codes
        changed.
        """
        session = self._session
        document = session.document
        if document is None or self.is_reading:
            return
        about = document.revision_id, session.catalogue.taken
        if session.beside is not None:
            wanted, session.beside = session.beside, None
            self._begin(self._do_beside, wanted)
        elif about not in self._asked:
            self._asked.add(about)
            self._learned_at = session.stamp
            self._begin(self._reading, document, session.catalogue.taken)
        elif not self._gather(document) and self._timer is None and self._waits_for_a_pause():
            self._timer = self._app.set_timer(LEARN_AFTER, self._in_a_pause)

    def hold(self) -> None:
        """Somebody did something: what would be learned waits for the next pause."""
        if self._timer is not None:
            self._timer.reset()

    def _begin(self, doing: Callable[..., None], *about: object) -> None:
        self.is_reading = True
        self.thread = Thread(target=self._carefully, args=(doing, *about), daemon=True)
        self.thread.start()

    def _carefully(self, doing: Callable[..., None], *about: object) -> None:
        try:
            doing(*about)
        except (QualcodeError, ImportError, OSError) as error:
            self._tell(partial(self._not_read, error))
        finally:
            self._tell(self._has_read)

    def _reading(self, document: Document, taken: int) -> None:
        number, revision_id, suggestions = document.number, document.revision_id, self._work.suggestions
        document.units.look()
        sentences = suggestions.sentences(number)
        if self._work.transcripts.open(number).info.revision_id == revision_id:
            self._tell(partial(self._session.read_in, revision_id, sentences))
            self._tell(partial(self._remarked, [str(one) for one in self._work.annotations.remarks()]))
            # The first question also builds what all later ones rest on.
            suggestions.learn(number)
            suggestions.for_span(number, sentences[0] if sentences else Span(0, 0))
            self._tell(partial(self._answers, revision_id, taken))
            self._tell(partial(setattr, self._session, "measured", self._work.worths.last()))

    def _gather(self, document: Document) -> bool:
        """Has every suggestion for the open text found once somebody walks through them; answers whether it does."""
        session, revision_id = self._session, document.revision_id
        suggested, sentences = session.task.suggested, session.sentences_read(document.number)
        is_wanted = session.task.queue is suggested and revision_id not in suggested.gathered
        if not is_wanted or sentences is None:
            return False
        self._begin(self._gathering, document.number, revision_id, session.catalogue.taken, sentences)
        return True

    def _gathering(self, number: str, revision_id: int, taken: int, sentences: tuple[Span, ...]) -> None:
        found: dict[Span, tuple[Suggestion, ...]] = {}
        try:
            found = gathered(self._work.suggestions, number, sentences)
        finally:
            self._tell(partial(self._gathered, revision_id, taken, found))

    def _has_to_learn(self) -> bool:
        return self._learned_at != self._session.stamp and self._session.is_answering

    def _waits_for_a_pause(self) -> bool:
        return self._has_to_learn() or self._work.decisions.is_waiting

    def _in_a_pause(self) -> None:
        """Puts on record what was suggested, and takes up what was coded since; what is on display stays until one
        moves on.
        """
        self._timer = None
        with suppress(QualcodeError):  # a busy project gets it later
            self._work.decisions.write_down()
        document = self._session.document
        if document is None or self.is_reading or not self._has_to_learn():
            return
        self._learned_at = self._session.stamp
        self._begin(self._learning, document.number)

    def _learning(self, number: str) -> None:
        self._work.suggestions.learn(number)
        self._work.worths.measure_if_due()
        self._tell(partial(setattr, self._session, "measured", self._work.worths.last()))

    def _do_beside(self, wanted: Beside) -> None:
        """Something slow that a key asked for; what it found is taken up by the session."""
        found = wanted.doing()
        self._tell(partial(self._session.attempt, partial(wanted.then, found)))

    def _gathered(self, revision_id: int, taken: int, found: dict[Span, tuple[Suggestion, ...]]) -> None:
        if taken == self._session.catalogue.taken:
            self._session.task.suggested.take(revision_id, found)

    def _answers(self, revision_id: int, taken: int) -> None:
        if taken == self._session.catalogue.taken:
            self._session.answers(revision_id)

    def _has_read(self) -> None:
        self.is_reading = False
        self._then()

    def _remarked(self, remarks: Sequence[str]) -> None:
        """Says once which language model is used in the place of another."""
        for remark in remarks:
            if remark != self._remarked_last:
                self._remarked_last = remark
                self._session.say(remark, Tone.TROUBLE)

    def _not_read(self, error: Exception) -> None:
        """Says so, once: every change of the codebook makes the language room look again."""
        known = str(error) if isinstance(error, QualcodeError) else ""
        text = known or _("There are no suggestions: the language model cannot be loaded.")
        if text != self._not_read_because:
            self._not_read_because = text
            self._session.say(text, Tone.TROUBLE)
