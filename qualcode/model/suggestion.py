"""Suggestions: proposed codings with their evidence."""

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code is proposed: a word of the text and the keyword of the codebook it answers to.

    `how` is "word" (same form), "lemma" (another form of it), "compound" (a part of a longer word) or "phrase".
    """

    span: Span
    matched: str
    keyword: str
    how: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a span. It is never applied by the program itself; `score` only orders."""

    code: str
    span: Span
    score: float
    evidence: tuple[Evidence, ...]
    suggester: str
