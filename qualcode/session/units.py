"""The pieces a text is walked through by: words, sentences, turns."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qualcode.model.span import Span

_WORD = re.compile(r"\w[\w'’\-]*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"”’')\]]*(?=\s|\Z)|(?=\n)|\Z)", re.DOTALL)


class Unit(Enum):
    """A kind of piece."""

    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


def plain_sentences(text: str, turns: Sequence[Span]) -> tuple[Span, ...]:
    """Sentences by punctuation alone: good enough to read by until the language room has looked at the text."""
    return tuple(
        Span(match.start(), match.end())
        for turn in turns
        for match in _SENTENCE.finditer(text, turn.start, turn.end)
        if match.end() > match.start()
    )


@dataclass(frozen=True, slots=True)
class Units:
    """The pieces of one text, each kind in order and without overlap."""

    words: tuple[Span, ...]
    sentences: tuple[Span, ...]
    turns: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, turns: Sequence[Span], sentences: Sequence[Span]) -> "Units":
        """The pieces of `text`."""
        words = tuple(Span(m.start(), m.end()) for m in _WORD.finditer(text))
        return cls(words, tuple(sentences) or tuple(turns), tuple(turns))

    def all(self, unit: Unit) -> tuple[Span, ...]:
        """Every piece of that kind."""
        match unit:
            case Unit.WORD:
                return self.words
            case Unit.SENTENCE:
                return self.sentences
            case Unit.TURN:
                return self.turns

    def index(self, unit: Unit, offset: int) -> int:
        """The number of the piece at an offset: the last that begins at or before it (the first, before all)."""
        return max(0, bisect_right(self.all(unit), offset, key=lambda span: span.start) - 1)

    def at(self, unit: Unit, offset: int) -> Span:
        """The piece at an offset, or the nearest one before it."""
        pieces = self.all(unit)
        return pieces[self.index(unit, offset)] if pieces else Span(offset, offset)
