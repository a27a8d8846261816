"""A last look at written bytes: does a file hold a word that was to be hidden?

This is a check on the writers, not a replacement of the gate: it finds what it is told to look for.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from qualcode.anonymisation.normalisation import normalise
from qualcode.model.identifier import IdentifierKind

_ENDS = re.compile(r"</(?:w:p|a:p|p|si|is|c|row)>|<w:(?:br|tab|cr)\s*/>")
_TAG = re.compile(r"<[^>]*>")
_SEPARATORS = re.compile(r"[\s\xa0().\-/]")


def leaks(path: Path, originals: Iterable[str]) -> tuple[str, ...]:
    """Those of `originals` that stand as a word anywhere in the file or its name, in the order given.

    Office files are looked through part by part, comments, hidden sheets and properties too, and words that are
    split over several runs are joined. Case, accents, and the separators of numbers do not matter.
    """
    texts = [_spelled(text) for text in (path.name, *_texts(path.read_bytes()))]
    numbers = [_SEPARATORS.sub("", text) for text in texts]
    return tuple(original for original in originals if _stands_in(original, texts, numbers))


def _stands_in(original: str, texts: list[str], numbers: list[str]) -> bool:
    digits = _SEPARATORS.sub("", original)
    if digits.isdigit():
        return any(digits in text for text in numbers)
    word = re.compile(rf"(?<!\w){re.escape(_spelled(original))}s?(?!\w)")
    return any(word.search(text) for text in texts)


def _spelled(text: str) -> str:
    return normalise(text, IdentifierKind.NAME)


def _texts(content: bytes) -> Iterator[str]:
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.infolist():
            yield part.filename
            raw = package.read(part).decode("utf-8", "replace")
            yield html.unescape(raw)
            yield html.unescape(_TAG.sub("", _ENDS.sub(" ", raw)))
