"""Names that were decided to be hidden, found again wherever they stand."""

from collections.abc import Callable, Iterator

from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.tokens import tokens
from qualcode.model.identifier import IdentifierKind, Mention
from qualcode.model.span import Span

_LONGEST = 5


class RecognisedFinder:
    """Finds what `recognise` knows, in any case, where at least one word has a capital or is no ordinary word.

    So "Stam" once hidden is found at the start of a sentence too, where a capital alone says nothing, and "stam"
    stays what it is.
    """

    def __init__(self, words: Words, recognise: Callable[[str], bool]) -> None:
        self._words = words
        self._recognise = recognise

    def __call__(self, text: str) -> Iterator[Mention]:
        """The mentions in `text`."""
        found = [token for token in tokens(text) if not token.text.isdigit()]
        telling = [token.capital or not self._words.is_ordinary(token.lower) for token in found]
        for first, token in enumerate(found):
            for last in range(first, min(first + _LONGEST, len(found))):
                if last > first and not found[last].gap.isspace():
                    break
                span = Span(token.span.start, found[last].span.end)
                if any(telling[first : last + 1]) and self._recognise(span.of(text)):
                    yield Mention(span, span.of(text), IdentifierKind.CAPITALISED, "recognised")
