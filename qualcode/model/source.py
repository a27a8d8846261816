"""The way back from a transcript's text to the file it was read from, and how it was read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from sys import maxsize
from typing import NamedTuple


class UnitKind(StrEnum):
    """What the units of a source are."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    SEGMENT = "segment"


class LandmarkKind(StrEnum):
    """What a landmark tells."""

    PAGE = "page"
    CELL = "cell"
    TIME = "time"


class SourcePlace(NamedTuple):
    """Where characters come from: `text[start:end]` stands in `unit` (from 1) at `column` (code points, from 0) of the
    original.
    """

    start: int
    end: int
    unit: int
    column: int


@dataclass(frozen=True, slots=True)
class Landmark:
    """From `unit` on, until the next landmark of this kind, the source is on this page ("12"), in this cell
    ("Blad1!C5"), or at this time (milliseconds from the recording's start, in digits).
    """

    unit: int
    kind: LandmarkKind
    value: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where words stand in the original. `unit` counts from the start of the page where there are pages, else from
    the start of the file; what the format does not know is None.
    """

    kind: UnitKind
    unit: int
    page: str | None = None
    cell: str | None = None
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The whole way back of one revision."""

    places: tuple[SourcePlace, ...]
    kind: UnitKind = UnitKind.LINE
    landmarks: tuple[Landmark, ...] = ()

    def at(self, offset: int) -> Whereabouts | None:
        """Where the character at `offset` (code points) stands in the original, or else the first one after it that
        stands there; None when there is none, as in words typed in place.
        """
        index = bisect_right(self.places, offset, key=lambda place: place.end)
        if index == len(self.places):
            return None
        unit = self.places[index].unit
        page = _last(self.landmarks, LandmarkKind.PAGE, unit)
        cell = _last(self.landmarks, LandmarkKind.CELL, unit)
        time = _last(self.landmarks, LandmarkKind.TIME, unit)
        return Whereabouts(
            kind=self.kind,
            unit=unit if page is None else unit - page.unit + 1,
            page=page.value if page else None,
            cell=cell.value if cell else None,
            time_ms=int(time.value) if time else None,
        )


def _last(landmarks: Sequence[Landmark], kind: LandmarkKind, unit: int) -> Landmark | None:
    of_kind = [landmark for landmark in landmarks if landmark.kind is kind]
    index = bisect_right(of_kind, (unit, maxsize), key=lambda landmark: (landmark.unit, 0))
    return of_kind[index - 1] if index else None


@dataclass(frozen=True, slots=True)
class Repair:
    """A step that mended the text of a source, `count` times; not `made`: it would have, had it been on.

    `step` names it; `examples` show some places, each as it was and as it became. Those are words of the transcript:
    for the preview only, never stored.
    """

    step: str
    count: int
    examples: tuple[tuple[str, str], ...] = ()
    made: bool = True
