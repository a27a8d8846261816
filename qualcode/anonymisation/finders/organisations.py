"""Organisations and houses, by the noun before their name or the last word of it."""

import re
from collections.abc import Iterator, Sequence

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import is_function_word, is_harmless
from qualcode.anonymisation.lists import names_of, places, words_of
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.model.identifier import IdentifierKind, Mention

_ARTICLES = frozenset({"de", "het", "'t", "den"})
_OF = frozenset({"van", "voor"})
_INSIDE = frozenset({"in", "van", "voor", "de", "het", "der", "'t", "te", "den"})
_LONGEST = 8
_HEADED, _LIKELY = 0.85, 0.65
_QUOTED = re.compile(r"[ ]?[‘“\"'„]([^‘’“”\"„\n]{2,60})[’”\"']")


class OrganisationFinder:
    """Finds a head noun with the name after it, also between quotation marks, and capitals that end in a tail.

    So is one word that ends in a tail ("Rabobank"), and what nobody is called who has an article: "bij de Jumbo".

    A demonym before the head noun belongs to the name (Turkse vereniging Hilal), and so does "ondernemingsraad van"
    before one.
    """

    id = "organisations"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        found = reading.tokens
        heads = words_of("organisation-heads") | words_of("club-heads")
        endings = tuple(words_of("organisation-endings"))
        for at, token in enumerate(found):
            if token.lower in heads:
                yield from self._named_after(reading, at)
            if _is_tail(token) and at and not token.gap.strip() and not token.starts:
                first = _run_before(found, at)
                if first < at:
                    yield self._mention(reading, found[first].span.start, token.span.end)
            glued = token.lower.endswith(endings) and not reading.is_ordinary(token.lower)
            if _is_name(token) and not token.starts and (glued or _is_visited(found, at)):
                yield self._mention(reading, token.span.start, token.span.end, _LIKELY)

    def _named_after(self, reading: Reading, at: int) -> Iterator[Mention]:
        found = reading.tokens
        start = found[at].span.start
        if at and not found[at].gap.strip() and _is_name(found[at - 1]) and not found[at - 1].starts:
            start = found[at - 1].span.start
        quoted = _QUOTED.match(reading.text, found[at].span.end)
        if quoted is not None and quoted[1][0].isalnum():
            yield self._mention(reading, start, quoted.end(1))
            return
        last = _run_after(found, at)
        if not found[at].capital and _heads_another(found, at, last):
            return  # "de dienst van Stichting X": that one is found by itself
        if last == at and _is_bare(found, at):
            last = at + 1
        if last > at:
            yield self._mention(reading, start, found[last].span.end)

    def _mention(self, reading: Reading, start: int, end: int, sure: float = _HEADED) -> Mention:
        return reading.mention(start, end, IdentifierKind.ORGANISATION, self._named, sure)


def _heads_another(found: Sequence[Token], at: int, last: int) -> bool:
    """Whether "van" leads from a head noun to another one, which begins the name."""
    heads = words_of("organisation-heads")
    return any(
        found[k].capital and found[k].lower in heads and found[k - 1].lower in _OF
        for k in range(at + 2, last + 1)
    )


def _is_visited(found: Sequence[Token], at: int) -> bool:
    """Whether "bij de" stands before a capitalised word that is nobody's name."""
    if at < 2 or found[at - 1].lower not in ("de", "het") or found[at - 2].lower != "bij":
        return False
    if found[at].gap.strip() or found[at - 1].gap.strip():
        return False
    name = found[at].text.replace("’", "'").removesuffix("'s")
    return not any(name in names_of(names) for names in ("first-names", "surnames")) and name not in places()


def _is_tail(token: Token) -> bool:
    if token.lower in words_of("organisation-tails-small"):
        return True
    return token.capital and token.lower in words_of("organisation-tails")


def _is_name(token: Token) -> bool:
    return token.capital and not is_harmless(token.text) and not is_function_word(token.text)


def _run_after(found: Sequence[Token], at: int) -> int:
    """The last word of the name after the head noun at `at`; `at` itself when none follows."""
    last = at
    joining = _OF if found[at].lower in words_of("organisation-heads-of") else _ARTICLES
    for index in range(at + 1, min(at + 1 + _LONGEST, len(found))):
        token = found[index]
        if not _adjoins(found, index, last > at):
            break
        if token.capital:
            if not is_function_word(token.text) or _capital_follows(found, index):
                last = index
        elif token.lower not in joining:
            break
        if last > at:
            joining = _INSIDE | {"en"} if any(word.lower in _OF for word in found[at:last]) else _INSIDE
        elif token.lower in _OF:
            joining = _ARTICLES
    return last


def _is_bare(found: Sequence[Token], at: int) -> bool:
    """Whether a foundation is named in small letters, without an article: "Stichting netwerk heeft ..."."""
    if found[at].lower != "stichting" or at + 1 == len(found):
        return False
    if at and not found[at].starts and found[at - 1].lower in words_of("determiners"):
        return False
    after = found[at + 1]
    return after.gap == " " and after.text.isalpha() and not is_function_word(after.text)


def _adjoins(found: Sequence[Token], index: int, begun: bool) -> bool:
    token = found[index]
    gap = token.gap.strip()
    if token.gap.count("\n") > 1:
        return False
    return gap in ("", "&") or (gap == "," and begun and _list_goes_on(found, index))


def _capital_follows(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and found[at + 1].capital and not found[at + 1].gap.strip()


def _list_goes_on(found: Sequence[Token], at: int) -> bool:
    """Whether a comma in a name is followed by "X en Y": Volksgezondheid, Welzijn en Sport."""
    return (
        found[at].capital
        and at + 2 < len(found)
        and found[at + 1].lower == "en"
        and found[at + 2].capital
        and not found[at + 2].gap.strip()
    )


def _run_before(found: Sequence[Token], at: int) -> int:
    """The first word of the capitals that end in the tail at `at`; `at` itself when there are none."""
    first = at
    while first and first > at - 5 and not found[first].gap.strip() and _is_name(found[first - 1]):
        first -= 1
        if found[first].starts:
            break
    return first
