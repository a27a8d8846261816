"""Slugs: the short names of codes and codebooks that never change, made from labels."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60  # a slug is typed and read in tables; a whole sentence is no name

# Letters that Unicode takes for letters of their own and not for a letter with a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’ʼ`´]")  # `buurman's` is one word


def slug_of(text: str, taken: Collection[str] = ()) -> str:
    """A slug for `text` that is not in `taken`: lower-case a-z and 0-9, hyphens between words, never empty.

    Accents are folded and what has no letter or figure is left out; "code" stands for a text without any. It begins
    with a letter or a figure, and is made unique with -2, -3, ...
    """
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold().translate(_LETTERS))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    slug = _cut(_NO_SLUG.sub("-", plain).strip("-")) or "code"
    return next(
        name for n in range(1, len(taken) + 2) if (name := slug if n == 1 else f"{slug}-{n}") not in taken
    )


def _cut(slug: str) -> str:
    """At most LONGEST characters, cut between words where it can be."""
    if len(slug) <= LONGEST:
        return slug
    whole, _, _ = slug[: LONGEST + 1].rpartition("-")
    return (whole or slug[:LONGEST]).strip("-")
