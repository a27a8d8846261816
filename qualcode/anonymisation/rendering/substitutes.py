"""Names to stand for persons: common ones that occur nowhere in the project, in an order only the secret tells."""

import hmac
from collections.abc import Collection
from hashlib import sha256

from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.lists import names_of


def substitutes(secret: bytes, occurring: Collection[str]) -> tuple[str, ...]:
    """First names to hand out, none of which is among `occurring` (words in small letters, without accents).

    A name that begins or ends one of those words is left out too: "Jan" where "Janneke" lives tells too much.
    """
    taken = {unaccented(word).lower() for word in occurring}
    starts = {word[:length] for word in taken for length in range(3, len(word) + 1)}
    free = [
        name
        for name in names_of("dutch-names") & names_of("first-names")
        if name.isalpha() and len(name) > 3 and unaccented(name).lower() not in starts
    ]
    return tuple(sorted(free, key=lambda name: hmac.digest(secret, f"substitute\0{name}".encode(), sha256)))
