"""The sentences of participants on which no code stands: what is left in turns that have a code elsewhere."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.reading import others
from qualcode.session.tasks.queues import Queue, nearest
from qualcode.session.tasks.waiting import Limits, Once, reading_of
from qualcode.session.text.queue import work_of
from qualcode.session.text.units import plain_sentences

if TYPE_CHECKING:
    from qualcode.session.state import Session


class Uncovered(Queue):
    """Sentence by sentence. Those of texts that were not opened yet end where the punctuation says so."""

    def __init__(self) -> None:
        self._found: dict[str, Once[list[Span]]] = {}

    def title(self) -> str:
        """See `Queue`."""
        return _("sentences without a code")

    def _places(self, session: "Session", number: str) -> list[Span]:
        """The places in a transcript, in order; worked out once for each state of the project."""
        reading = reading_of(session, number)
        document = session.document
        is_open = document is not None and document.number == number
        sentences: Sequence[Span] = (
            document.units.sentences
            if is_open and document is not None
            else plain_sentences(reading.text, [turn.span for turn in reading.turns])
        )

        def find() -> list[Span]:
            work = [reading.turns[turn].span for turn in work_of(reading.turns)]
            starts = [span.start for span in work]
            coded = sorted(coding.span for coding in others.in_reader(session, number).codings)
            found, reach, nth = list[Span](), 0, 0
            for sentence in sentences:
                at = bisect_left(starts, sentence.start + 1) - 1
                if at < 0 or sentence.start >= work[at].end:
                    continue
                # `reach` is how far the codings come that begin before the sentence ends.
                while nth < len(coded) and coded[nth].start < sentence.end:
                    reach, nth = max(reach, coded[nth].end), nth + 1
                if reach <= sentence.start:
                    found.append(sentence)
            return Limits(session, session.task.only).keep(number, found)

        depends_on = (
            session.stamp,
            session.task.only,
            id(sentences) if is_open else 0,
            reading.info.revision_id,
        )
        return self._found.setdefault(number, Once())(depends_on, find)

    def next(self, session: "Session", number: str, here: Span | None, by: int) -> Span | None:
        """See `Queue`."""
        return nearest(self._places(session, number), here, by)

    def left(self, session: "Session") -> int:
        """Those of the open transcript."""
        return 0 if session.document is None else len(self._places(session, session.document.number))
