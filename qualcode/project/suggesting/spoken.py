"""A transcript sentence by sentence, as the suggestions see it: who says it, what stands around it, what it got."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.language import Annotation
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.suggestion import Example, Passage, Situation
from qualcode.suggestion.situation import AFTER, BEFORE, RECENT

# A sentence without a code counts as passed when sentences with one stand this near on both sides.
NEAR = 10
# Sentences of one transcript that stand near each other, as long as there are few transcripts.
BLOCK = 20
# More sentences than this are taken as one passage.
MOST_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Given:
    """A code a coder gave: where, which one, and the id of the segment."""

    span: Span
    code: str
    quote: str


class Spoken:
    """One revision of a transcript. Sentences have numbers, in order."""

    def __init__(self, number: str, text: str, annotation: Annotation, turns: Sequence[Turn]) -> None:
        self.number, self.text = number, text
        self.sentences = annotation.sentences
        self.annotation = annotation
        asked = [
            turn.span
            for turn in turns
            if turn.speaker and turn.speaker.role is Role.INTERVIEWER and turn.span
        ]
        begins = [span.start for span in asked]
        self._is_asked = [
            (at := bisect_right(begins, sentence.start) - 1) >= 0 and asked[at].overlaps(sentence)
            for sentence in self.sentences
        ]
        self._passages: dict[int, Passage] = {}

    def is_answer(self, nth: int) -> bool:
        """Whether a sentence is said by somebody else than an interviewer."""
        return not self._is_asked[nth]

    def touched(self, span: Span) -> range:
        """The sentences that share a character with the span."""
        first = bisect_left(self.sentences, span.start + 1, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)
        return range(first, max(first, last))

    def passage(self, nth: int) -> Passage:
        """A sentence as a passage, the same object each time."""
        if nth not in self._passages:
            self._passages[nth] = Passage(self.annotation, self.text, self.sentences[nth])
        return self._passages[nth]

    def passages(self) -> list[Passage]:
        """Every sentence."""
        return [self.passage(nth) for nth in range(len(self.sentences))]

    def reach(self, span: Span) -> Span:
        """The stretch of text in which given codes matter to the span."""
        touched = self.touched(span)
        if not touched:
            return span
        answering = [nth for nth in range(touched.start) if not self._is_asked[nth]][-RECENT:]
        return Span(self.sentences[min([*answering, touched.start])].start, max(span.end, 1))

    def situations(self, span: Span, given: Iterable[Given]) -> list[Situation]:
        """What is to be judged for a span: each of its sentences, or its words if these are part of one or of many.

        Nothing where only an interviewer speaks.
        """
        rows = [nth for nth in self.touched(span) if not self._is_asked[nth]]
        if not rows:
            return []
        codes = self.codes(given)
        if len(rows) > MOST_SENTENCES or (len(rows) == 1 and not span.contains(self.sentences[rows[0]])):
            passage = Passage(self.annotation, self.text, span)
            return [self._situation(passage, rows[0], rows[-1], codes)]
        return [self._situation(self.passage(nth), nth, nth, codes) for nth in rows]

    def codes(self, given: Iterable[Given]) -> dict[int, set[str]]:
        """The codes of the sentences that have any."""
        found: dict[int, set[str]] = defaultdict(set)
        for one in given:
            for nth in self.touched(one.span):
                found[nth].add(one.code)
        return found

    def examples(
        self, given: Sequence[Given], refused: Iterable[tuple[Span, str]] = (), *, by_block: bool
    ) -> list[Example]:
        """What was decided in this transcript: participants' sentences with codes, those passed in between, and those
        for which codes were refused. Of the last nothing else is known where they stand apart from the others.
        """
        codes = self.codes(given)
        no: dict[int, set[str]] = defaultdict(set)
        for span, code in refused:
            for nth in self.touched(span):
                no[nth].add(code)
        quotes: dict[int, str] = {}
        for one in given:
            for nth in self.touched(one.span):
                quotes.setdefault(nth, one.quote)
        coded = sorted(codes)
        examples = []
        between = range(coded[0], coded[-1] + 1) if coded else range(0)
        for nth in sorted({*between, *no}):
            is_known = nth in codes or _is_passed(nth, coded)
            if self._is_asked[nth] or not (is_known or nth in no):
                continue
            group = f"{self.number}:{nth // BLOCK}" if by_block else self.number
            situation = self._situation(self.passage(nth), nth, nth, codes)
            here, not_here = frozenset(codes.get(nth, ())), frozenset(no.get(nth, ()))
            examples.append(
                Example(quotes.get(nth, ""), group, situation, here, not_here, partial=not is_known)
            )
        return examples

    def _situation(self, passage: Passage, first: int, last: int, codes: Mapping[int, set[str]]) -> Situation:
        """The passage with the sentences around it, an interviewer's among them.

        The codes just given are known where there are any: whoever codes in order has left one there.
        """
        recent: list[frozenset[str]] = []
        nth = first - 1
        while nth >= 0 and len(recent) < RECENT:
            if not self._is_asked[nth]:
                recent.append(frozenset(codes.get(nth, ())))
            nth -= 1
        before = [self.passage(nth) for nth in range(first - 1, max(-1, first - 1 - BEFORE), -1)]
        after = [self.passage(nth) for nth in range(last + 1, min(len(self.sentences), last + 1 + AFTER))]
        return Situation(passage, tuple(before), tuple(after), tuple(recent) if any(recent) else None)


def _is_passed(nth: int, coded: Sequence[int]) -> bool:
    at = bisect_left(coded, nth)
    return 0 < at < len(coded) and nth - coded[at - 1] <= NEAR and coded[at] - nth <= NEAR
