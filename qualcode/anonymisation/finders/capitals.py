"""Capitalised words that are no ordinary Dutch words, joined to whole names.

Lists of names protect people unequally: common Dutch names stand in them, others do not. A capital treats every
name alike, so this finder is the safety net under all others.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.addresses import STREET
from qualcode.anonymisation.finders.functions import is_function
from qualcode.anonymisation.lexicon import is_everyday, is_function_word, is_harmless
from qualcode.anonymisation.lists import names_of
from qualcode.anonymisation.particles import AFTER_VAN, BEFORE, JOINING, LEADING, PARTICLES, VAN
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token, is_abbreviation
from qualcode.model.identifier import IdentifierKind, Mention

_FAR_MORE = 3
_FIGURES = "0123456789"
# An account number begins: no part of a name.
_ACCOUNT = re.compile(r"[A-Z]{2}\d\d")


class CapitalFinder:
    """Finds runs of capitalised words.

    In mid-sentence any capitalised word counts. Where a sentence may begin, a single word counts only if it is no
    ordinary word, or stands with a capital in mid-sentence elsewhere in the same text, and not far more often without.
    """

    id = "capitals"
    version = "6"

    def __init__(self, setup: Setup) -> None:
        self._words = setup.words
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        found = reading.tokens
        in_sentence = _mostly_names(found)
        for run in _runs(found):
            name = _trimmed(run)
            if not name or not self._counts(name, in_sentence):
                continue
            start, end = _beginning(found, name[0]), name[-1].span.end
            yield reading.mention(start, end, IdentifierKind.CAPITALISED, self._named, 0.5)

    def _counts(self, name: Sequence[Token], in_sentence: set[str]) -> bool:
        first = name[0]
        if self._is_heading(name):
            return False
        word = first.text.lstrip(_FIGURES)
        return len(name) > 1 or first.lower in in_sentence or not is_everyday(word or first.text, self._words)

    def _is_heading(self, name: Sequence[Token]) -> bool:
        """Whether words are written in capitals throughout and name nobody: WAT ER BETER KAN."""
        shouted = len(name) > 1 and all(token.text.isupper() for token in name)
        return shouted and all(
            is_function_word(token.text)
            or (self._words.is_ordinary(token.lower) and token.text.title() not in names_of("first-names"))
            for token in name
        )


def _mostly_names(found: Sequence[Token]) -> set[str]:
    """The words that stand with a capital in mid-sentence. Left out are those that stand there without one so many
    times as often that a capital at the start of a sentence says nothing: "Sociale", of "Sterke Sociale Basis".
    """
    capitals = Counter(token.lower for token in found if not _may_open(token) and _may_name(token))
    small = Counter(token.lower for token in found if not token.capital and token.lower in capitals)
    return {word for word, times in capitals.items() if small[word] < _FAR_MORE * times}


def _may_open(token: Token) -> bool:
    """Whether a word may begin a sentence: also one that a footnote's figure is glued to, "…gezegd.33Sociale"."""
    return token.starts or token.text[0].isdigit()


def _beginning(found: Sequence[Token], first: Token) -> int:
    """Where a name begins that has "van der" or "el" in small letters before it."""
    at = bisect_left(found, first.span, key=lambda token: token.span)
    for count in (2, 1):
        before = found[max(0, at - count) : at]
        joined = " ".join(token.lower for token in before)
        gaps = "".join(token.gap for token in (*before[1:], first))
        if joined in BEFORE and not gaps.strip(" ."):
            return before[0].span.start
    return first.span.start


def _may_name(token: Token) -> bool:
    if not token.capital or is_harmless(token.text) or is_function_word(token.text):
        return False
    return sum(char.isalpha() for char in token.text) > 1


def _runs(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Capitalised words that stand next to each other, or with small words of names between them."""
    run: list[Token] = []
    small: list[Token] = []
    for token in found:
        adjoins = bool(run) and _adjoins(small[-1] if small else run[-1], token)
        if token.capital:
            joined = (not small or _joins(small, token)) and not _ACCOUNT.match(token.text)
            if adjoins and joined:
                run += [*small, token]
            else:
                yield run
                run = [token]
            small = []
        elif adjoins and len(small) < 2 and token.lower in PARTICLES:
            small.append(token)
        else:
            yield run
            run, small = [], []
    yield run


def _joins(small: Sequence[Token], token: Token) -> bool:
    between = " ".join(word.lower for word in small)
    if between == "van de" and STREET.fullmatch(token.lower):
        return False  # "Mo van de Spoorlaan"
    if is_abbreviation(token):
        return False  # "trainer van JO9 van SV Oosterweelde"
    return between in JOINING and token.lower not in PARTICLES


def _adjoins(before: Token, token: Token) -> bool:
    if before.text.lower().endswith(("'s", "’s")) and len(before.text) > 2:
        return False
    if token.gap == "/" and (before.lower, token.lower) == ("v", "d"):
        return True
    gap = token.gap.removeprefix(".") if before.title else token.gap
    return gap.strip(" \t\xa0") in ("", "&") and (bool(gap) or before.title) and not token.starts


def _trimmed(run: list[Token]) -> list[Token]:
    """The run without what is no part of a name at its two ends."""
    name = list(run)
    while name and not _may_name(name[0]) and not _leads(name):
        name.pop(0)
    while name and is_harmless(name[-1].text):
        name.pop()
    while len(name) > 1 and is_function(name[0].lower) and not STREET.fullmatch(name[-1].lower):
        name.pop(0)  # "Buurtregisseur Shirley": the function is found by itself
    return name


def _leads(name: Sequence[Token]) -> bool:
    """Whether the first word, though no name itself, belongs to the name that follows it."""
    first, *rest = name
    if not rest:
        return False
    if first.capital and first.text.endswith("."):  # an initial, unless it is "O. Nou ja"
        return _may_name(rest[0]) or rest[0].lower in PARTICLES
    if first.lower == VAN and rest[0].lower in AFTER_VAN:
        return first.capital or rest[0].lower != "de"
    return first.capital and first.lower in (LEADING if first.starts else PARTICLES)
