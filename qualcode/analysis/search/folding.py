"""Letters made alike, so that what is typed plainly is found in whatever way it is written.

A folded text has as many characters as the text itself: what is found in the one stands at the same place in the
other.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

_ASCII = bytes(range(128))
# Typewriter signs for what word processors make of them. These count as the same in every search.
_SIGNS = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
}
_TYPED = str.maketrans("".join(_SIGNS), "".join(_SIGNS.values()))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a search tells apart: capitals from small letters, letters with accents from those without."""

    capitals: bool = False
    accents: bool = False

    @classmethod
    def of(cls, typed: str) -> "Sense":
        """Who types a capital asks for capitals, who types an accent for accents; plain letters find them all.

        "een" finds een, Een and één; "één" finds one, and "Karel" is not the karel of a shopping list.
        """
        signs = typed.translate(_TYPED)
        return cls(any(c.isupper() or c.istitle() for c in signs), any(_plain(c) != c for c in signs))


LOOSE = Sense()  # tells nothing apart


def fold(text: str, sense: Sense = LOOSE) -> str:
    """The text with everything alike that `sense` does not tell apart, character for character.

    Sign by sign over the whole text: there are few different ones, and a search folds all it reads.
    """
    folder = _folders[sense]
    for sign in beyond_ascii(text):
        if folder[sign] != sign:
            text = text.replace(sign, folder[sign])
    # In bytes, since only ASCII is left to be made small: str.lower() takes three times as long.
    return text if sense.capitals else encoded(text).lower().decode("utf-8", "surrogatepass")


class Folding:
    """A text that is folded letter by letter, when a search first looks for them: most look for a few."""

    def __init__(self, text: str, sense: Sense = LOOSE) -> None:
        self._text = text
        # What is still to become each letter.
        self._left: dict[str, list[str]] = {}
        folder = _folders[sense]
        for sign in beyond_ascii(text):
            if folder[sign] != sign:
                self._left.setdefault(folder[sign], []).append(sign)
        if not sense.capitals:
            for letter in ascii_lowercase:
                self._left.setdefault(letter, []).append(letter.upper())

    def folded(self, letters: Iterable[str] | None = None) -> str:
        """The text, in which these letters (None: all) stand where they stand in `fold` of it, and nowhere else.

        Whatever else stands there is a letter, or white space, where it is one in `fold`.
        """
        for letter in tuple(self._left) if letters is None else letters:
            for sign in self._left.pop(letter, ()):
                self._text = self._text.replace(sign, letter)
        return self._text


def encoded(text: str) -> bytes:
    """The text in UTF-8, whatever it holds."""
    return text.encode("utf-8", "surrogatepass")


def beyond_ascii(text: str) -> set[str]:
    """The different signs of a text that are not in ASCII."""
    return set(encoded(text).translate(None, _ASCII).decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """The letter without its accents."""
    apart = unicodedata.normalize("NFD", character)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else character


def _lowered(character: str) -> str:
    """The small letter as one character; ς is σ, since str.lower() looks at what stands behind it. What is no letter
    stays none: words begin and end at the same places in whatever sense.
    """
    forms = (character.casefold().lower(), character.lower(), _plain(character).lower())
    alike = (one for one in forms if len(one) == 1 and one.isalnum() == character.isalnum())
    return next(alike, character)


class _Folder(dict[str, str]):
    """Folds one character beyond ASCII; each is worked out once. What is folded is not folded any further."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense

    def __missing__(self, character: str) -> str:
        folded = character if self._sense.accents else _plain(character)
        folded = _SIGNS.get(folded, folded)
        self[character] = folded if self._sense.capitals else _lowered(folded)
        return self[character]


_folders = {sense: _Folder(sense) for sense in (Sense(a, b) for a in (False, True) for b in (False, True))}
