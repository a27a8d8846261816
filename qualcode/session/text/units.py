"""The pieces a text is walked through by: words, sentences, turns."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import overload

from qualcode.model.span import Span

_WORD = re.compile(r"\w[\w'’\-]*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"”’')\]]*(?=\s|\Z)|(?=\n)|\Z)", re.DOTALL)


class Unit(Enum):
    """A kind of piece."""

    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


class Pieces(Sequence[Span]):
    """What a pattern finds in parts of a text, in order.

    A long text has very many of them: they are found when they are asked for, and for one place only in its part.
    """

    def __init__(self, pattern: re.Pattern[str], text: str, parts: Sequence[Span]) -> None:
        self._pattern, self._text, self._parts = pattern, text, parts

    def _in(self, part: Span) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(self._text, part.start, part.end)

    @cached_property
    def _found(self) -> "tuple[array[int], array[int]]":
        starts, ends = array("l"), array("l")
        for part in self._parts:
            for match in self._in(part):
                starts.append(match.start())
                ends.append(match.end())
        return starts, ends

    def look(self) -> None:
        """Finds all of them now: for beside the work."""
        _ = self._found

    def __len__(self) -> int:
        return len(self._found[0])

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, at: int | slice) -> Span | tuple[Span, ...]:
        starts, ends = self._found
        if isinstance(at, slice):
            return tuple(map(Span, starts[at], ends[at]))
        return Span(starts[at], ends[at])

    def index_at(self, offset: int) -> int:
        """The number of the last piece that begins at or before an offset; -1 before all of them."""
        return bisect_right(self._found[0], offset) - 1

    def inside(self, part: Span) -> list[Span]:
        """The pieces in one of the parts; of a long text no others are looked for."""
        return [Span(*match.span()) for match in self._in(part)]

    def near(self, offset: int) -> Span | None:
        """The last piece that begins at or before an offset, or else the first of all; None where there is none."""
        if "_found" in self.__dict__:
            return self[max(0, self.index_at(offset))] if self else None
        here = bisect_right(self._parts, offset, key=lambda part: part.start)
        for part in reversed(self._parts[:here]):
            begun = [match.span() for match in self._in(part) if match.start() <= offset]
            if begun:
                return Span(*begun[-1])
        return next((Span(*match.span()) for part in self._parts for match in self._in(part)), None)


def plain_sentences(text: str, turns: Sequence[Span]) -> Pieces:
    """Sentences by punctuation alone: good enough to read by until the language room has looked at the text."""
    return Pieces(_SENTENCE, text, turns)


def words_of(text: str, turns: Sequence[Span]) -> Pieces:
    """The words of a text; none reaches into another turn."""
    edges = [0, *(turn.start for turn in turns[1:]), len(text)]
    return Pieces(_WORD, text, [Span(start, end) for start, end in pairwise(edges)])


def words_in(text: str, span: Span) -> Pieces:
    """The words of a part of a text."""
    return Pieces(_WORD, text, [span])


@dataclass(frozen=True, slots=True)
class Units:
    """The pieces of one text, each kind in order and without overlap. Without sentences turns stand in for them."""

    words: Sequence[Span]
    sentences: Sequence[Span]
    turns: Sequence[Span]

    @classmethod
    def of(cls, text: str, turns: Sequence[Span], sentences: Sequence[Span]) -> "Units":
        """The pieces of `text`."""
        return cls(words_of(text, turns), sentences, turns)

    def look(self) -> None:
        """Finds all words now: for beside the work, since a long text has very many."""
        if isinstance(self.words, Pieces):
            self.words.look()

    def all(self, unit: Unit) -> Sequence[Span]:
        """Every piece of that kind."""
        match unit:
            case Unit.WORD:
                return self.words
            case Unit.SENTENCE:
                return self.sentences or self.turns
            case Unit.TURN:
                return self.turns

    def index(self, unit: Unit, offset: int) -> int:
        """The number of the piece at an offset: the last that begins at or before it (the first, before all)."""
        pieces = self.all(unit)
        if isinstance(pieces, Pieces):
            return max(0, pieces.index_at(offset))
        return max(0, bisect_right(pieces, offset, key=lambda span: span.start) - 1)

    def sentences_of(self, turn: Span) -> Sequence[Span]:
        """The sentences of a turn; the turn itself where none was found in it."""
        if isinstance(self.sentences, Pieces):
            return self.sentences.inside(turn) or [turn]
        first = bisect_left(self.sentences, turn.start, key=lambda span: span.start)
        last = bisect_left(self.sentences, turn.end, key=lambda span: span.start)
        return self.sentences[first:last] or [turn]

    def at(self, unit: Unit, offset: int) -> Span:
        """The piece at an offset, or the nearest one before it."""
        asked = self.sentences if unit is Unit.SENTENCE else self.all(unit)
        found = asked.near(offset) if isinstance(asked, Pieces) else None
        if found is not None:
            return found
        pieces = self.all(unit)
        return pieces[self.index(unit, offset)] if pieces else Span(offset, offset)
