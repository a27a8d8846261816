"""Suggesting codes for a span, with what the language pipeline knows of the text."""

import json
import zlib
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from qualcode import language, suggestion
from qualcode.model.language import Annotation, Name, Word
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
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

    def for_span(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes whose keywords stand in the span, best first, with the words that speak for them."""
        text, annotation = self._annotated(number)
        return suggestion.suggest(annotation, text, span, self._codebooks.all(), self._keywords)

    def sentences(self, number: str) -> tuple[Span, ...]:
        """The sentences of a transcript, in order; each lies inside one turn."""
        return self._annotated(number)[1].sentences

    @cached_property
    def _keywords(self) -> suggestion.KeywordIndex:
        return suggestion.KeywordIndex.of(
            self._codebooks.all(), lambda text: language.annotate(text, self._cache)
        )

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
