"""From a text to everything the pipeline says about it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from qualcode.language.compound import split
from qualcode.language.lemma import mended
from qualcode.language.ordinary import ordinary_words
from qualcode.language.pipeline import load, pipeline_version
from qualcode.language.sentences import blocks, sentences
from qualcode.model.language import Annotation, Name, Word
from qualcode.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BATCH = 32

# The pipelines differ in how fine they name; this is as fine as we need it.
_LABELS = {"PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"}
_STRAIGHT = str.maketrans("‘’‚“”„", "'''\"\"\"")
# A note digit glued to its word, as extracted reports have them: eenzaam62.
_GLUED_DIGITS = re.compile(r"(?<=[a-zà-ÿ]{4})\d{1,3}(?!\w)")


class AnnotationCache(Protocol):
    """Where annotations are kept, by the hash of the text and the pipeline that made them."""

    def get(self, sha256: str, pipeline: str) -> Annotation | None:
        """The annotation put there before, or None."""

    def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
        """Keeps an annotation."""


def annotate(text: str, cache: AnnotationCache | None = None) -> Annotation:
    """Sentences, words with lemmas and compound parts, and names; all spans are in `text`.

    Sentences are in order, trimmed, never empty, do not overlap, lie each within one turn (between blank lines),
    and together cover every character that is no white space. The first call loads the pipeline. May be called
    from any thread.
    """
    version = pipeline_version()
    if cache is None:
        return _annotated(text, version)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = cache.get(digest, version)
    if known is None:
        known = _annotated(text, version)
        cache.put(digest, version, known)
    return known


_one_at_a_time = Lock()


def _annotated(text: str, version: str) -> Annotation:
    plain = _GLUED_DIGITS.sub(lambda match: " " * len(match.group()), text.translate(_STRAIGHT))
    spans = list(blocks(text))
    found_sentences: list[Span] = []
    words: list[Word] = []
    names: list[Name] = []
    with _one_at_a_time:
        nlp = load()
        # What the pipeline learns to spell inside the zone it forgets behind it, so memory does not grow.
        with nlp.memory_zone():
            docs = nlp.pipe((span.of(plain) for span in spans), batch_size=BATCH)
            for block, doc in zip(spans, docs, strict=True):
                starts = [sentence.start_char for sentence in doc.sents]
                found_sentences += [one.shifted(block.start) for one in sentences(block.of(text), starts)]
                words += [_word(token, block.start, text) for token in doc if _is_word(token.text)]
                names += _names(doc, block.start)
        words = _with_parts(words)
    return Annotation(version, tuple(found_sentences), tuple(words), tuple(names))


def _is_word(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _word(token: "Token", shift: int, text: str) -> Word:
    span = Span(shift + token.idx, shift + token.idx + len(token.text))
    return Word(span, span.of(text), *_lemma_and_pos(token))


def _lemma_and_pos(token: "Token") -> tuple[str, str]:
    return _mended(token.text, token.lemma_, token.pos_, "Plur" in token.morph.get("Number", []))


@lru_cache(maxsize=50_000)
def _mended(form: str, lemma: str, pos: str, plural: bool) -> tuple[str, str]:
    return mended(form, lemma, pos, plural, ordinary_words())


def _names(doc: "Doc", shift: int) -> Iterable[Name]:
    for entity in doc.ents:
        if _is_word(entity.text) and not entity.text.startswith("["):
            span = Span(shift + entity.start_char, shift + entity.end_char)
            yield Name(span, _LABELS.get(entity.label_, "MISC"))


def _with_parts(words: Sequence[Word]) -> list[Word]:
    """The words, the compounds among them with the lemmas of their parts."""
    cuts = {word.lemma: _split(word.lemma) for word in words if _may_be_compound(word)}
    bases = _modifier_lemmas({part for parts in cuts.values() for part in parts[:-1]})

    @cache
    def parts_of(compound: str) -> tuple[str, ...]:
        """Its parts, then the parts of those: basisschool, kind, basis, school. The last is a lemma already."""
        *modifiers, head = cuts[compound]
        parts = (*(bases[modifier] for modifier in modifiers), head)
        return (*parts, *(smaller for part in parts for smaller in _split(part)))

    return [
        replace(word, parts=parts_of(word.lemma)) if _may_be_compound(word) and cuts[word.lemma] else word
        for word in words
    ]


def _may_be_compound(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN") or (word.pos == "ADJ" and word.lemma not in ordinary_words())


@lru_cache(maxsize=50_000)
def _split(word: str) -> tuple[str, ...]:
    return split(word, ordinary_words())


_known_modifiers: dict[str, str] = {}


def _modifier_lemmas(modifiers: set[str]) -> dict[str, str]:
    """The lemma of each, if it is a noun when it stands alone (vrijwilligers: vrijwilliger)."""
    new = sorted(modifiers - _known_modifiers.keys())
    if new:
        nlp = load()
        with nlp.memory_zone(), nlp.select_pipes(disable=["senter", "ner"]):
            for modifier, doc in zip(new, nlp.pipe(new), strict=True):
                _known_modifiers[modifier] = _modifier_lemma(modifier, doc[0])
    return _known_modifiers


def _modifier_lemma(modifier: str, token: "Token") -> str:
    # Alone, jongeren and ouderen pass for adjectives.
    if modifier.endswith("eren") and modifier[:-1] in ordinary_words():
        return modifier[:-1]
    lemma, pos = _lemma_and_pos(token)
    return lemma if pos == "NOUN" else modifier
