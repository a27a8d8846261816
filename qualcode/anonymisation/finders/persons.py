"""Names of persons: first names, surnames with what stands before them, and what follows a title."""

from collections.abc import Iterator, Sequence

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.addresses import STREET
from qualcode.anonymisation.finders.functions import is_function
from qualcode.anonymisation.lexicon import is_function_word, is_harmless
from qualcode.anonymisation.lists import names_of, small_surnames, words_of
from qualcode.anonymisation.particles import AFTER_VAN, BEFORE, JOINING, LEADING, PARTICLES, VAN
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token, is_abbreviation
from qualcode.model.identifier import IdentifierKind, Mention

_LONGEST = 6
_SURE, _LISTED, _TITLED, _GUESSED = 0.9, 0.8, 0.75, 0.55


class PersonFinder:
    """Finds names by lists of names of many origins, by initials, and by the title before them.

    Lists say what a capitalised word is; that it is found at all does not depend on them (see `CapitalFinder`), but for
    ordinary words that open a sentence ("Stam rijdt al jaren") and small letters after a title ("meneer jansen").
    """

    id = "persons"
    version = "3"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._first = names_of("first-names")
        self._last = names_of("surnames")
        self._dutch = names_of("dutch-names")

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        found = reading.tokens
        done = 0
        for at in range(len(found)):
            if at < done:
                continue
            sure = self._begins(reading, at)
            if not sure:
                continue
            last = self._last_of(reading, at)
            done = last + 1
            start = self._with_particles(found, at)
            end = found[last].span.end - (2 if found[last].lower.endswith("'s") else 0)
            if end > found[start].span.start:
                yield reading.mention(found[start].span.start, end, IdentifierKind.NAME, self._named, sure)

    def _begins(self, reading: Reading, at: int) -> float:
        """How sure it is that a name begins at this word; 0 when it does not."""
        found = reading.tokens
        token = found[at]
        titled = is_titled(found, at)
        if token.capital:
            return self._begins_with_capital(reading, at, titled)
        if titled and not token.starts:
            return self._begins_small(reading, at)
        return 0

    def _begins_with_capital(self, reading: Reading, at: int, titled: bool) -> float:
        found = reading.tokens
        token = found[at]
        stem = _stem(token)
        if is_harmless(token.text) or is_function(token.lower) or _is_title(token):
            return 0
        if _is_initials(token) and at + 1 < len(found) and not found[at + 1].gap.strip(" ."):
            after = found[at + 1]
            named = after.lower in PARTICLES or (after.capital and not is_function_word(after.text))
            return _SURE if named else 0
        if is_function_word(token.text):
            also = stem in (self._dutch if token.starts else self._first) and token.lower not in PARTICLES
            return _LISTED if also and _name_follows(found, at) else 0
        if titled and not reading.is_ordinary(stem.lower()):
            return _SURE
        if titled and not token.starts:
            return _LISTED
        listed = stem in self._first or stem in self._last
        if not token.starts or not reading.is_ordinary(stem.lower()):
            return _LISTED if listed else 0
        if listed and self._last_of(reading, at) > at:
            return _LISTED
        return _GUESSED if (stem in self._first or stem in self._dutch) and _acts(found, at) else 0

    def _begins_small(self, reading: Reading, at: int) -> float:
        """Whether a word in small letters after a title is a surname, its particles skipped."""
        found = reading.tokens
        first = at
        while at < len(found) and found[at].lower in PARTICLES and not found[at].gap.strip(" ."):
            at += 1
        if at == len(found) or found[at].capital or found[at].gap.strip(" ."):
            return 0
        lower = found[at].lower
        if _is_formal(found[first - 1]) and " ".join(token.lower for token in found[first:at]) in BEFORE:
            return _TITLED  # "meneer van der meer"
        if is_function_word(lower) or _is_title(found[at]) or len(lower) < 3 or not lower[0].isalpha():
            return 0
        if not reading.is_ordinary(lower):
            return 0 if is_function(lower) else _LISTED
        if not _is_formal(found[first - 1]):
            return 0
        return _TITLED if lower in small_surnames() and (first < at or not is_function(lower)) else 0

    def _last_of(self, reading: Reading, at: int) -> int:
        """The last word of the name that begins at `at`: capitals, with particles between them."""
        found = reading.tokens
        small = not found[at].capital
        last = at
        while last + 1 < len(found) and small and found[last].lower in PARTICLES:
            last += 1
        index = last + 1
        while index < min(at + _LONGEST, len(found)):
            token = found[index]
            if token.gap.strip(" \t\xa0") and not (found[index - 1].title and token.gap.strip(" ") == "."):
                break
            if token.starts or found[index - 1].lower.endswith("'s"):
                break
            if token.capital:
                if not _continues(found, last, index):
                    break
                last = index
            elif token.lower not in PARTICLES and token.text != "d":
                break
            index += 1
        return last

    def _with_particles(self, found: Sequence[Token], at: int) -> int:
        """Where the name begins when "van der" and the like with a capital or after a title stand before it."""
        first = at
        while first and found[first - 1].lower in LEADING | {VAN} and not found[first].gap.strip(" "):
            first -= 1
        if found[first].starts and found[first].lower == VAN and found[first + 1].lower not in AFTER_VAN:
            first += 1  # "Van Jan hoor ik niks"
        stem = _stem(found[at])
        if first == at - 1 and found[first].text == VAN and stem in self._first:
            return at  # "de familie van Yusuf"
        titled = first > 0 and _is_formal(found[first - 1])
        return first if first < at and (found[first].capital or titled) else at


def _stem(token: Token) -> str:
    text = token.text.replace("’", "'")
    return text.removesuffix("'s")


def _is_title(token: Token) -> bool:
    return token.lower in words_of("titles")


def is_titled(found: Sequence[Token], at: int) -> bool:
    """Whether a title stands before a word, with or without "de" or "van der" in between."""
    before = at - 1
    while before >= 0 and found[before].lower in LEADING | {VAN} and not found[before + 1].gap.strip(" "):
        before -= 1
    if before < 0 or found[before + 1].gap.strip(" ."):
        return False
    return _is_title(found[before]) if before == at - 1 else _is_formal(found[before])


def _is_formal(token: Token) -> bool:
    return token.lower in words_of("titles-formal")


def _is_initials(token: Token) -> bool:
    return token.text.endswith(".") and token.text[0].isupper()


def _acts(found: Sequence[Token], at: int) -> bool:
    """Whether what follows is what persons do, or another name in a row of them."""
    if at + 1 == len(found):
        return False
    after = found[at + 1]
    if after.gap.strip() == "," and after.capital and not is_function_word(after.text):
        return True
    return not after.gap.strip() and after.lower in words_of("person-verbs")


def _name_follows(found: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word that is no function word stands right after it: "Ben Nti", but not "Ben ik"."""
    if at + 1 == len(found):
        return False
    after = found[at + 1]
    return after.capital and not after.gap.strip() and not after.starts and not is_function_word(after.text)


def _continues(found: Sequence[Token], last: int, index: int) -> bool:
    token = found[index]
    if is_harmless(token.text) or (is_function_word(token.text) and token.lower not in PARTICLES):
        return False
    between = " ".join(found[k].lower for k in range(last + 1, index))
    if between == "van de" and STREET.fullmatch(token.lower):
        return False  # "Ria van de Spoorlaan"
    if between and is_abbreviation(token):
        return False  # "Jan van SV Oosterweelde"
    return not between or (between in JOINING and token.lower not in PARTICLES)
