"""Lines that remember where each of their characters stood in the source: what every format reader yields."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from sys import maxsize

from qualcode.model.transcript import SourcePlace

Run = tuple[int, int]
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of text out of one unit of a source (line or paragraph, from 1).

    `runs` maps it back: each (offset, column) says that from `offset` on, until the next run, the characters
    stand side by side in the unit from `column` on. Every change goes through `edited`, so the map stays true.
    """

    text: str
    unit: int
    runs: tuple[Run, ...] = ((0, 0),)

    def edited(self, edits: Iterable[Edit]) -> "SourceLine":
        """The line with each `[start, end)` replaced by a string; edits are in order and do not overlap.

        A replacement gets a run of its own, unless it is one character for one (a space for a tab).
        """
        parts: list[str] = []
        runs: list[Run] = []
        length = done = 0
        apart = True  # whether the next run must not melt into the one before it
        boundaries = {offset for offset, _ in self.runs}

        def add(text: str, start: int) -> None:
            """Appends characters that come from `start` of this line, side by side."""
            nonlocal length
            column = self._column(start)
            if apart or start in boundaries or runs[-1][0] - runs[-1][1] != length - column:
                runs.append((length, column))
            parts.append(text)
            length += len(text)

        for start, end, new in (*edits, (len(self.text), len(self.text), "")):
            for place in self._places(done, start):
                add(self.text[place.start : place.end], place.start)
                apart = False
            apart = apart or not len(new) == end - start == 1
            if new:
                add(new, start)
            done = end
        return SourceLine("".join(parts), self.unit, tuple(runs) or ((0, 0),))

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "SourceLine":
        """As `re.sub` with a literal replacement or a function; the line itself when nothing matches."""
        if not pattern.search(self.text):
            return self
        value = new if callable(new) else lambda match: new
        return self.edited((m.start(), m.end(), value(m)) for m in pattern.finditer(self.text))

    def part(self, start: int, end: int | None = None) -> "SourceLine":
        """The characters `[start, end)`, without white space around them."""
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        inner = inner.strip()
        if len(inner) == len(self.text):
            return self
        runs = tuple((place.start - start, place.column) for place in self._places(start, start + len(inner)))
        return SourceLine(inner, self.unit, runs or ((0, 0),))

    def places(self, at: int) -> Iterator[SourcePlace]:
        """The map of this line for a text in which it starts at `at`."""
        for place in self._places(0, len(self.text)):
            yield SourcePlace(at + place.start, at + place.end, self.unit, place.column)

    def _column(self, offset: int) -> int:
        start, column = self.runs[bisect_right(self.runs, (offset, maxsize)) - 1]
        return column + offset - start

    def _places(self, start: int, end: int) -> Iterator[SourcePlace]:
        """The runs that lie in `[start, end)`, cut to it."""
        index = bisect_right(self.runs, (start, maxsize)) - 1
        while start < end:
            following = self.runs[index + 1][0] if index + 1 < len(self.runs) else end
            stop = min(following, end)
            yield SourcePlace(start, stop, self.unit, self._column(start))
            start, index = stop, index + 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A line as the format presents it.

    `opens`: it begins a paragraph, cell or cue. `speaker` and the times stand only where the format itself
    knows them (subtitles); labels written into the text are recognised later.
    """

    line: SourceLine
    opens: bool = True
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a format reader makes of a file. `cues`: the passages are subtitles, broken where the screen ends."""

    passages: tuple[Passage, ...]
    encoding: str = "utf-8"
    title: str = ""
    cues: bool = False
    repairs: tuple[str, ...] = field(default=())
