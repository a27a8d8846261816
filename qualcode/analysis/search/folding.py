"""Letters made alike, so that what is typed plainly is found in whatever way it is written.

A folded text has as many characters as the text itself: what is found in the one stands at the same place in the
other.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NOT_ASCII = re.compile("[^\x00-\x7f]")
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
    """The text with everything alike that `sense` does not tell apart, character for character."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_folders[sense], text)
    return text if sense.capitals else text.lower()


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """The letter without its accents."""
    apart = unicodedata.normalize("NFD", character)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else character


def _lowered(character: str) -> str:
    """The small letter as one character; ς is σ, since str.lower() looks at what stands behind it. What is no letter
    stays none: words begin and end at the same places in whatever sense.
    """
    forms = (character.casefold(), character.lower(), _plain(character).lower())
    alike = (one for one in forms if len(one) == 1 and one.isalnum() == character.isalnum())
    return next(alike, character)


class _Folder(dict[str, str]):
    """Folds the one character of a match; each is worked out once."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense

    def __missing__(self, character: str) -> str:
        folded = _SIGNS.get(character, character)
        if not self._sense.accents:
            folded = _plain(folded)
        self[character] = folded if self._sense.capitals else _lowered(folded)
        return self[character]

    def __call__(self, match: re.Match[str]) -> str:
        return self[match[0]]


_folders = {sense: _Folder(sense) for sense in (Sense(a, b) for a in (False, True) for b in (False, True))}
