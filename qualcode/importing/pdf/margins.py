"""What stands around the text of a page: numbers of lines, as word processors print them, headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.importing.pdf.rows import levels, said
from qualcode.importing.pdf.words import Word

_STEPS = (1, 2, 5, 10)
_FEWEST = 5
_REGULAR = 0.8
_LINES = 2  # at each end of a page
_FEWEST_PAGES, _PAGES = 2, 0.3
_AWAY = 3.0  # points between a number and the text


def line_numbers(pages: Sequence[Sequence[Word]]) -> frozenset[int]:
    """The words (by `id`) that number the lines of these pages, in the left margin or the right one."""
    for side in ("left", "right"):
        found = [_outside(page, side) for page in pages]
        numbers = [number for page in found for number in page]
        if len(numbers) >= _FEWEST and _count(found):
            return frozenset(map(id, numbers))
    return frozenset()


def _outside(words: Sequence[Word], side: str) -> list[Word]:
    """The numbers of a page that stand outside its text, from top to bottom."""
    digits = [word for word in words if word.text.isascii() and word.text.isdigit()]
    others = [word for word in words if not (word.text.isascii() and word.text.isdigit())]
    if not others:
        return []
    if side == "left":
        edge = min(word.left for word in others)
        outside = [word for word in digits if word.right + _AWAY <= edge]
    else:
        edge = max(word.right for word in others)
        outside = [word for word in digits if word.left - _AWAY >= edge]
    return sorted(outside, key=lambda word: -word.base)


def _count(pages: Sequence[Sequence[Word]]) -> bool:
    """Whether the numbers of each page count on by ones, or by fives."""
    steps = [int(b.text) - int(a.text) for page in pages for a, b in pairwise(page)]
    return bool(steps) and any(steps.count(step) >= _REGULAR * len(steps) for step in _STEPS)


def running(pages: Sequence[Sequence[Word]]) -> list[tuple[list[Word], list[Word]]]:
    """The words of each page's header and of its footer: lines at its ends that come back on others, numbers apart.

    They are left in the text; what they must not do is to stand between two columns.
    """
    ends = [_ends(page) for page in pages]
    often = max(_FEWEST_PAGES, len(pages) * _PAGES)
    found: list[tuple[list[Word], list[Word]]] = [([], []) for _ in pages]
    for end in (0, 1):
        counts = Counter(key for both in ends for key in {_key(line) for line in both[end]})
        for place, both in enumerate(ends):
            for line in both[end]:
                if counts[_key(line)] < often:
                    break
                found[place][end].extend(line)
    return found


def _ends(words: Sequence[Word]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The first lines of a page downwards, and the last ones upwards."""
    lines = levels(words)
    return lines[:_LINES], lines[: -_LINES - 1 : -1]


def _key(line: Sequence[Word]) -> str:
    return re.sub(r"\d+", "#", said(line).casefold())
