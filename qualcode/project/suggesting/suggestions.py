"""Suggesting codes for a span, with what the language pipeline knows of the text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Row

from qualcode import suggestion
from qualcode.codebook.linting import KeywordHits
from qualcode.model import method
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.model.transcript import Role, TranscriptInfo
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.preferences import settings
from qualcode.project.suggesting.silences import Silences
from qualcode.project.suggesting.spoken import Given, Spoken
from qualcode.project.texts import transcripts
from qualcode.project.texts.annotations import Annotations
from qualcode.store import coding_queries, history, queries, suggestion_queries

if TYPE_CHECKING:
    from qualcode.project.preferences.settings import SuggestionSettings
    from qualcode.suggestion.engine import Engine

# Sentences of the text first asked about, which show what words are common.
_BACKGROUND = 2_000
# From so many coded transcripts on, what is learned from one is tried on the others.
_ENOUGH_TRANSCRIPTS = 5


class Suggestions:
    """Proposed codes. They enter the project only when somebody takes them.

    They rest on the codebooks, and after `learn` also on what the coder (or the team) gave, passed and refused.
    """

    def __init__(self, context: Context, codebooks: Codebooks, annotations: Annotations) -> None:
        self._context = context
        self._codebooks = codebooks
        self._annotations = annotations
        self._open: dict[int, Spoken] = {}
        self._built: tuple[tuple[Codebook, ...], Engine] | None = None
        self._index: tuple[tuple[Codebook, ...], suggestion.KeywordIndex] | None = None
        self._learned: tuple[Engine, int, SuggestionSettings] | None = None
        self.silences = Silences(context)
        self._settings = settings.Followed(context.folder)

    def follow(self) -> bool:
        """Takes over what the file of settings says by now of suggestions and of the method; answers whether it is
        something else than before. Costs a look at the time of the file. What cannot be used there waits.
        """
        now, before = self._settings.news(), self._context.settings
        if now is None or (now.method, now.suggestions) == (before.method, before.suggestions):
            return False
        told = {"method": now.method, "suggestions": now.suggestions}
        self._context.settings = before.model_copy(update=told)
        return True

    def for_span(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes that are probable in the span, best first, at most three, each with its evidence and reason.

        Nothing where only an interviewer speaks. The first time it builds what it needs from the codebooks, which
        takes a moment; it never learns.
        """
        engine, situations = self._asked(number, span)
        silent, by_keyword = self.silences.every
        best: dict[str, Suggestion] = {}
        for situation in situations:
            for one in engine.suggest(situation, silent=silent, by_keyword=by_keyword):
                if one.code not in best or best[one.code].score < one.score:
                    best[one.code] = replace(one, span=span)
        return tuple(sorted(best.values(), key=lambda one: -one.score)[: engine.at_most])

    def _asked(self, number: str, span: Span) -> tuple["Engine", list[suggestion.Situation]]:
        """What answers, and the situations in which it is asked about a span."""
        with self._context.reading() as connection:
            revision_id = transcripts.found(connection, number).revision_id
            spoken = self._open.get(revision_id)
            if spoken is not None:
                reach = spoken.reach(span)
                rows = coding_queries.given_by(connection, self._context.coder, revision_id, reach)
        if spoken is None:
            self._spoken(number)  # which reads it
            return self._asked(number, span)
        return self.engine(spoken), spoken.situations(span, [_given(number, row) for row in rows])

    def learn(self, number: str) -> bool:
        """Takes up what was decided since, as far as texts were read; answers whether there was anything.

        For beside the work: it takes from a tenth of a second to a few seconds. `number` is the open transcript.
        """
        _revision, spoken = self._spoken(number)
        engine = self.engine(spoken)
        with self._context.reading() as connection:
            state = history.latest_change_id(connection)
        said = self._context.settings.suggestions
        if self._learned == (engine, state, said):
            return False
        engine.learn(self._examples(engine.most_examples))
        self.silences.look(self.learner, engine.keys)
        self._learned = engine, state, said
        return True

    @property
    def mode(self) -> method.Mode:
        """When suggestions show in this project."""
        return method.mode(*self._chosen)

    @property
    def because(self) -> str:
        """Why they show as they do, in the user's language; "" where they always show."""
        return method.because(*self._chosen)

    @property
    def _chosen(self) -> tuple[method.Method | None, method.Mode | None]:
        said = self._context.settings
        chosen = said.suggestions.mode
        return (
            None if said.method is None else method.Method(said.method),
            None if chosen is None else method.Mode(chosen),
        )

    @property
    def learner(self) -> str | None:
        """Whose codings are learned from: a coder's; None for those of everybody."""
        return self._context.coder if self._context.settings.suggestions.learn_from == "coder" else None

    def by_keywords(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes whose keywords stand in the span, best first; the score only orders them."""
        _revision, spoken = self._spoken(number)
        return suggestion.suggest(spoken.annotation, spoken.text, span, self._codebooks.all(), self._keywords)

    def sentences(self, number: str) -> tuple[Span, ...]:
        """The sentences of a transcript, in order; each lies inside one turn."""
        return self._spoken(number)[1].sentences

    def keyword_hits(self, *, read_all: bool = True) -> KeywordHits | None:
        """In how many turns of participants each keyword stands, by code key and keyword.

        None when a text was not read yet, unless `read_all` lets it be read now.
        """
        with self._context.reading() as connection:
            if not read_all and self._annotations.unread(connection):
                return None
            readings = [
                (info.number, queries.reading(connection, info)) for info in queries.transcripts(connection)
            ]
        hits: Counter[tuple[str, str]] = Counter()
        turns = 0
        for number, reading in readings:
            annotation = self._annotations.of(number, reading.text)
            for turn in reading.turns:
                if turn.speaker is not None and turn.speaker.role is Role.INTERVIEWER:
                    continue
                turns += 1
                hits.update(suggestion.keywords_in(annotation, reading.text, turn.span, self._keywords))
        return KeywordHits(hits, turns)

    @property
    def _keywords(self) -> suggestion.KeywordIndex:
        """The keywords of the codebooks as they are now."""
        books = self._codebooks.all()
        if self._index is None or list(map(id, self._index[0])) != list(map(id, books)):
            self._index = books, suggestion.KeywordIndex.of(books, self._annotations.of_codebook)
        return self._index[1]

    def engine(self, spoken: Spoken | None = None) -> "Engine":
        """What suggests by the codebooks as they are now; `spoken` is what it is built from where it is not yet."""
        from qualcode.suggestion.engine import Engine

        books = self._codebooks.all()
        if self._built is None or list(map(id, self._built[0])) != list(map(id, books)):
            passages = [] if spoken is None else spoken.passages()[:_BACKGROUND]
            self._built = books, Engine(books, self._annotations.of_codebook, passages)
        return self._built[1]

    def _spoken(self, number: str) -> tuple[int, Spoken]:
        with self._context.reading() as connection:
            revision_id = transcripts.found(connection, number).revision_id
            if revision_id in self._open:
                return revision_id, self._open[revision_id]
            (info,) = queries.transcripts(connection, number)
            reading = queries.reading(connection, info)
        spoken = Spoken(
            info.number, reading.text, self._annotations.of(info.number, reading.text), reading.turns
        )
        self._open[revision_id] = spoken
        return revision_id, spoken

    def _examples(self, most: int) -> list[suggestion.Example]:
        """What was decided, in texts that were read; the last ones where there are too many."""
        with self._context.reading() as connection:
            rows = coding_queries.given_by(connection, self.learner)
            refused = suggestion_queries.refused_now(connection, self.learner)
            infos = {info.revision_id: info for info in queries.transcripts(connection)}
        given: dict[int, list[Given]] = {revision_id: [] for revision_id in refused}
        for row in rows:
            if row.revision_id in infos:
                given.setdefault(row.revision_id, []).append(_given(infos[row.revision_id].number, row))
        found: list[suggestion.Example] = []
        for revision_id in sorted(given, reverse=True):
            spoken = self.spoken(infos[revision_id], read=False)
            if spoken is not None:
                by_block = len(given) < _ENOUGH_TRANSCRIPTS
                no = refused.get(revision_id, ())
                found = spoken.examples(given[revision_id], no, by_block=by_block) + found
            if len(found) >= most:
                break
        return found

    def another_engine(self, passages: Sequence[suggestion.Passage]) -> "Engine":
        """What suggests by the codebooks and has learned nothing, to try something with."""
        from qualcode.suggestion.engine import Engine

        return Engine(self._codebooks.all(), self._annotations.of_codebook, passages[:_BACKGROUND])

    def spoken(self, info: TranscriptInfo, *, read: bool) -> Spoken | None:
        """A transcript sentence by sentence; None when its text was not read yet, unless it may be `read` now."""
        if info.revision_id not in self._open:
            with self._context.reading() as connection:
                reading = queries.reading(connection, info)
            known = self._annotations.known(info.number, reading.text)
            if known is None and read:
                known = self._annotations.of(info.number, reading.text)
            if known is None:
                return None
            self._open[info.revision_id] = Spoken(info.number, reading.text, known, reading.turns)
        return self._open[info.revision_id]


def _given(number: str, row: Row[int, int, int, str, int]) -> Given:
    _revision, start, end, code, serial = row
    return Given(Span(start, end), code, f"{number}:{serial}")
