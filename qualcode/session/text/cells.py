"""How wide characters are on the screen, and what of them is drawn.

Terminals disagree about variation selectors, skin tones and direction marks, so those are not drawn; offsets keep
counting them. Control characters are drawn as one blank or one replacement mark: nothing in a text can reach the
terminal as an instruction.
"""

import re
from collections.abc import Iterator
from unicodedata import category

from wcwidth import iter_graphemes, wcswidth

_SINGLE = re.compile(
    "[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u0481\u2010-\u2027\u2030-\u205e\u20ac]*"
)
_VOWELS = "aeiouyáéíóúàèìòùäëïöüâêîôû"
_BLANKS = str.maketrans("\t\n", "  ")
_UNDRAWN = re.compile(
    "[\xad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)


def is_single(text: str) -> bool:
    """Whether every character of `text` takes exactly one cell, so that columns are offsets."""
    return _SINGLE.fullmatch(text) is not None


def _shown(cluster: str) -> str:
    if not cluster.strip("\t\r\n"):
        return " "
    drawn = _UNDRAWN.sub("", cluster)
    return "".join("\ufffd" if category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in drawn)


def clusters(text: str) -> Iterator[tuple[int, str, int]]:
    """The grapheme clusters of `text`: how many characters each has, what is drawn, and how many cells that takes."""
    for cluster in iter_graphemes(text):
        shown = _shown(cluster)
        yield len(cluster), shown, max(0, wcswidth(shown))


def shown(text: str) -> str:
    """What is drawn of `text`."""
    if is_single(text):
        return text.translate(_BLANKS)
    return "".join(drawn for _, drawn, _ in clusters(text))


def width(text: str) -> int:
    """How many cells `text` takes when drawn."""
    return len(text) if is_single(text) else sum(cells for _, _, cells in clusters(text))


def fitted(text: str, cells: int) -> str:
    """`text` as drawn in exactly `cells` cells: filled up with blanks, or cut with an ellipsis."""
    drawn = shown(text)
    taken = width(drawn)
    if taken <= cells:
        return drawn + " " * (cells - taken)
    if cells <= 0:
        return ""
    kept, room = [], cells - 1
    for _, cluster, w in clusters(drawn):
        if w > room:
            break
        kept.append(cluster)
        room -= w
    return "".join(kept) + "…" + " " * room


def cut(text: str, cells: int) -> str:
    """`text` as drawn in at most so many cells: with an ellipsis where it is longer."""
    return fitted(text, min(width(text), cells))


def abbreviated(name: str, cells: int) -> str:
    """A name in exactly so many cells. Where it is too long it is cut as people shorten words: after a consonant, and
    with a full stop.
    """
    cut = fitted(name, cells)
    if "…" not in cut or "…" in shown(name):
        return cut
    kept = cut.rstrip(" …").rstrip(" ")
    short = kept.rstrip(_VOWELS)
    kept = short if len(short) * 2 > len(kept) else kept
    return f"{kept}." + " " * (cells - width(kept) - 1)


def ends(text: str, cells: int) -> str:
    """The end of a text in exactly so many cells, "…" where its beginning is cut."""
    if width(text) <= cells:
        return " " * (cells - width(text)) + text
    kept = text
    while kept and width(kept) > cells - 1:
        kept = kept[max(1, len(kept) - cells) :] if len(kept) > 2 * cells else kept[1:]
    return " " * (cells - 1 - width(kept)) + "…" + kept if cells else ""
