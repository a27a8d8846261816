"""Text in columns that fit the terminal, its words wrapped."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from wcwidth import wcswidth

GAP = " │ "
_NARROWEST = 40


def width_of_terminal() -> int:
    """How many cells wide the terminal is; 80 where there is none."""
    return max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST)


def wrapped(text: str, cells: int) -> list[str]:
    """The text on lines of at most `cells`, broken between words where that can be; line ends of the text stay."""
    return [line for paragraph in text.splitlines() for line in _lines(paragraph.split(), cells)] or [""]


def side_by_side(left: Iterable[str], right: Iterable[str], cells: int) -> Iterator[str]:
    """Lines of two columns of `cells` each; where one has fewer lines, its column is empty."""
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one}{' ' * (cells - _width(one))}{GAP}{other}".rstrip()


def half(cells: int) -> int:
    """How wide each of two columns is that fill `cells` together."""
    return (cells - len(GAP)) // 2


def _lines(words: list[str], cells: int) -> Iterator[str]:
    line = ""
    for word in words:
        for part in _parts(word, cells):
            if line and _width(line) + 1 + _width(part) > cells:
                yield line
                line = part
            else:
                line = f"{line} {part}" if line else part
    yield line


def _parts(word: str, cells: int) -> Iterator[str]:
    """The word; one that is wider than a line in pieces."""
    piece = ""
    for character in word:
        if piece and _width(piece + character) > cells:
            yield piece
            piece = ""
        piece += character
    yield piece


def _width(text: str) -> int:
    return max(wcswidth(text), 0)
