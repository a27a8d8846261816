"""A text with its words, read once for all finders."""

import re
from bisect import bisect_right
from functools import cached_property

from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.tokens import Token, tokens
from qualcode.model.identifier import Directness, IdentifierKind, Mention
from qualcode.model.span import Span

# Speech-recognised text has capitals at the start of hardly any sentence; typed text at nearly every one.
_BRACKETS = re.compile(r"\[[^\[\]A-Z\n]{1,60}\]")
_FEWEST_WORDS = 12
_CAPITAL_STARTS = 0.2
_CAPITAL_WORDS = 0.01


class Reading:
    """A text, its words, and what they are."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self._words = words
        self._ordinary: dict[str, bool] = {}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words in order."""
        return tuple(tokens(self.text))

    def is_ordinary(self, lower: str) -> bool:
        """Whether the word list holds this word, given in small letters."""
        known = self._ordinary.get(lower)
        if known is None:
            known = self._ordinary[lower] = self._words.is_ordinary(lower)
        return known

    def is_bracketed(self, token: Token) -> bool:
        """Whether the word stands in square brackets of small letters only: a replacement, or a transcriber's note.

        Such a note tells as much as a capital that somebody typed here.
        """
        at = bisect_right(self._brackets, token.span.start, key=lambda span: span.start)
        return bool(at) and self._brackets[at - 1].contains(token.span)

    @cached_property
    def _brackets(self) -> list[Span]:
        return [Span(*match.span()) for match in _BRACKETS.finditer(self.text)]

    @cached_property
    def lacks_capitals(self) -> bool:
        """Whether capitals tell nothing here, since there are hardly any, as in recognised speech."""
        starts = [token for token in self.tokens if token.starts and token.text[0].isalpha()]
        if len(self.tokens) < _FEWEST_WORDS or not starts:
            return False
        at_starts = sum(token.text[0].isupper() or self.is_bracketed(token) for token in starts)
        anywhere = sum(token.capital or self.is_bracketed(token) for token in self.tokens)
        few = max(_CAPITAL_WORDS * len(self.tokens), 0.5)
        return at_starts <= _CAPITAL_STARTS * len(starts) and anywhere <= few

    def mention(
        self,
        start: int,
        end: int,
        kind: IdentifierKind,
        finder: str,
        confidence: float,
        directness: Directness | None = None,
    ) -> Mention:
        """A mention of `[start, end)`; its directness is the usual one of its kind unless given."""
        span = Span(start, end)
        return Mention(span, span.of(self.text), kind, finder, directness or kind.directness, confidence)


def lacks_capitals(text: str, words: Words) -> bool:
    """Whether `text` has so few capitals, as recognised speech has, that names in it are easily missed."""
    return Reading(text, words).lacks_capitals
