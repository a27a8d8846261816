"""Where people come from and which community they belong to."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.model.identifier import IdentifierKind, Mention

_ENDING = (
    r"(?:e|s|se|sch|sche|er|ers|aan|aans|aanse|aner|anen|ees|eze|ese|ezen|en|in|ër|ërs|enaar|enaars|mmer|mmers"
    r"|ander|isch|ische)"
)


def _open(stem: str) -> str:
    """The stem as it is spelled before a vowel: Marokkaan, Marokkan-en; Bulgaar, Bulgar-en."""
    return re.sub("aa(?=[nr]$)", "a", stem)


_LISTED = frozenset(stem.lower() for stem in words_of("origins"))
_STEMS = "|".join(sorted(_LISTED | set(map(_open, _LISTED)), key=len, reverse=True))
_PERSONS = "|".join(sorted(stem for stem in _LISTED if stem.endswith(("aan", "ees"))))
_DEMONYM = re.compile(rf"(?:{_STEMS}){_ENDING}(?:'s)?|(?:{_PERSONS}|fries|koerd|pool|haags|griek|rus)")
_NO_ORIGIN = frozenset({"suriname", "chinees-indisch"})


class OriginFinder:
    """Finds demonyms with a capital, in small letters where the word is no ordinary one, and words for somebody of a
    faith, a group or a status.
    """

    id = "origins"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        for token in reading.tokens:
            if token.lower in words_of("communities"):
                yield reading.mention(
                    token.span.start, token.span.end, IdentifierKind.ORIGIN, self._named, 0.6
                )
            elif self._is_demonym(reading, token):
                end = token.span.end - (2 if token.lower.endswith("'s") else 0)
                yield reading.mention(token.span.start, end, IdentifierKind.ORIGIN, self._named, 0.75)

    def _is_demonym(self, reading: Reading, token: Token) -> bool:
        if len(token.text) < 4 or (not token.capital and reading.is_ordinary(token.lower)):
            return False
        if token.starts and reading.is_ordinary(token.lower):
            return False
        return token.lower not in _NO_ORIGIN and any(
            _DEMONYM.fullmatch(part) for part in token.lower.split("-")
        )
