"""Suggesting codes for a span, with what the language pipeline knows of the text."""

import json
import zlib
from collections import Counter

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualcode import language, suggestion
from qualcode.codebook.linting import KeywordHits
from qualcode.model.codebook import Codebook
from qualcode.model.language import Annotation, Name, Word
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.model.transcript import Role
from qualcode.project import transcripts
from qualcode.project.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.database import Database


class Suggestions:
    """Proposed codes. They enter the project only when somebody takes them."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks
        self._cache = StoredAnnotations(context.database)
        self._open: dict[int, tuple[str, Annotation]] = {}
        self._index: tuple[tuple[Codebook, ...], suggestion.KeywordIndex] | None = None

    def for_span(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes whose keywords stand in the span, best first, with the words that speak for them."""
        text, annotation = self._annotated(number)
        return suggestion.suggest(annotation, text, span, self._codebooks.all(), self._keywords)

    def sentences(self, number: str) -> tuple[Span, ...]:
        """The sentences of a transcript, in order; each lies inside one turn."""
        return self._annotated(number)[1].sentences

    def keyword_hits(self, *, read_all: bool = True) -> KeywordHits | None:
        """In how many turns of participants each keyword stands, by code key and keyword.

        None when a text was not read yet, unless `read_all` lets it be read now.
        """
        with self._context.reading() as connection:
            if not read_all and _unread(connection):
                return None
            readings = [queries.reading(connection, info) for info in queries.transcripts(connection)]
        hits: Counter[tuple[str, str]] = Counter()
        turns = 0
        for reading in readings:
            annotation = language.annotate(reading.text, self._cache)
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
            self._index = (
                books,
                suggestion.KeywordIndex.of(books, lambda text: language.annotate(text, self._cache)),
            )
        return self._index[1]

    def _annotated(self, number: str) -> tuple[str, Annotation]:
        with self._context.reading() as connection:
            revision_id = transcripts.found(connection, number).revision_id
            known = self._open.get(revision_id)
            if known is not None:
                return known
            text = queries.text_of(connection, revision_id)
        result = text, language.annotate(text, self._cache)
        self._open[revision_id] = result
        return result


def _unread(connection: Connection) -> bool:
    """Whether the language room has yet to read some text."""
    row = t.AnnotationCacheRow
    read = select(row.text_sha256).where(row.pipeline == language.pipeline_version())
    unread = select(t.Revision.id).join(t.Transcript, queries.current_revision)
    return connection.execute(unread.where(t.Revision.sha256.not_in(read)).limit(1)).first() is not None


class StoredAnnotations:
    """Keeps what the pipeline said in the database, by text and pipeline, so that it reads a text only once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, sha256: str, pipeline: str) -> Annotation | None:
        """What `pipeline` said of the text with that hash, or None."""
        row = t.AnnotationCacheRow
        with self._database.reading() as connection:
            content = connection.execute(
                select(row.content).where(row.text_sha256 == sha256, row.pipeline == pipeline)
            ).scalar()
        return None if content is None else _decoded(pipeline, content)

    def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
        """Keeps it."""
        values = {"text_sha256": sha256, "pipeline": pipeline, "content": _encoded(annotation)}
        with self._database.writing() as connection:
            connection.execute(insert(t.AnnotationCacheRow).values(values).on_conflict_do_nothing())


def _encoded(annotation: Annotation) -> bytes:
    content = {
        "sentences": [[s.start, s.end] for s in annotation.sentences],
        "words": [[w.span.start, w.span.end, w.text, w.lemma, w.pos, w.parts] for w in annotation.words],
        "names": [[n.span.start, n.span.end, n.label] for n in annotation.names],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _decoded(pipeline: str, content: bytes) -> Annotation:
    stored = json.loads(zlib.decompress(content))
    return Annotation(
        pipeline,
        tuple(Span(*pair) for pair in stored["sentences"]),
        tuple(
            Word(Span(s, e), text, lemma, pos, tuple(parts))
            for s, e, text, lemma, pos, parts in stored["words"]
        ),
        tuple(Name(Span(s, e), label) for s, e, label in stored["names"]),
    )
