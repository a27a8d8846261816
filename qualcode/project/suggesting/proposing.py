"""Lists of places to look at: what is suggested, more like a code, what would teach most, what was passed over."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate
from qualcode.model.transcript import TranscriptInfo
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.suggesting.spoken import Given, Spoken
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.project.texts import transcripts
from qualcode.store import coding_queries, queries, suggestion_queries
from qualcode.suggestion import Situation

if TYPE_CHECKING:
    from qualcode.suggestion.engine import Engine

MOST = 30
# Less probable places are not like a code at all.
HARDLY = 0.05


@dataclass(frozen=True, slots=True)
class _Text:
    """A transcript with what the current coder gave and refused in it."""

    info: TranscriptInfo
    spoken: Spoken
    given: tuple[Given, ...]
    refused: frozenset[tuple[Span, str]]

    def codes(self, sentence: Span) -> set[str]:
        """What may not be proposed for a sentence: its codes, and those refused there."""
        given = {one.code for one in self.given if one.span.overlaps(sentence)}
        return given | {code for span, code in self.refused if span.overlaps(sentence)}

    def is_coded(self, sentence: Span) -> bool:
        """Whether the coder dealt with a sentence."""
        return any(one.span.overlaps(sentence) for one in self.given)


class Proposing:
    """Such lists, for the current coder. All of them are slow: they look at every sentence."""

    def __init__(self, context: Context, codebooks: Codebooks, suggestions: Suggestions) -> None:
        self._context = context
        self._codebooks = codebooks
        self._suggestions = suggestions

    def of_transcript(self, number: str, *, read: bool = True) -> tuple[Candidate, ...]:
        """What is suggested in a transcript and neither given nor refused, in order. Raises NotFound."""
        found = []
        for text in self._texts(number, read):
            for sentence in text.spoken.sentences:
                done = text.codes(sentence)
                for one in self._suggestions.for_span(text.info.number, sentence):
                    if one.code not in done:
                        found.append(
                            Candidate(text.info.number, text.info.revision_id, sentence, one.score, one)
                        )
        return tuple(found)

    def near(
        self, code: str, number: str | None = None, most: int = MOST, *, read: bool = True
    ) -> tuple[Candidate, ...]:
        """The sentences most like those with a code that do not have it, the likeliest first. Raises NotFound."""
        book, entry = self._codebooks.find(code)
        key = book.key(entry)
        found: list[tuple[float, int, TranscriptInfo, Situation]] = []
        for text, engine, sentence, situation in self._places(number, read):
            if key in engine.keys and key not in text.codes(sentence):
                probable = float(engine.probabilities(situation)[engine.keys.index(key)])
                if probable >= HARDLY:
                    found.append((-probable, len(found), text.info, situation))
        engine = self._suggestions.engine()
        return tuple(
            Candidate(
                of.number, of.revision_id, situation.passage.span, -less, engine.proposal(situation, key)
            )
            for less, _nth, of, situation in sorted(found, key=lambda one: one[:2])[:most]
        )

    def informative(
        self, number: str | None = None, most: int = MOST, *, read: bool = True
    ) -> tuple[Candidate, ...]:
        """The uncoded sentences that would teach most: where most codes are in doubt. Raises NotFound."""
        found = []
        for text, engine, sentence, situation in self._places(number, read):
            if not text.is_coded(sentence):
                probable = engine.probabilities(situation)
                doubt = sum(min(p, 1 - p) for p in map(float, probable))
                shown = self._suggestions.for_span(text.info.number, sentence)
                done = text.codes(sentence)
                best = next((one for one in shown if one.code not in done), None)
                found.append(Candidate(text.info.number, text.info.revision_id, sentence, doubt, best))
        return tuple(sorted(found, key=lambda one: -one.score)[:most])

    def passed_over(
        self, number: str | None = None, most: int = MOST, *, read: bool = True
    ) -> tuple[Candidate, ...]:
        """A sample of the uncoded sentences with no suggestion at all, in order; the same one until something changes.

        What is missed in it is missed everywhere: so systematic misses come to light. Raises NotFound.
        """
        none = [
            Candidate(text.info.number, text.info.revision_id, sentence, 0.0)
            for text, _engine, sentence, _situation in self._places(number, read)
            if not text.is_coded(sentence) and not self._suggestions.for_span(text.info.number, sentence)
        ]
        with self._context.reading() as connection:
            seed = queries.find_meta(connection, "project") or ""
        drawn = sorted(random.Random(f"{seed} {number or ''}").sample(range(len(none)), min(most, len(none))))
        return tuple(none[at] for at in drawn)

    def _places(self, number: str | None, read: bool) -> Iterator[tuple[_Text, "Engine", Span, Situation]]:
        """Every sentence of participants, in the situation it would be coded in."""
        for text in self._texts(number, read):
            engine = self._suggestions.engine(text.spoken)
            for sentence in text.spoken.sentences:
                near = text.spoken.reach(sentence)
                given = [one for one in text.given if one.span.overlaps(near)]
                for situation in text.spoken.situations(sentence, given):
                    yield text, engine, sentence, situation

    def _texts(self, number: str | None, read: bool) -> Iterator[_Text]:
        with self._context.reading() as connection:
            wanted = None if number is None else transcripts.found(connection, number).number
            infos = queries.transcripts(connection, wanted)
            rows = coding_queries.given_by(connection, self._context.coder)
            refused = suggestion_queries.refused_now(connection, self._context.coder)
        for info in infos:
            spoken = self._suggestions.spoken(info, read=read)
            if spoken is not None:
                yield _Text(info, spoken, _given(info, rows), frozenset(refused.get(info.revision_id, ())))


def _given(info: TranscriptInfo, rows: Sequence[tuple[int, int, int, str, int]]) -> tuple[Given, ...]:
    return tuple(
        Given(Span(start, end), code, f"{info.number}:{serial}")
        for revision_id, start, end, code, serial in rows
        if revision_id == info.revision_id
    )
