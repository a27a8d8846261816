"""What somebody does: a function in a small town names its holder."""

import re
from collections.abc import Iterator, Sequence

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.model.identifier import IdentifierKind, Mention

_AT = frozenset({"van", "bij", "op", "in"})
_ARTICLES = frozenset({"de", "het", "een", "onze", "ons", "mijn", "die", "dat", "deze", "dit"})
_NOBODY = frozenset({"geen", "elke", "iedere", "welke", "zulke"})
_LONGEST = 8


class FunctionFinder:
    """Finds functions in the singular, by a list and by the last part of a word (gebiedsmakelaar).

    A word before it (senior), the field it is about (zorg en welzijn) and the institution it belongs to (van de
    moskee) are part of it. Words for anybody in a study (bewoner, vrijwilliger) and plurals are left alone.
    """

    id = "functions"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._known: dict[str, bool] = {}

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        found = reading.tokens
        done = 0
        for at, token in enumerate(found):
            if at < done or not self._is_function(token.lower):
                continue
            if at and found[at - 1].lower in _NOBODY:
                continue
            first = _first(found, at)
            last = _last(found, at)
            done = last + 1
            generic = first and found[first - 1].lower == "een"
            span = found[first].span.start, _end(found[last])
            yield reading.mention(*span, IdentifierKind.FUNCTION, self._named, 0.5 if generic else 0.7)

    def _is_function(self, lower: str) -> bool:
        known = self._known.get(lower)
        if known is None:
            known = self._known[lower] = is_function(lower)
        return known


def is_function(lower: str) -> bool:
    """Whether a word in small letters says what one person does."""
    stem = lower.removesuffix("'s")
    if stem in words_of("function-words-plain"):
        return False
    if stem in words_of("functions"):
        return True
    match = _HEAD.search(stem)
    return match is not None and match.start() > 1


def _first(found: Sequence[Token], at: int) -> int:
    first = at
    while first and found[first].gap == " " and found[first - 1].lower in words_of("function-before"):
        first -= 1
    return first


def _last(found: Sequence[Token], at: int) -> int:
    last = _last_of_field(found, at)
    return _last_of_institution(found, last)


def _last_of_field(found: Sequence[Token], at: int) -> int:
    fields = words_of("policy-fields")
    last = at
    for index in range(at + 1, min(at + _LONGEST, len(found))):
        token = found[index]
        gap = token.gap.strip() if token.gap.count("\n") < 2 else "\n"
        if token.lower in fields and (gap in ("", "&") or (gap == "," and last > at)):
            last = index
        elif not (token.lower in ("en", "van") and not gap):
            break
    return last


def _last_of_institution(found: Sequence[Token], at: int) -> int:
    """The last word of "van de moskee" after a function, when an institution follows without a name of its own."""
    rest = found[at + 1 : at + 4]
    if len(rest) < 2 or rest[0].lower not in _AT or any(token.gap.strip() for token in rest[:2]):
        return at
    index = 2 if rest[1].lower in _ARTICLES else 1
    if (
        index < len(rest)
        and not rest[index].gap.strip()
        and rest[index].lower in words_of("organisation-heads")
    ):
        return at + 1 + index
    return at


def _end(token: Token) -> int:
    return token.span.end - (2 if token.lower.endswith("'s") else 0)


_HEAD = re.compile(rf"(?:{'|'.join(sorted(words_of('function-heads'), key=len, reverse=True))})$")
