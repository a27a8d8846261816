"""From a text to everything the pipeline says about it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from qualcode.language import ruled
from qualcode.language.compound import SHORTEST_PART, derived, split
from qualcode.language.heard import fillers, heard
from qualcode.language.keeping import decoded
from qualcode.language.lemma import BASIC_FORMS, mended
from qualcode.language.ordinary import ordinary_words
from qualcode.language.pipeline import load, pipeline_for, pipeline_version
from qualcode.language.second import settled
from qualcode.language.sentences import blocks, sentences
from qualcode.language.separable import Pair, is_open, joined, possible
from qualcode.model.language import Annotation, Name, Word
from qualcode.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 32

# The pipelines differ in how fine they name; this is as fine as we need it.
_LABELS = {"PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"}
_PARTICLE = "compound:prt"


class AnnotationCache(Protocol):
    """Where annotations are kept, by the hash of the text and the pipeline that made them."""

    def get(self, sha256: str, pipeline: str) -> Annotation | None:
        """The annotation put there before, or None."""

    def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
        """Keeps an annotation."""

    def keep(self, sha256: str, pipeline: str, content: bytes) -> None:
        """Keeps one that is encoded already."""


class Said(Protocol):
    """What another process said of a text: which pipeline it was, and the annotation, encoded."""

    @property
    def pipeline(self) -> str:
        """The name of the pipeline."""

    @property
    def content(self) -> bytes:
        """The annotation, as `keeping` encodes it."""


# Reads a text in a language somewhere else; answers None where it has to be read here.
Reader = Callable[[str, str], Said | None]

_elsewhere: Reader | None = None


def read_by(reader: Reader | None) -> None:
    """From now on this reads what needs a language model; None: it is read here."""
    global _elsewhere
    _elsewhere = reader


def annotate(text: str, cache: AnnotationCache | None = None, language: str = "nl") -> Annotation:
    """Sentences, words with lemmas and compound parts, and names; all spans are in `text`, which is in `language`.

    Sentences are in order, trimmed, never empty, do not overlap, lie each within one turn (between blank lines),
    and together cover every character that is no white space. The first call loads the pipeline; `pipeline` of the
    answer tells which one it was in the end. May be called from any thread. What `read_by` was told is asked first.
    """
    digest = hashlib.sha256(text.encode()).hexdigest() if cache is not None else ""
    version = pipeline_version(language)
    known = cache.get(digest, version) if cache is not None else None
    if known is not None:
        return known
    said = _elsewhere(text, language) if _elsewhere is not None and pipeline_for(language).place else None
    if said is not None:
        if cache is not None:
            cache.keep(digest, said.pipeline, said.content)
        return decoded(said.pipeline, said.content)
    if cache is not None and _loads_another(language, version):
        known = cache.get(digest, pipeline_version(language))
    if known is None:
        known = _annotated(text, language)
        if cache is not None:
            cache.put(digest, known.pipeline, known)
    return known


def _loads_another(language: str, version: str) -> bool:
    """Whether the pipeline turns out to be another than it was thought to be, now that it is needed."""
    if language == "nl":
        load()
    return pipeline_version(language) != version


_one_at_a_time = Lock()


def _annotated(text: str, language: str) -> Annotation:
    nlp = load() if language == "nl" else None
    if nlp is None:
        return ruled.annotated(text, language, pipeline_version(language))
    plain = heard(text)
    spans = list(blocks(text))
    found: list[_Sentence] = []
    names: list[Name] = []
    # What the pipeline learns to spell inside the zone it forgets behind it, so memory does not grow.
    with _one_at_a_time, nlp.memory_zone():
        docs = nlp.pipe((span.of(plain) for span in spans), batch_size=BATCH)
        for block, doc in zip(spans, docs, strict=True):
            found += _sentences(block, doc, text)
            names += _names(doc, block.start)
        _join_verbs(found, text, nlp)
        words = [word for sentence in found for word in sentence.words]
        words = _with_parts(_with_fillers(words, text), nlp)
    return Annotation(
        pipeline_version(), tuple(sentence.span for sentence in found), tuple(words), tuple(names)
    )


@dataclass(slots=True)
class _Sentence:
    """A sentence, its words, the numbers of their tokens in the turn, and the turn."""

    span: Span
    words: list[Word]
    tokens: list[int]
    doc: "Doc"


def _sentences(block: Span, doc: "Doc", text: str) -> list[_Sentence]:
    starts = [sentence.start_char for sentence in doc.sents]
    its = [_Sentence(one.shifted(block.start), [], [], doc) for one in sentences(block.of(text), starts)]
    at = 0
    for token in doc:
        if _is_word(token.text):
            word = _word(token, block.start, text)
            while word.span.start >= its[at].span.end:
                at += 1
            its[at].words.append(word)
            its[at].tokens.append(token.i)
    return its


def _is_word(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _word(token: "Token", shift: int, text: str) -> Word:
    span = Span(shift + token.idx, shift + token.idx + len(token.text))
    return Word(span, span.of(text), *_lemma_and_pos(token))


def _lemma_and_pos(token: "Token") -> tuple[str, str]:
    return _mended(token.text, token.lemma_, token.pos_, "Plur" in token.morph.get("Number", []))


@lru_cache(maxsize=50_000)
def _mended(form: str, lemma: str, pos: str, plural: bool) -> tuple[str, str]:
    known = ordinary_words()
    lemma, pos = mended(form, lemma, pos, plural, known)
    return settled(form, lemma, pos, known), pos


def _names(doc: "Doc", shift: int) -> Iterable[Name]:
    for entity in doc.ents:
        if _is_word(entity.text) and not entity.text.startswith("["):
            span = Span(shift + entity.start_char, shift + entity.end_char)
            yield Name(span, _LABELS.get(entity.label_, "MISC"))


def _with_fillers(words: Sequence[Word], text: str) -> list[Word]:
    """The words, and the hesitations that were kept from the pipeline."""
    heard_too = [Word(span, span.of(text), span.of(text).lower(), "INTJ") for span in fillers(text)]
    return sorted([*words, *heard_too], key=lambda word: word.span) if heard_too else list(words)


def _join_verbs(found: Sequence[_Sentence], text: str, nlp: "Language") -> None:
    """Gives verbs that come apart the verb they are.

    The parser is asked only about the sentences where it could say something else than the rules, which are few.
    """
    with_pairs = [(one, pairs) for one in found if (pairs := possible(one.words, ordinary_words()))]
    asked = [
        nth
        for nth, (one, pairs) in enumerate(with_pairs)
        if is_open(one.words, _gaps(one.words, text), pairs)
    ]
    told = dict(zip(asked, _told_by_parser([with_pairs[nth][0] for nth in asked], nlp), strict=True))
    for nth, (sentence, pairs) in enumerate(with_pairs):
        words = sentence.words
        for verb, particle in joined(words, _gaps(words, text), pairs, told.get(nth, ())):
            whole = words[particle].text.lower() + words[verb].lemma
            words[verb] = replace(words[verb], whole=whole)


def _gaps(words: Sequence[Word], text: str) -> list[str]:
    """What stands before each word, between it and the one before."""
    ends = [words[0].span.start, *(word.span.end for word in words)]
    return [text[end : word.span.start] for end, word in zip(ends, words, strict=False)]


def _told_by_parser(asked: Sequence[_Sentence], nlp: "Language") -> Iterator[set[Pair]]:
    """For each sentence its verbs with their particles, by their places; nothing where the pipeline has no parser."""
    if "parser" not in nlp.component_names:
        yield from (set[Pair]() for _one in asked)
        return
    parser: Any = nlp.get_pipe("parser")
    apart = (one.doc[one.tokens[0] : one.tokens[-1] + 1].as_doc() for one in asked)
    for one, doc in zip(asked, parser.pipe(apart, batch_size=BATCH), strict=True):
        place = {token - one.tokens[0]: nth for nth, token in enumerate(one.tokens)}
        particles = (token for token in doc if token.dep_ == _PARTICLE and token.i in place)
        yield {(place[token.head.i], place[token.i]) for token in particles if token.head.i in place}


def _with_parts(words: Sequence[Word], nlp: "Language") -> list[Word]:
    """The words, the compounds among them with the lemmas of their parts."""
    cuts = {(word.lemma, word.pos): _split(word.lemma, word.pos) for word in words if _may_be_compound(word)}
    modifiers = {part for parts in cuts.values() for part in parts[:-1]}
    plurals = {parts[-1] for parts in cuts.values() if parts and parts[-1].endswith("en")}
    bases = _modifier_lemmas(modifiers | plurals, nlp)

    @cache
    def parts_of(compound: tuple[str, str]) -> tuple[str, ...]:
        """Its parts, then the parts of those: basisschool, kind, basis, school. The last is a lemma already."""
        *modifiers, head = cuts[compound]
        parts = (*(bases[modifier] for modifier in modifiers), bases.get(head, head))
        return (*parts, *(smaller for part in parts for smaller in _split_again(part)))

    return [
        replace(word, parts=parts_of((word.lemma, word.pos))) if cuts.get((word.lemma, word.pos)) else word
        for word in words
    ]


def _may_be_compound(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "ADJ")


@lru_cache(maxsize=50_000)
def _split(word: str, pos: str = "NOUN") -> tuple[str, ...]:
    known = ordinary_words()
    if pos == "ADJ":
        return derived(word, known) or (() if word in known else split(word, known))
    return split(word, known)


def _split_again(part: str) -> tuple[str, ...]:
    """The parts of a part: with short ones too many simple words come apart (centrum into cent and rum)."""
    smaller = _split(part)
    return smaller if all(len(one) > SHORTEST_PART for one in smaller) else ()


_known_modifiers: dict[tuple[str, str], str] = {}


def _modifier_lemmas(modifiers: set[str], nlp: "Language") -> dict[str, str]:
    """The lemma of each, if it is a noun when it stands alone (vrijwilligers: vrijwilliger)."""
    version = pipeline_version()
    new = sorted(modifier for modifier in modifiers if (version, modifier) not in _known_modifiers)
    if new:
        unneeded = [name for name in ("senter", "ner") if name in nlp.pipe_names]
        with nlp.select_pipes(disable=unneeded):
            for modifier, doc in zip(new, nlp.pipe(new), strict=True):
                _known_modifiers[version, modifier] = _modifier_lemma(modifier, doc[0])
    return {modifier: _known_modifiers[version, modifier] for modifier in modifiers}


def _modifier_lemma(modifier: str, token: "Token") -> str:
    # Alone, jongeren and ouderen pass for adjectives.
    if modifier.endswith("eren") and modifier[:-1] in ordinary_words():
        return modifier[:-1]
    lemma, pos = _lemma_and_pos(token)
    return lemma if pos == "NOUN" and modifier not in BASIC_FORMS else modifier
