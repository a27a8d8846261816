"""What becomes of a place in a text when the text changes."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Fate(StrEnum):
    """What happened to the words under a span.

    `UNCHANGED` and `MOVED`: the same words, code point for code point, at the same or another offset, and the
    evidence leaves no other place. `EDITED`: words inside differ, the new place is a proposal. `AMBIGUOUS`: the
    words are there, but the text cannot tell which of several places is theirs. `LOST`: too little is left.
    """

    UNCHANGED = "unchanged"
    MOVED = "moved"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"

    @property
    def sure(self) -> bool:
        """Whether the new place may be taken without asking."""
        return self in (Fate.UNCHANGED, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class TextState:
    """One revision as anchoring sees it: the text, and its turns in order, each with its speaker's label."""

    text: str
    turns: tuple[tuple[Span, str | None], ...]


@dataclass(frozen=True, slots=True)
class Fated:
    """A span and what became of it.

    `span` is the new place: sure for unchanged and moved, proposed for edited, None otherwise. `candidates` are
    places to offer to the researcher, likeliest first. `slight` marks an edit that changed no letter of any word:
    white space, punctuation or capitals only.
    """

    span_before: Span
    fate: Fate
    span: Span | None
    candidates: tuple[Span, ...] = ()
    slight: bool = False
