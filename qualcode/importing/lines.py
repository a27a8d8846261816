"""Lines that remember where each of their characters stood in the source: what every format reader yields."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import maxsize
from typing import NamedTuple

from qualcode.model.source import Landmark, Repair, SourcePlace, UnitKind
from qualcode.model.transcript import NoteKind, ReadColumn, Role

Run = tuple[int, int, int]
Edit = tuple[int, int, str]

_NOWHERE = 0  # the unit of what an importer put in itself


class SourceLine(NamedTuple):
    """A line of text out of a source, mostly out of one unit of it (line, paragraph or cell, from 1).

    `runs` maps it back: each (offset, unit, column) says that from `offset` on, until the next run, the characters
    stand side by side in `unit` from `column` on. Every change goes through `edited`, `part` and `joined`, so the
    map stays true.
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def at(cls, text: str, unit: int, column: int = 0) -> "SourceLine":
        """The line as it stands in one unit of the source, from `column` on."""
        return cls(text, ((0, unit, column),))

    @property
    def unit(self) -> int:
        """The unit it begins in."""
        return self.runs[0][1]

    def edited(self, edits: Iterable[Edit]) -> "SourceLine":
        """The line with each `[start, end)` replaced by a string; edits are in order and do not overlap.

        A replacement gets a run of its own, unless it is one character for one (a space for a tab).
        """
        parts: list[str] = []
        runs: list[Run] = []
        length = done = 0
        apart = True  # whether the next run must not melt into the one before it
        boundaries = {run[0] for run in self.runs}

        def add(text: str, start: int) -> None:
            """Appends characters that come from `start` of this line, side by side."""
            nonlocal length
            unit, column = self._place(start)
            if apart or start in boundaries or runs[-1][0] - runs[-1][2] != length - column:
                runs.append((length, unit, column))
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
        return SourceLine("".join(parts), tuple(runs) or self.runs[:1])

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "SourceLine":
        """As `re.sub` with a literal replacement or a function; the line itself when nothing matches."""
        if not pattern.search(self.text):
            return self
        value = new if callable(new) else lambda match: new
        return self.edited((m.start(), m.end(), value(m)) for m in pattern.finditer(self.text))

    def part(self, start: int, end: int | None = None) -> "SourceLine":
        """The characters `[start, end)`, without white space around them."""
        whole = self.text[start:end]
        inner = whole.strip()
        if len(inner) == len(self.text):
            return self
        start += len(whole) - len(whole.lstrip())
        if len(self.runs) == 1:
            _, unit, column = self.runs[0]
            return SourceLine(inner, ((0, unit, column + start),))
        places = self._places(start, start + len(inner))
        runs = tuple((place.start - start, place.unit, place.column) for place in places)
        return SourceLine(inner, runs or ((0, *self._place(start)),))

    def joined(self, other: "SourceLine", by: str = "") -> "SourceLine":
        """This line and after it another one, with `by` between them; `by` has no place in the source."""
        if not self.text or not other.text:
            return other if other.text else self
        length = len(self.text) + len(by)
        between = ((len(self.text), _NOWHERE, 0),) if by else ()
        moved = tuple((offset + length, unit, column) for offset, unit, column in other.runs)
        return SourceLine(self.text + by + other.text, (*self.runs, *between, *moved))

    def places(self, at: int) -> list[SourcePlace]:
        """The map of this line for a text in which it starts at `at`."""
        found: list[SourcePlace] = []
        end = at + len(self.text)
        for offset, unit, column in reversed(self.runs):
            start = at + offset
            if start < end and unit != _NOWHERE:
                found.append(SourcePlace(start, end, unit, column))
            end = start
        return found[::-1]

    def _place(self, offset: int) -> tuple[int, int]:
        """The unit and column a character stands at."""
        start, unit, column = self.runs[bisect_right(self.runs, (offset, maxsize, 0)) - 1]
        return unit, column + offset - start

    def _places(self, start: int, end: int) -> Iterator[SourcePlace]:
        """The runs that lie in `[start, end)`, cut to it."""
        index = bisect_right(self.runs, (start, maxsize, 0)) - 1
        while start < end:
            following = self.runs[index + 1][0] if index + 1 < len(self.runs) else end
            stop = min(following, end)
            yield SourcePlace(start, stop, *self._place(start))
            start, index = stop, index + 1


class Passage(NamedTuple):
    """A line as the format presents it.

    `opens`: it begins a paragraph, cell or cue. `speaker` and the times stand only where the format itself
    knows them (subtitles, tables); labels written into the text are recognised later. `begins`: the format itself
    says that a turn begins here (a row of a table). `bold` is what stands in bold at its beginning.
    """

    line: SourceLine
    opens: bool = True
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    begins: bool = False
    bold: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A comment or footnote of a document, on the words from column `start` of `unit` to column `end` of `until`,
    or of `unit` itself where `until` is 0.
    """

    unit: int
    start: int
    end: int
    text: str
    author: str = ""
    kind: NoteKind = NoteKind.COMMENT
    until: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What a format reader makes of a file.

    `cues`: the passages are subtitles, broken where the screen ends. `laid_out`: they are lines of a page, and `opens`
    tells for certain which of them go on in a paragraph. `unit` says what the units of its lines are, and
    `landmarks`, in the order of their units, on which page, in which cell or at what time they lie. `repairs` are
    what the reader itself had to mend. `notes` hang on words by unit and column; `attributes` say of a speaker's label
    what the file tells about that person, `roles` what the format knows that speaker to be. `columns` are those of a
    table.
    """

    passages: tuple[Passage, ...]
    encoding: str = "utf-8"
    title: str = ""
    cues: bool = False
    laid_out: bool = False
    unit: UnitKind = UnitKind.LINE
    landmarks: tuple[Landmark, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    columns: tuple[ReadColumn, ...] = ()
