"""Searching all transcripts, and coding what was found. How a search is written stands in `analysis.search.asking`."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, select

from qualcode.analysis.search import Kind, Search, Term, asked, find_in, needs
from qualcode.locale import N_
from qualcode.model.errors import NotFound, ProjectBusy, ProjectFault
from qualcode.model.span import Span
from qualcode.model.transcript import CurrentText, Role, Speaker
from qualcode.project.applying.coding_hits import Ahead, Unit, code_places, places_to_code
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.finding.searched_texts import SECONDS, SearchedText, SearchedTexts
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.project.texts import transcripts as in_project
from qualcode.project.texts import word_lists
from qualcode.project.texts.annotations import Annotations
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.turns import turns_of

__all__ = ["Ahead", "Kind", "SearchHit", "SearchResult", "Searching", "Unit"]

AROUND = 200  # characters of the turn that are shown on either side, at most


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that answers a search: inside the turn of that number (from 1), which `speaker` says.

    `cases` holds the case it counts for: that of a participant.
    """

    transcript: str
    revision_id: int
    span: Span
    turn: int
    speaker: str | None
    role: Role
    cases: frozenset[int]
    turn_span: Span
    _text: str = field(repr=False, compare=False)

    @property
    def words(self) -> str:
        """What was found, as it stands in the text, on one line."""
        return _on_one_line(self.span.of(self._text))

    @property
    def before(self) -> str:
        """What stands before it in the same turn, on one line."""
        start = max(self.turn_span.start, self.span.start - AROUND)
        return _on_one_line(self._text[start : self.span.start])

    @property
    def after(self) -> str:
        """What stands behind it in the same turn, on one line."""
        return _on_one_line(self._text[self.span.end : min(self.turn_span.end, self.span.end + AROUND)])


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits by transcript and place, no two on the same span. `alike` are the words that passed for a fuzzy one."""

    search: str
    hits: tuple[SearchHit, ...]
    alike: tuple[str, ...] = ()

    @property
    def by_transcript(self) -> Mapping[str, int]:
        """How many hits each transcript has that has any, in order."""
        return Counter(hit.transcript for hit in self.hits)

    @property
    def by_case(self) -> Mapping[int, int]:
        """How many hits count for each case that has any, by its id."""
        return Counter(case for hit in self.hits for case in hit.cases)


class Searching:
    """Searches a project. Texts are kept in memory between searches."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        suggestions: Suggestions,
        annotations: Annotations,
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._suggestions = suggestions
        self._texts = SearchedTexts(annotations, seconds)

    def run(
        self,
        text: str,
        *,
        kind: Kind | None = None,
        transcripts: Collection[str] | None = None,
        speakers: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
        cases: Collection[int] | None = None,
    ) -> SearchResult:
        """Every place that answers `text`; `kind` takes all of it in that way. None does not narrow the search.

        `speakers` are labels, in any case. Every form of a word (`=lopen`) needs what the language room says of the
        texts: the first time that takes a minute for 200,000 words. Raises Refused for what cannot be searched for or
        takes too long, NotFound for a transcript or speaker there is not.
        """
        search = asked(text, kind)
        with self._context.reading() as connection:
            known_speakers = _speakers(connection)
            numbers = (
                None
                if transcripts is None
                else {in_project.found(connection, number).number for number in transcripts}
            )
            current = [
                one for one in self._texts.current(connection) if numbers is None or one.number in numbers
            ]
            present = _speaking(connection, current) if speakers else ()
            alike = self._texts.alike(connection, current, search)
            texts = list(self._texts.each(connection, current, needs(search, alike.__getitem__)))
        self._keep_lists()
        told = _Choice.of(known_speakers, present, speakers, roles, cases)
        known = self._texts.places(texts, search, alike)
        hits = [
            hit
            for one, known_places in zip(texts, known, strict=True)
            for hit in _hits_in(one, search, known_places, told)
        ]
        return SearchResult(text, tuple(hits), tuple(sorted(frozenset().union(*alike.values()))))

    def first(self, text: str, most: int, *, kind: Kind | None = None) -> tuple[SearchHit, ...]:
        """The first hits of `run`, at most so many. A search for words goes no further than it has to, and neither
        reads the texts beyond. Raises as `run` does.
        """
        search = asked(text, kind)
        if not all(term.kind is Kind.WORDS for term in search.terms):
            return self.run(text, kind=kind).hits[:most]
        with self._context.reading() as connection:
            told = _Choice.of(_speakers(connection), (), None, None, None)
            texts = self._texts.each(connection, self._texts.current(connection), needs(search))
            every = (hit for one in texts for hit in _hits_in(one, search, {}, told))
            hits = tuple(islice(every, most))
        self._keep_lists()
        return hits

    def _keep_lists(self) -> None:
        """Keeps the lists of words that had to be made: those of texts that came in before there were any."""
        made = self._texts.new_lists()
        # Where it cannot be written to, a search finds the same and takes longer.
        if made:
            with suppress(ProjectBusy, ProjectFault), self._context.database.writing() as connection:
                word_lists.keep(connection, made)

    def is_quick(self, text: str) -> bool:
        """Whether a search goes through all texts in no time: one for words needs neither the language room nor a
        process of its own. Raises Refused for what cannot be searched for.
        """
        return all(term.kind is Kind.WORDS for term in asked(text).terms)

    def ahead(self, hits: Sequence[SearchHit], code: str, *, unit: Unit | str = Unit.HIT) -> Ahead:
        """What `code_all` would do. Raises as it would."""
        key, spans = self._key(code), self._spans(hits, Unit(unit))
        with self._context.reading() as connection:
            return places_to_code(connection, spans, key, self._context.coder)[1]

    def code_all(self, hits: Sequence[SearchHit], code: str, *, unit: Unit | str = Unit.HIT) -> int:
        """Codes all hits in one operation, or the sentences or turns they stand in; answers how many codings it made.

        Where the words have the code from this coder already, as a part of whatever was coded so, nothing is added;
        `ahead` counts them. Raises NotFound, and Refused when a text changed since it was searched.
        """
        key = self._key(code)
        spans = self._spans(hits, Unit(unit))
        with self._context.journal.operation("coding.search") as operation:
            places, ahead = places_to_code(operation.connection, spans, key, self._context.coder)
            code_places(operation, places, key, self._context.coder, self._context.now())
            operation.subject = f"{key} ({ahead.new})"
        return ahead.new

    def _key(self, code: str) -> str:
        book, found = self._codebooks.find(code)
        return book.key(found)

    def _spans(self, hits: Sequence[SearchHit], unit: Unit) -> dict[tuple[str, int], dict[Span, str]]:
        """The spans to code in each revision, by transcript and place, with the words a span had when it was found."""
        spans: dict[tuple[str, int], dict[Span, str]] = {}
        for hit in sorted(hits, key=lambda hit: (queries.natural(hit.transcript), hit.span)):
            span = hit.span
            if unit is Unit.TURN:
                span = hit.turn_span
            elif unit is Unit.SENTENCE:
                span = _around(self._suggestions.sentences(hit.transcript), span)
            spans.setdefault((hit.transcript, hit.revision_id), {})[span] = span.of(hit._text)
        return spans


