"""Names to stand for persons: common ones that occur nowhere in the project, in an order only the secret tells."""

import hmac
import re
from hashlib import sha256

from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.lists import names_of


def occurs(name: str, said: str) -> bool:
    """Whether a name stands in a text as a word, in any case, with or without accents."""
    return unaccented(name).lower() in _words(said)


def occurs_in(name: str, said: str) -> bool:
    """The same for a name of several words, which stand there one after the other."""
    words = _spelled(name)
    return bool(words) and f" {words} " in f" {_spelled(said)} "


def _spelled(said: str) -> str:
    return " ".join(re.findall(r"\w+", unaccented(said).lower()))


def substitutes(secret: bytes, said: str) -> tuple[str, ...]:
    """First names to hand out, none of which stands in the text `said`.

    A name that begins one of its words is left out too: "Jan" where "Janneke" lives tells too much.
    """
    taken = _words(said)
    starts = {word[:length] for word in taken for length in range(3, len(word) + 1)}
    free = [
        name
        for name in names_of("dutch-names") & names_of("first-names")
        if name.isalpha() and len(name) > 3 and unaccented(name).lower() not in starts
    ]
    return tuple(sorted(free, key=lambda name: hmac.digest(secret, f"substitute\0{name}".encode(), sha256)))


def _words(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", unaccented(said).lower()))
