"""What the Dutch pipeline says about a text, without the library that says it."""

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A token that is a word: where it stands, its lemma, its part of speech (UPOS) and, for a compound, its
    parts (lemmas; empty when it is not split). `whole` is the verb that a particle elsewhere in the sentence makes
    of it: loslaten for the first word of "laat het los"; "" for all others.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    parts: tuple[str, ...] = ()
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name the pipeline recognised; `label` is PER, LOC, ORG or MISC."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the pipeline says about one text; `pipeline` is its name and version."""

    pipeline: str
    sentences: tuple[Span, ...]
    words: tuple[Word, ...]
    names: tuple[Name, ...]
