"""What queries are asked of: texts with their turns, codings, cases and codebooks, put in order once."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

from qualcode.analysis.query.naming import Names
from qualcode.analysis.query.stretches import Stretch
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.transcript import Reading, Role

_NOBODY: frozenset[int] = frozenset()


class Text:
    """One transcript: its turns, and its codings in the order of the text."""

    def __init__(self, reading: Reading, codings: Sequence[Coding]) -> None:
        self.reading = reading
        self.number = reading.info.number
        self.codings = codings
        self.places = [(coding.span.start, coding.span.end) for coding in codings]
        self._by_code: dict[str, list[int]] = {}
        for n, coding in enumerate(codings):
            self._by_code.setdefault(coding.code, []).append(n)
        self._starts = [turn.span.start for turn in reading.turns]
        self._ends = [turn.span.end for turn in reading.turns]
        speakers = [turn.speaker for turn in reading.turns]
        self.labels = [speaker.label if speaker else None for speaker in speakers]
        self._cases = [
            frozenset({speaker.case_id})
            if speaker and speaker.role is Role.PARTICIPANT and speaker.case_id is not None
            else _NOBODY
            for speaker in speakers
        ]
        self._asks = [speaker is None or speaker.role is not Role.INTERVIEWER for speaker in speakers]

    @cached_property
    def segments(self) -> list[Stretch]:
        """Every coded segment."""
        return self._segments(range(len(self.codings)))

    def coded(self, keys: frozenset[str] | None, chosen: Callable[[Coding], bool] | None) -> list[Stretch]:
        """The segments with one of those codes (None: with any), of the codings that are chosen (None: of all)."""
        if keys is None and chosen is None:
            return self.segments
        if keys is None:
            found: Iterable[int] = range(len(self.codings))
        else:
            found = sorted(n for key in keys for n in self._by_code.get(key, ()))
        return self._segments(found if chosen is None else [n for n in found if chosen(self.codings[n])])

    def _segments(self, codings: Iterable[int]) -> list[Stretch]:
        found: dict[tuple[int, int], list[int]] = {}
        for n in codings:
            found.setdefault(self.places[n], []).append(n)
        return [Stretch(start, end, tuple(made)) for (start, end), made in found.items()]

    def reach(self, stretch: Stretch) -> tuple[int, int]:
        """The turns a stretch touches: from the first up to, not with, the second."""
        return bisect_right(self._ends, stretch.start), bisect_left(self._starts, stretch.end)

    def cases(self, stretch: Stretch) -> frozenset[int]:
        """The cases it counts for: of the participants whose turns it touches, but for those a condition left out."""
        first, last = self.reach(stretch)
        there = self._cases[first] if last - first == 1 else _NOBODY.union(*self._cases[first:last])
        return there if stretch.cases is None else there & stretch.cases

    def speakers(self, stretch: Stretch) -> tuple[str, ...]:
        """The labels of those whose turns it touches."""
        first, last = self.reach(stretch)
        return tuple(dict.fromkeys(label for label in self.labels[first:last] if label is not None))

    def turns(self, *, to_code: bool = False) -> list[Stretch]:
        """Every turn; `to_code`: but for those of interviewers."""
        return [
            Stretch(start, end)
            for start, end, asks in zip(self._starts, self._ends, self._asks, strict=True)
            if start < end and (asks or not to_code)
        ]


class Material:
    """Everything a query is asked of. Make it once and ask it much."""

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        readings: Sequence[Reading],
        codings: Iterable[Coding],
        cases: Sequence[Case],
        day: Callable[[str], str] = lambda created_at: created_at[:10],
    ) -> None:
        """Codings without a character, or not in the given revision of a transcript, take no part.

        `day` tells on which day (2026-03-01) a coding of that time was made; without it, the day in UTC.
        """
        by_revision: dict[int, list[Coding]] = {reading.info.revision_id: [] for reading in readings}
        for coding in codings:
            if coding.revision_id in by_revision and coding.span:
                by_revision[coding.revision_id].append(coding)
        for found in by_revision.values():
            found.sort(key=_place)
        self.texts = tuple(Text(reading, by_revision[reading.info.revision_id]) for reading in readings)
        self.day = cache(day)
        self.cases = {case.id: case for case in cases}
        self.codes: dict[str, Code] = {book.key(code): code for book in codebooks for code in book.codes}
        every = [coding for found in by_revision.values() for coding in found]
        self.coders = tuple(sorted({coding.coder for coding in every}))
        self.names = Names(codebooks, {coding.code for coding in every})
        self.speakers = tuple(sorted({label for text in self.texts for label in text.labels if label}))


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.span.start, coding.span.end, coding.id
