"""Searching, and what codings carry, for the project in memory: it keeps the promises of `Search` and `Codings` in
`session.workspace`.
"""

import re
from dataclasses import dataclass, replace

from qualcode.analysis.query import Material, ask
from qualcode.model.coding import Origin
from qualcode.model.errors import NotFound, Refused
from qualcode.model.query import SavedQuery
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.project.applying.coding_hits import Unit
from qualcode.session.text.units import Unit as Sentence
from qualcode.session.text.units import Units, plain_sentences


@dataclass(frozen=True)
class Hit:
    transcript: str
    revision_id: int
    span: Span
    turn: int
    speaker: str | None
    before: str
    words: str
    after: str
    role: Role
    places: dict  # what of the text is coded, by how much is asked for


@dataclass(frozen=True)
class Result:
    hits: tuple


@dataclass(frozen=True)
class Ahead:
    new: int
    already: int


class Searches:
    """Finds every place of the very letters, whatever their case."""

    def __init__(self, memory):
        self._memory = memory
        self.asked = []

    def run(self, text, *, transcripts=None):
        self.asked.append((text, transcripts))
        if not text.strip():
            raise Refused("There is nothing to search for.")
        found = []
        for info in self._memory.transcripts.list():
            if transcripts is None or info.number in transcripts:
                found += self._in(self._memory.transcripts.open(info.number), text)
        return Result(tuple(found))

    def is_quick(self, text):
        return not text.startswith("=")

    def _in(self, reading, text):
        for nth, turn in enumerate(reading.turns, 1):
            words = turn.span.of(reading.text)
            for match in re.finditer(re.escape(text), words, re.IGNORECASE):
                span = Span(match.start(), match.end()).shifted(turn.span.start)
                yield Hit(
                    reading.info.number,
                    reading.info.revision_id,
                    span,
                    nth,
                    turn.speaker and turn.speaker.label,
                    words[: match.start()],
                    match.group(),
                    words[match.end() :],
                    turn.speaker.role if turn.speaker else Role.UNKNOWN,
                    {
                        Unit.HIT: span,
                        Unit.TURN: turn.span,
                        Unit.SENTENCE: Units.of(
                            reading.text, [turn.span], plain_sentences(reading.text, [turn.span])
                        ).at(Sentence.SENTENCE, span.start),
                    },
                )

    def _lacking(self, hits, code, unit):
        have = [c for c in self._memory.list_codings() if c.code == code and c.coder == self._memory.coder]
        places = dict.fromkeys((hit.transcript, hit.places[unit]) for hit in hits)
        lacking = [
            (number, span)
            for number, span in places
            if not any(c.transcript == number and c.span.contains(span) for c in have)
        ]
        return lacking, Ahead(len(lacking), len(places) - len(lacking))

    def ahead(self, hits, code, *, unit):
        return self._lacking(hits, code, unit)[1]

    def code_all(self, hits, code, *, unit):
        lacking, ahead = self._lacking(hits, code, unit)
        with self._memory.operation("coding.search", f"{code} ({ahead.new})"):
            for number, span in lacking:
                self._memory.put(number, span, code, origin=Origin.SEARCH)
        return ahead.new


class Carrying:
    """What `Memory` inherits: changing codings."""

    def _changed(self, coding_id, kind, **fields):
        if coding_id not in self._codings:
            raise NotFound("There is no coding %(id)s (any more).", id=coding_id)
        with self.operation(kind, str(coding_id)):
            self._codings[coding_id] = replace(self._codings[coding_id], **fields)
        return self._codings[coding_id]

    def set_value(self, coding_id, value):
        return self._changed(coding_id, "coding.value", value=value)

    def set_mark(self, coding_id, mark):
        return self._changed(coding_id, "coding.mark", mark=mark)

    def _refuse_twice(self, coding_id, span, code):
        before = self._codings[coding_id]
        for other in self._codings.values():
            same = (other.transcript, other.span, other.code) == (before.transcript, span, code)
            if same and other.id != coding_id:
                raise Refused("Already coded.")

    def change_span(self, coding_id, span):
        before = self._codings[coding_id]
        self._refuse_twice(coding_id, span, before.code)
        quote_id = f"{before.transcript}:{len(self._entries) + 100}"
        return self._changed(coding_id, "coding.change", span=span, quote_id=quote_id)

    def change_code(self, coding_id, code):
        self._refuse_twice(coding_id, self._codings[coding_id].span, code)
        return self._changed(coding_id, "coding.change", code=code)

    def set_facet(self, number, place, facet, value):
        with self.operation("segment.facet", number):
            for coding in list(self._codings.values()):
                if (coding.transcript, coding.span) == (number, place):
                    facets = {**coding.facets, facet: value}
                    if value is None:
                        del facets[facet]
                    self._codings[coding.id] = replace(coding, facets=facets)


class Queries:
    """Asks queries the way the project does; the saved ones are kept in a list."""

    def __init__(self, memory):
        self._memory = memory
        self.kept = []

    def run(self, text):
        memory = self._memory
        readings = tuple(memory.transcripts.open(info.number) for info in memory.transcripts.list())
        return ask(
            text, Material(memory.codebooks.all(), readings, memory.list_codings(), memory.cases.list())
        )

    def saved(self):
        return tuple(self.kept)

    def save(self, name, text, *, replace=False):
        saved = SavedQuery(name, text)
        self.kept.append(saved)
        return saved

    def delete(self, name):
        gone = next(query for query in self.kept if query.name == name)
        self.kept.remove(gone)
        return gone


class Known:
    """Cases or memos. `known` may be set by a test."""

    def __init__(self):
        self.known = ()

    def list(self, wanted=None):
        return self.known
