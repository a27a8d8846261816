"""One spelling for all the ways the same identifier is written, and the digest that stands for it."""

import hmac
import re
import unicodedata
from hashlib import sha256

from qualcode.model.identifier import IdentifierKind

_COMPACT = frozenset(
    {
        IdentifierKind.PHONE,
        IdentifierKind.POSTCODE,
        IdentifierKind.BSN,
        IdentifierKind.IBAN,
        IdentifierKind.NUMBER,
    }
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What stands in a text and is not seen: soft hyphens, joiners, marks of direction."""

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s?)+$")
_COUNTRY = re.compile(r"^(?:\+|00)31\(?0?\)?")


def normalise(text: str, kind: IdentifierKind) -> str:
    """The spelling under which decisions are remembered.

    Names lose what is not seen, case, accents, double white space and the possessive 's; numbers lose their
    separators, and a phone number its +31. Different persons may still share a spelling; that is for the researcher to
    know.
    """
    plain = _without_marks(_without_marks(text).casefold())
    if kind is IdentifierKind.PHONE:
        plain = _COUNTRY.sub("0", re.sub(r"[\s.\-/]", "", plain))
    if kind in _COMPACT:
        return "".join(char for char in plain if char.isalnum())
    words = " ".join(plain.translate(_APOSTROPHES).split())
    return _POSSESSIVE.sub("", words)


def digest(secret: bytes, text: str, kind: IdentifierKind) -> str:
    """The HMAC-SHA256 (hex) of the normalised mention: what the project keeps in place of the name."""
    return hmac.digest(secret, normalise(text, kind).encode(), sha256).hex()


def candidate_key(full_digest: str) -> str:
    """The short name an identifier is decided by."""
    return full_digest[:8]


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
