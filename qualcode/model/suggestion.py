"""Suggestions: proposed codings with their evidence."""

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code is proposed. What `how` is decides what the other fields say.

    "word" (same form), "lemma" (another form of it), "compound" (a part of a longer word), "phrase", "fuzzy" (spelled
    nearly so): `matched` stands in the text at `span` and answers to the `keyword` of the codebook.
    "codebook", "coded": the word `matched` at `span` weighs, since it is like the code's text in the codebook, or
    like what got the code before. "quote": the passage is like the segment whose id is `keyword`.
    "before": the passage before this one got the code. "around": what is said around it speaks for the code.
    Without a `span`, nothing in the passage itself is pointed at.
    """

    span: Span | None
    matched: str
    keyword: str
    how: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a span. It is never applied by the program itself.

    `score` is the estimated probability (0 to 1) that the coder gives this code here; `reason` says in one sentence
    of the user's language, without its full stop, what `evidence` says.
    """

    code: str
    span: Span
    score: float
    evidence: tuple[Evidence, ...]
    suggester: str
    reason: str = ""
