"""Names where there are no capitals: recognised speech."""

from collections.abc import Iterator, Sequence

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import is_function_word
from qualcode.anonymisation.lists import small_dutch_first_names, small_first_names, small_surnames
from qualcode.anonymisation.particles import BEFORE, JOINING, PARTICLES
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.language.compound import split as compound_parts
from qualcode.model.identifier import IdentifierKind, Mention

_SHORTEST = 3
_LISTED, _UNKNOWN, _WORD_TOO = 0.7, 0.4, 0.3


class UncapitalisedFinder:
    """Finds, in texts that lack capitals, first names of the lists with what follows them, and unknown words.

    A word is unknown when the word list does not hold it, nor the parts of which it could be made. Surnames that are
    ordinary words (stam, bakker) are not found by themselves: such a text needs its capitals back, or reading by eye.
    """

    id = "uncapitalised"
    version = "1"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._words = setup.words
        self._first = small_first_names()
        self._last = small_surnames()
        self._dutch = small_dutch_first_names()

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        if not reading.lacks_capitals:
            return
        found = reading.tokens
        done = 0
        for at, token in enumerate(found):
            if at < done or is_function_word(token.text) or not token.text.isalpha():
                continue
            if reading.is_bracketed(token):
                continue
            unknown = self._is_unknown(reading, token)
            if token.lower in self._first and (unknown or self._name_follows(reading, at)):
                last = self._last_of(reading, at)
                done = last + 1
                yield self._mention(reading, token, found[last], IdentifierKind.NAME, _LISTED)
            elif unknown:
                yield self._mention(reading, token, token, IdentifierKind.CAPITALISED, _UNKNOWN)
            elif token.lower in self._dutch:
                yield self._mention(reading, token, token, IdentifierKind.NAME, _WORD_TOO)

    def _is_unknown(self, reading: Reading, token: Token) -> bool:
        lower = token.lower
        if len(lower) < _SHORTEST or reading.is_ordinary(lower):
            return False
        return not compound_parts(lower, self._words)

    def _name_follows(self, reading: Reading, at: int) -> bool:
        last = self._last_of(reading, at)
        return last > at

    def _last_of(self, reading: Reading, at: int) -> int:
        found = reading.tokens
        index = at + 1
        while index < len(found) and found[index].lower in PARTICLES and found[index].gap == " ":
            index += 1
        if index == len(found) or found[index].gap != " " or index > at + 3:
            return at
        between = " ".join(_lowers(found, at + 1, index))
        token = found[index]
        if between in BEFORE and token.text.isalpha() and not is_function_word(token.text):
            return index
        named = not reading.is_ordinary(token.lower) or token.lower in (
            self._last if between else self._first
        )
        return index if named and (not between or between in JOINING) else at

    def _mention(
        self, reading: Reading, first: Token, last: Token, kind: IdentifierKind, sure: float
    ) -> Mention:
        return reading.mention(first.span.start, last.span.end, kind, self._named, sure)


def _lowers(found: Sequence[Token], start: int, end: int) -> Iterator[str]:
    return (found[k].lower for k in range(start, end))
