"""What themes, claims and cells rest on, gathered from the project once."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import Connection

from qualcode.analysis.themes import Quoted, Said, evidence, population
from qualcode.model.case import Case
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding, Mark
from qualcode.model.query import Hit
from qualcode.model.span import Span
from qualcode.model.theme import Evidence, Linked, Stance, Theme, ThemeCode
from qualcode.store import queries, theme_queries
from qualcode.store.theme_queries import SegmentPlace
from qualcode.store.voices import Voices


class Grounds:
    """The codings, quotes and voices of a project as one connection sees them; texts are read where they are quoted."""

    def __init__(
        self, connection: Connection, codebooks: Collection[Codebook], links: Iterable[Linked] = ()
    ) -> None:
        """`links` are all that will be asked for."""
        self._connection = connection
        self._below = _descendants(codebooks)
        self._texts: dict[int, str] = {}
        self._said: dict[str, list[Said]] = {}  # by the key of a code, of those that were asked for
        self._quotes: dict[str, Quoted] = {}
        self._places = theme_queries.segment_places(connection, {one.quote_id for one in links})
        self.cases: tuple[Case, ...] = queries.cases(connection)
        self.names: Mapping[int, str] = {case.id: case.name for case in self.cases}
        revisions = {info.revision_id for info in queries.transcripts(connection)}
        self._voices = Voices(connection, revisions | {place.revision_id for place in self._places.values()})
        self.population = population(self.cases, self._voices.speaking())

    def keys(self, codes: Iterable[ThemeCode]) -> frozenset[str]:
        """The keys of the codes that are meant."""
        return frozenset(
            key
            for one in codes
            for key in ((self._below.get(one.code, {one.code})) if one.below else {one.code})
        )

    def of_theme(self, theme: Theme) -> tuple[Evidence, ...]:
        """What a theme rests on, in the order of the texts."""
        return self.of(self.keys(theme.codes), theme.quotes)

    def of(self, codes: Collection[str], links: Iterable[Linked] = ()) -> tuple[Evidence, ...]:
        """The quotes with one of these codes, and the linked ones."""
        self.read(codes)
        said = [one for key in codes for one in self._said[key]]
        return _in_order(evidence(said, codes, self._linked(links)))

    def of_hits(self, hits: Iterable[Hit], links: Iterable[Linked] = ()) -> tuple[Evidence, ...]:
        """The answers to a query, and the linked quotes. An answer that is no segment is called by its first coding."""
        said = [
            Said(self._quoted(hit, coding), coding.code, coding.mark is Mark.COUNTER)
            for hit in hits
            for coding in hit.codings
        ]
        return _in_order(evidence(said, None, self._linked(links)))

    def _quoted(self, hit: Hit, coding: Coding) -> Quoted:
        quote_id = hit.quote_id or hit.codings[0].quote_id
        _cases, known = self._voices.of(hit.revision_id, hit.span)
        text = hit.span.of(self._text(hit.revision_id))
        return Quoted(quote_id, coding.transcript, text, hit.span, hit.cases, known)

    def read(self, codes: Collection[str]) -> None:
        """Reads the codings with these codes that were not read yet; of many codes rather at once than apart."""
        missing = [key for key in codes if key not in self._said]
        if not missing:
            return
        self._said.update({key: [] for key in missing})
        for one in theme_queries.coded(self._connection, missing):
            quote_id = f"{one.number}:{one.serial}"
            quoted = self._quotes.get(quote_id)
            if quoted is None:
                span = Span(one.start, one.end)
                quoted = self._quotes[quote_id] = self._at(quote_id, one.number, one.revision_id, span)
            self._said[one.code].append(Said(quoted, one.code, one.mark == Mark.COUNTER))

    def _at(self, quote_id: str, transcript: str, revision_id: int, span: Span) -> Quoted:
        cases, known = self._voices.of(revision_id, span)
        return Quoted(quote_id, transcript, span.of(self._text(revision_id)), span, cases, known)

    def _linked(self, links: Iterable[Linked]) -> list[tuple[Quoted, Stance]]:
        return [
            (self._placed(self._places[one.quote_id]), one.stance)
            for one in links
            if one.quote_id in self._places
        ]

    def _placed(self, place: SegmentPlace) -> Quoted:
        cases, known = self._voices.of(place.revision_id, place.span)
        span = None if place.lost else place.span
        return Quoted(place.quote_id, place.transcript, place.text, span, cases, known)

    def _text(self, revision_id: int) -> str:
        if revision_id not in self._texts:
            self._texts[revision_id] = queries.text_of(self._connection, revision_id)
        return self._texts[revision_id]


def _in_order(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """By transcript and place; what has no place comes last in its transcript."""
    natural = cache(queries.natural)

    def place(one: Evidence) -> tuple[object, ...]:
        span = one.span
        serial = int(one.quote_id.rpartition(":")[2])
        return (*natural(one.transcript), span is None, span or Span(0, 0), serial)

    return tuple(sorted(found, key=place))


def _descendants(codebooks: Collection[Codebook]) -> Mapping[str, frozenset[str]]:
    """The key of each code with those of the codes below it."""
    found: dict[str, set[str]] = {}
    for book in codebooks:
        for code in book.codes:
            key = book.key(code)
            found.setdefault(key, set()).add(key)
            for above in book.ancestors(code.slug):
                found.setdefault(book.key(above), set()).add(key)
    return {key: frozenset(keys) for key, keys in found.items()}
