"""Annotations as bytes, to be kept in a database or sent from one process to another."""

import json
import zlib

from qualcode.model.language import Annotation, Name, Word
from qualcode.model.span import Span


def encoded(annotation: Annotation) -> bytes:
    """Everything but the name of the pipeline, small: about a tenth of what it is as JSON."""
    content = {
        "sentences": [[s.start, s.end] for s in annotation.sentences],
        "words": [
            [w.span.start, w.span.end, w.text, w.lemma, w.pos, w.parts, *([w.whole] if w.whole else [])]
            for w in annotation.words
        ],
        "names": [[n.span.start, n.span.end, n.label] for n in annotation.names],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def decoded(pipeline: str, content: bytes) -> Annotation:
    """The annotation that `encoded` made bytes of."""
    stored = json.loads(zlib.decompress(content))
    return Annotation(
        pipeline,
        tuple(Span(*pair) for pair in stored["sentences"]),
        tuple(
            Word(Span(s, e), text, lemma, pos, tuple(parts), *whole)
            for s, e, text, lemma, pos, parts, *whole in stored["words"]
        ),
        tuple(Name(Span(s, e), label) for s, e, label in stored["names"]),
    )
