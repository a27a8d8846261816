"""What this room asks of a Dutch word list, and what it knows about small words itself."""

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from qualcode.anonymisation.lists import words_of

_UNITS = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien"
_TENS = "(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
_TO_99 = rf"(?:(?:(?:{_UNITS})en)?{_TENS}|{_TEENS}|{_UNITS})"
_TO_999 = rf"(?:(?:{_TO_99})?honderd(?:en)?(?:{_TO_99})?|{_TO_99})"
_NUMERAL = re.compile(rf"(?:(?:{_TO_999})?duizend(?:en)?(?:{_TO_999})?|{_TO_999})(?:de|ste)?|eerste|derde")


class Words(Protocol):
    """A list of ordinary Dutch words; `qualcode.language.ordinary_words()` is one."""

    def __contains__(self, word: object, /) -> bool:
        """Whether the list holds exactly this word, in this case."""

    def is_ordinary(self, word: str) -> bool:
        """Whether the list holds the word in small letters."""


def unaccented(text: str) -> str:
    """The text without accents, character for character, so that places stay the same."""
    return text if text.isascii() else "".join(map(_base_letter, text))


@lru_cache(maxsize=4096)
def _base_letter(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def is_function_word(word: str) -> bool:
    """Whether the word never stands for a name by itself, whatever its capital ("Maar", "Eén", "Hm-hm")."""
    small = words_of("function")
    plain = word.lower().replace("’", "'")
    return any(
        form in small or all(part in small for part in form.split("-")) for form in (plain, unaccented(plain))
    )


def is_harmless(word: str) -> bool:
    """Whether a capitalised word leads to nobody: the short list, also in "Wmo-loket", and "A4", "P03"."""
    stem, _, rest = word.replace("’", "'").split("'")[0].partition("-")
    if rest != rest.lower():
        return False
    if stem in words_of("harmless") or not word[1:]:
        return True
    return 1 < len(stem) <= 4 and stem[0].isupper() and stem[1:].isdigit()


def is_numeral(word: str) -> bool:
    """Whether the word is a Dutch number in words ("drieëntwintig", "vierde"), which leads to nobody by itself."""
    return _NUMERAL.fullmatch(unaccented(word).lower()) is not None


def is_everyday(word: str, words: Words) -> bool:
    """Whether a word with a capital at the start of a sentence says nothing.

    That is so for ordinary words and numerals; not for an ordinary word that the list holds with a capital too,
    since that is a name as well (Roos, Jan, Visser), nor for a capital after a hyphen (Stam-Roos).
    """
    if is_function_word(word):
        return True
    stem = word.replace("’", "'").split("'")[0] or word
    if stem in words or any(part[:1].isupper() for part in stem.split("-")[1:]):
        return False
    forms = {stem.lower(), unaccented(stem).lower()}
    return any(_is_plain(form, words) for form in forms)


def _is_plain(word: str, words: Words) -> bool:
    if words.is_ordinary(word) or is_numeral(word):
        return True
    return "-" in word and all(words.is_ordinary(part) for part in word.split("-"))
