"""One transcript opened for work: its text, its pieces and its codings, found by place."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Reading
from qualcode.session.text.queue import Progress, work_of
from qualcode.session.text.units import Units, plain_sentences


class Document:
    """A transcript with its codings kept by turn, so that a row of the screen looks at its own turn only.

    `hidden` has the ids of the codings of others that are not among them (see `session.others`).
    """

    def __init__(
        self,
        reading: Reading,
        codings: Iterable[Coding],
        sentences: Sequence[Span] | None = None,
        hidden: Iterable[int] = (),
    ) -> None:
        self.reading = reading
        self.hidden = set(hidden)
        self.text = reading.text
        self.turn_spans = tuple(turn.span for turn in reading.turns)
        self._turn_starts = [span.start for span in self.turn_spans]
        self.units = Units.of(
            self.text,
            self.turn_spans,
            plain_sentences(self.text, self.turn_spans) if sentences is None else sentences,
        )
        self.codings: dict[int, Coding] = {}
        self.noted: tuple[Span, ...] = ()  # the words that have a memo of their own
        self.linked: tuple[Span, ...] = ()  # the words that are linked to a theme
        self._by_turn: list[list[Coding]] = [[] for _ in reading.turns]
        self._coded = bytearray(len(reading.turns))  # 1 for a turn with a code
        self._work = work_of(reading.turns)
        self._progress: Progress | None = None
        for coding in sorted(codings, key=reading_order):
            self.add(coding)

    @property
    def number(self) -> str:
        """The short name of the transcript."""
        return self.reading.info.number

    @property
    def revision_id(self) -> int:
        """Which state of its text this is."""
        return self.reading.info.revision_id

    @property
    def withheld(self) -> int:
        """How many codings of others are not among them."""
        return len(self.hidden)

    def read_in(self, sentences: Sequence[Span]) -> None:
        """Takes better sentences for those found by punctuation alone."""
        self.units = Units(self.units.words, tuple(sentences), self.units.turns)

    def turn_at(self, offset: int) -> int:
        """The index of the turn at an offset (the one before it, in between)."""
        return max(0, bisect_right(self._turn_starts, offset) - 1)

    def turns_of(self, span: Span) -> range:
        """The indices of the turns a span touches."""
        if not self.turn_spans:
            return range(0)
        return range(self.turn_at(span.start), self.turn_at(max(span.start, span.end - 1)) + 1)

    def add(self, coding: Coding) -> None:
        """Takes a coding up."""
        self.codings[coding.id] = coding
        for turn in self.turns_of(coding.span):
            self._by_turn[turn].append(coding)
            self._mark(turn)

    def drop(self, coding_id: int) -> Coding | None:
        """Lets a coding go; None when it was not here."""
        coding = self.codings.pop(coding_id, None)
        if coding is not None:
            for turn in self.turns_of(coding.span):
                self._by_turn[turn].remove(coding)
                self._mark(turn)
        return coding

    def _mark(self, turn: int) -> None:
        """Notes whether a turn has a code; how far the coding is changes only where that does."""
        if self._coded[turn] != bool(self._by_turn[turn]):
            self._coded[turn] = bool(self._by_turn[turn])
            self._progress = None

    def touching(self, span: Span) -> list[Coding]:
        """The codings that share a character with a span: the most specific first, then the newest."""
        found = {
            coding.id: coding
            for turn in self.turns_of(span)
            for coding in self._by_turn[turn]
            if coding.span.overlaps(span)
        }
        return sorted(found.values(), key=lambda coding: (len(coding.span), -coding.id))

    def of_turn(self, turn: int) -> list[Coding]:
        """The codings that touch a turn, in reading order."""
        return sorted(self._by_turn[turn], key=reading_order)

    def here(self, aim: Span) -> list[Coding]:
        """The codings at `aim`, those of exactly this span first: what can be removed from here."""
        return sorted(self.touching(aim), key=lambda coding: coding.span != aim)

    def is_coded(self, turn: int) -> bool:
        """Whether a turn has a code."""
        return bool(self._coded[turn])

    def count_coded(self, turns: range) -> int:
        """How many of the turns with those indices have a code."""
        return self._coded.count(1, turns.start, turns.stop)

    @property
    def progress(self) -> Progress:
        """How far the coding is."""
        if self._progress is None:
            left = tuple(turn for turn in self._work if not self._coded[turn])
            self._progress = Progress(len(self._work) - len(left), len(self._work), left)
        return self._progress


def reading_order(coding: Coding) -> tuple[int, int, int]:
    """Codings by where they begin, a longer one before a shorter one."""
    return coding.span.start, -coding.span.end, coding.id
