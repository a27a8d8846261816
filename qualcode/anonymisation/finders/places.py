"""Towns, villages and neighbourhoods."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import is_function_word, is_harmless
from qualcode.anonymisation.lists import places, small_places, words_of
from qualcode.anonymisation.particles import VAN
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.model.identifier import IdentifierKind, Mention

_LONGEST = 4
_TO = frozenset({"in", "naar", "uit", "te", "richting", "vanuit", "nabij", "rond"})
_NEIGHBOURHOOD = re.compile(
    r"\w{2,}(?:wijk|buurt|kwartier|polder|boogerd|landen|weide)(?:-(?:Noord|Zuid|Oost|West|Centrum))?"
)
_LISTED, _SHAPED, _LED_TO, _SMALL = 0.8, 0.7, 0.6, 0.5


class PlaceFinder:
    """Finds places by the list of GeoNames, neighbourhoods by their shape, and capitals after "in de wijk" or "naar".

    Without capitals a place is found after a preposition only ("naar hoorn"), in large and small places alike.
    """

    id = "places"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._known = places()
        self._small = small_places()

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        found = reading.tokens
        done = 0
        for at, token in enumerate(found):
            if at < done:
                continue
            last = self._listed(reading, at)
            if last is not None:
                done = last + 1
                yield self._mention(reading, token, found[last], _LISTED)
            elif token.capital and not is_harmless(token.text) and not is_function_word(token.text):
                sure = self._looks(reading, at)
                if sure:
                    yield self._mention(reading, token, token, sure)
            elif self._is_small_place(reading, at):
                yield self._mention(reading, token, token, _SMALL)

    def _listed(self, reading: Reading, at: int) -> int | None:
        """The last word of the longest listed place that begins here."""
        found = reading.tokens
        if not found[at].capital and found[at].text[0] not in "'’":
            return None
        for last in range(min(at + _LONGEST, len(found)) - 1, at - 1, -1):
            if any(found[k].gap.strip(" \n") for k in range(at + 1, last + 1)):
                continue
            name = " ".join(found[k].text.replace("’", "'") for k in range(at, last + 1)).removesuffix("'s")
            if name in self._known and not self._is_a_word_here(reading, at, last):
                return last
        return None

    def _is_a_word_here(self, reading: Reading, at: int, last: int) -> bool:
        token = reading.tokens[at]
        # "Van Dalen" is somebody, though it lies somewhere too, and so does Dalen.
        before = reading.tokens[at - 1] if at and not token.gap.strip() else None
        if token.lower == VAN or (before is not None and before.text == "Van" and not before.starts):
            return True
        if last > at:
            return False
        return is_function_word(token.text) or (token.starts and reading.is_ordinary(token.lower))

    def _looks(self, reading: Reading, at: int) -> float:
        """How sure it is that a capitalised word that no list holds is a place."""
        found = reading.tokens
        token = found[at]
        before = found[at - 1] if at and not token.gap.strip() else None
        if token.starts and reading.is_ordinary(token.lower):
            return 0
        if _NEIGHBOURHOOD.fullmatch(token.text) and not reading.is_ordinary(token.lower):
            return _SHAPED
        if before is None or token.starts:
            return 0
        if before.lower in words_of("place-words"):
            return _SHAPED
        article = before.lower in ("de", "het") and at > 1 and found[at - 2].lower in _TO
        return _LED_TO if before.lower in _TO or article else 0

    def _is_small_place(self, reading: Reading, at: int) -> bool:
        if not reading.lacks_capitals or not at:
            return False
        token, before = reading.tokens[at], reading.tokens[at - 1]
        return (
            before.lower in _TO
            and not token.gap.strip()
            and token.lower in self._small
            and not is_function_word(token.text)
        )

    def _mention(self, reading: Reading, first: Token, last: Token, sure: float) -> Mention:
        end = last.span.end - (2 if last.lower.endswith("'s") and first is last else 0)
        return reading.mention(first.span.start, end, IdentifierKind.PLACE, self._named, sure)