def _hits_in(
    text: SearchedText, search: Search, known: Mapping[Term, Iterable[tuple[int, int]]], told: "_Choice"
) -> Iterator[SearchHit]:
    passages = text.passages
    for found in find_in(passages, search, known):
        speaker_id = text.speakers[found.turn]
        if speaker_id not in told.wanted:
            continue
        label, role, cases = told.facts[speaker_id]
        turn = passages.turn(found.turn)
        yield SearchHit(
            text.number, text.revision_id, found.span, found.turn + 1, label, role, cases, turn, passages.text
        )


def _around(sentences: Sequence[Span], span: Span) -> Span:
    """From the beginning of the first sentence a span touches to the end of the last."""
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span


Facts = tuple[str | None, Role, frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whose turns are searched, by the id of the speaker (None: nobody known), and what a hit says of each."""

    wanted: frozenset[int | None]
    facts: Mapping[int | None, Facts]

    @classmethod
    def of(
        cls,
        known: Mapping[int, Speaker],
        present: Collection[int | None],
        labels: Collection[str] | None,
        roles: Collection[Role] | None,
        cases: Collection[int] | None,
    ) -> "_Choice":
        facts: dict[int | None, Facts] = {None: (None, Role.UNKNOWN, frozenset())}
        for speaker in known.values():
            case = speaker.case_id if speaker.role is Role.PARTICIPANT else None
            facts[speaker.id] = (speaker.label, speaker.role, frozenset(() if case is None else {case}))
        folded = None if labels is None else {label.casefold() for label in labels}
        there = {(facts[one][0] or "").casefold() for one in present}
        for label in labels or ():
            if label.casefold() not in there:
                raise NotFound(
                    N_("Nobody there is called '%(name)s'."),
                    N_("'qualcode transcript show' names who speaks."),
                    name=label,
                )
        return cls(
            frozenset(
                one
                for one, (label_, role, of) in facts.items()
                if (folded is None or (label_ or "").casefold() in folded)
                and (roles is None or role in roles)
                and (cases is None or not of.isdisjoint(cases))
            ),
            facts,
        )


def _speaking(connection: Connection, texts: Iterable[CurrentText]) -> frozenset[int | None]:
    """Who speaks in some texts."""
    revisions = [one.revision_id for one in texts]
    return frozenset(turn.speaker_id for _, turns in turns_of(connection, revisions) for turn in turns)


def _speakers(connection: Connection) -> dict[int, Speaker]:
    rows = connection.execute(select(t.Speaker.id, t.Speaker.label, t.Speaker.role, t.Speaker.case_id))
    return {row.id: Speaker(row.id, row.label, Role(row.role), row.case_id) for row in rows}
