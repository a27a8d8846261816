"""The ordinary Dutch words: the OpenTaal list, and fast, small look-up in it."""

import lzma
import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "words" / "opentaal.txt.xz"


class OrdinaryWords:
    """A set of words that costs little more memory than its letters (a frozenset: six times that).

    Words of one length stand in one string, in order, so that the n-th is a slice and a search takes some 15
    steps (a few microseconds).
    """

    def __init__(self, lines: str) -> None:
        """`lines` holds one word a line, sorted by length, then by code point, each line ended by LF."""
        self._rows: dict[int, str] = {}
        at = 0
        while at < len(lines):
            length = lines.index("\n", at) - at
            row = re.compile(rf"(?:[^\n]{{{length}}}\n)+").match(lines, at)
            if row is None or length in self._rows:
                raise ValueError("the words are not sorted by length")
            self._rows[length] = row.group()
            at = row.end()

    @classmethod
    def of(cls, words: Iterable[str]) -> "OrdinaryWords":
        """The words of any collection."""
        ordered = sorted(set(words), key=lambda word: (len(word), word))
        return cls("".join(f"{word}\n" for word in ordered))

    def __contains__(self, word: object) -> bool:
        """Whether the list holds `word` exactly so, capitals included."""
        if not isinstance(word, str):
            return False
        length, stride = len(word), len(word) + 1
        row = self._rows.get(length)
        if row is None:
            return False
        at = bisect_left(range(len(row) // stride), word, key=lambda n: row[n * stride : n * stride + length])
        return row.startswith(word, at * stride)

    def __len__(self) -> int:
        return sum(len(row) // (length + 1) for length, row in self._rows.items())

    def is_ordinary(self, word: str) -> bool:
        """Whether the list holds the word in small letters; a curly apostrophe counts as a straight one."""
        return word.lower().replace("’", "'") in self


@cache
def ordinary_words() -> OrdinaryWords:
    """The OpenTaal list, read at the first call (0.1 s, about 10 MB)."""
    with lzma.open(_LIST, "rt", encoding="utf-8", newline="\n") as file:
        return OrdinaryWords(file.read())
