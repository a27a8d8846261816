"""From lines of raw text to a transcript's text, with the way from each raw character to its place there."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from qualcode.model.source import SourcePlace
from qualcode.model.span import Span

_BETWEEN = "\n\n"
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
# What nobody sees and nobody means: soft hyphens, zero-width spaces, marks of direction.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Unicode's stream-safe format allows thirty marks on a letter; more is a prank that takes quadratic time.
_TOWER = 30


class Layout:
    """A text in which every line that has words is a turn, in NFC and with single spaces.

    `text` is the text, `turns` the span of each turn; `source_map` leads back: its units are the lines (from 1), its
    columns the characters of the raw text within them.
    """

    def __init__(self, raw: str, lines: Iterable[tuple[int, int]]) -> None:
        self._parts: list[str] = []
        self._length = 0
        # Side by side: each raw character that stands in the text, and where what became of it starts and ends.
        self._raw, self._starts, self._ends = array("q"), array("q"), array("q")
        turns: list[Span] = []
        places: list[SourcePlace] = []
        for unit, (line, stop) in enumerate(lines, start=1):
            opened: int | None = None
            for word in _WORD.finditer(raw, line, stop):
                pieces = tuple(_pieces(word.group(), word.start()))
                if not pieces:
                    continue
                if opened is None:
                    self._add(_BETWEEN if turns else "")
                    opened = self._length
                else:
                    self._add(" ")
                for written, came_from in pieces:
                    self._stand(written, came_from)
                    start = self._length - len(written)
                    _extend(places, SourcePlace(start, self._length, unit, came_from[0] - line))
            if opened is not None:
                turns.append(Span(opened, self._length))
        self.text = "".join(self._parts)
        self.turns = tuple(turns)
        self.source_map = tuple(places)

    def span(self, start: int, end: int) -> Span | None:
        """Where the words of the raw characters `[start, end)` stand, or None when there are none."""
        first, stop = bisect_left(self._raw, start), bisect_left(self._raw, end)
        return Span(self._starts[first], self._ends[stop - 1]) if first < stop else None

    def _stand(self, written: str, came_from: Sequence[int]) -> None:
        """Adds what became of some raw characters: one for one, or all of them together."""
        self._raw.extend(came_from)
        start, end = self._length, self._length + len(written)
        if len(written) == len(came_from):
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
        else:
            self._starts.extend([start] * len(came_from))
            self._ends.extend([end] * len(came_from))
        self._add(written)

    def _add(self, written: str) -> None:
        self._parts.append(written)
        self._length += len(written)


def words_of(raw: str) -> str:
    """The words of a raw text without the white space between them, as a `Layout` writes them: for comparing."""
    return "".join(
        written for word in _WORD.finditer(raw) for written, _from in _pieces(word.group(), word.start())
    )


def _pieces(word: str, at: int) -> Iterator[tuple[str, Sequence[int]]]:
    """What is written for a word that stands at `at`, piece by piece, each with the raw characters it came from."""
    if word.isascii() or (unicodedata.is_normalized("NFC", word) and not _INVISIBLE.search(word)):
        yield word, range(at, at + len(word))
        return
    cluster: list[int] = []
    for i, character in enumerate(word):
        if _INVISIBLE.match(character):
            continue
        if cluster and not _joins(character):
            yield _written(word, cluster), [at + j for j in cluster]
            cluster = []
        cluster.append(i)
    if cluster:
        yield _written(word, cluster), [at + j for j in cluster]


def _written(word: str, cluster: Sequence[int]) -> str:
    return unicodedata.normalize("NFC", "".join(word[i] for i in cluster[: _TOWER + 1]))


def _joins(character: str) -> bool:
    """Whether NFC may merge the character with the one before it: a mark, or a Korean or Kirat Rai vowel or final."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or "\U00016d63" <= character <= "\U00016d6a"
    )


def _extend(places: list[SourcePlace], new: SourcePlace) -> None:
    """Adds a place, or lets the last one reach on where raw text and text run side by side."""
    last = places[-1] if places else None
    if last and last.unit == new.unit and new.start - last.start == new.column - last.column:
        places[-1] = SourcePlace(last.start, new.end, last.unit, last.column)
    else:
        places.append(new)
