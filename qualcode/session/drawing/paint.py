"""What is to be drawn for one row of the reader, as plain values: the same row always paints the same.

Colours are slots here; `palette` and the drawing side turn them into what a terminal can show.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.session.drawing.catalogue import Catalogue
from qualcode.session.drawing.lanes import Lanes
from qualcode.session.text.document import Document
from qualcode.session.text.wrap import Wrap, wrap


class Flag:
    """How characters of a run are marked, apart from the colour of their code. Plain numbers, to be added up: an
    enumeration would take longer than the rest of painting.
    """

    NONE: Final = 0
    MANY: Final = 1  # two codes or more
    SELECTED: Final = 2
    AIMED: Final = 4  # nothing is selected, but a code would land here
    TOP: Final = 8  # the coding brought to the top, in its full extent
    EVIDENCE: Final = 16  # a word the suggestion on display rests on
    CURSOR: Final = 32
    INTERVIEWER: Final = 64
    PLACE: Final = 128  # a place that is offered to a segment without one
    PROPOSED: Final = 256  # the place that is proposed to it
    HIT: Final = 512  # one of the places that are walked through


class Mark(Enum):
    """The piece of a stripe in one row."""

    LETTER = "letter"
    THROUGH = "through"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `[start, end)` that look alike; `slot` is the colour of their most specific code."""

    start: int
    end: int
    slot: int | None
    flags: int


@dataclass(frozen=True, slots=True)
class Stripe:
    """A coding in its lane."""

    slot: int
    mark: Mark
    letter: str


@dataclass(frozen=True, slots=True)
class RowPaint:
    """A row of the reader from left to right. `chips` are drawn in the cell before the character at an offset; `noted`
    says that words with a memo begin in it, `linked` the same of words that are linked to a theme.
    """

    row: int
    speaker: str
    time: str
    interviewer: bool
    stripes: tuple[Stripe | None, ...]
    crowded: bool
    barred: bool
    runs: tuple[Run, ...]
    names: tuple[str, ...]
    chips: tuple[tuple[int, str], ...] = ()
    noted: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What besides the codings decides how rows look: the selection, the coding on top, the evidence, and the
    places offered to a segment that waits for one.
    """

    aim: Span
    selected: bool
    cursor: int
    top: int | None = None
    evidence: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    proposed: Span | None = None
    hits: tuple[Span, ...] = ()

    def within(self, row: Span, top: int | None) -> "Look":
        """What of it decides how one row looks, the same for all that makes no difference there.

        `top` is the coding on top, where the row has it.
        """
        places = any(p.overlaps(row) or row.start <= p.start < row.end for p in self.places)
        return Look(
            self.aim if self.aim.overlaps(row) else _NOWHERE,
            self.selected,
            self.cursor if not self.selected and row.start <= self.cursor < row.end else -1,
            top,
            tuple(span for span in self.evidence if span.overlaps(row)),
            self.places if places else (),
            self.proposed if self.proposed is not None and self.proposed.overlaps(row) else None,
            tuple(span for span in self.hits if span.overlaps(row)),
        )


_NOWHERE = Span(0, 0)
_KEPT = 1024  # painted rows


def clock(ms: int) -> str:
    """A time of the recording: "12:31", or "1:02:31" from one hour on."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


class Page:
    """A document laid out at one width: its rows, and the lanes of its codings.

    A row that was painted is painted again only where something changed in its turn, in the codebook, in the memos or
    in what of a look concerns it.
    """

    def __init__(self, document: Document, width: int, lanes: int, catalogue: Catalogue) -> None:
        self.document = document
        self.wrap: Wrap = wrap(document.text, document.turn_spans, width)
        self.lanes = Lanes(lanes)
        self._catalogue = catalogue
        self._painted: dict[int, tuple[Look, RowPaint]] = {}
        self._named: dict[int, dict[int, tuple[str, ...]]] = {}
        self._seen = (catalogue.taken, document.noted, document.linked)
        for coding in document.codings.values():
            self.lanes.place(coding.id, self.wrap.rows_of(coding.span))

    def place(self, coding: Coding) -> None:
        """Gives a coding its stripe."""
        self.lanes.place(coding.id, self.wrap.rows_of(coding.span))
        self._forget(coding)

    def take_away(self, coding: Coding) -> None:
        """Takes the stripe of a coding away."""
        self.lanes.remove(coding.id)
        self._forget(coding)

    def _forget(self, coding: Coding) -> None:
        """The turns of a coding have to be painted anew."""
        for turn in self.document.turns_of(coding.span):
            self._named.pop(turn, None)
            for row in self.wrap.rows_of_turn(turn):
                self._painted.pop(row, None)

    def paint(self, row: int, look: Look) -> RowPaint:
        """What to draw for a row."""
        seen = (self._catalogue.taken, self.document.noted, self.document.linked)
        if self._seen != seen:  # other letters, names and colours, or other memos
            self._seen = seen
            self._painted.clear()
            self._named.clear()
        span = self.wrap.span(row)
        top = None if look.top is None else self.document.codings.get(look.top)
        here = look.within(span, top.id if top is not None and top.span.overlaps(span) else None)
        kept = self._painted.get(row)
        if kept is None or kept[0] != here:
            if len(self._painted) >= _KEPT:
                self._painted.clear()
                self._named.clear()
            kept = self._painted[row] = (here, self._paint(row, span, here))
        return kept[1]

    def _paint(self, row: int, span: Span, look: Look) -> RowPaint:
        index = self.wrap.turns[row]
        turn = self.document.reading.turns[index]
        interviewer = turn.speaker is not None and turn.speaker.role is Role.INTERVIEWER
        nth = row - self.wrap.first_rows[index]
        gap = self.wrap.is_gap(row)
        text = Span(span.start, span.start) if gap else span
        touching = self.document.touching(text) if text else []
        lanes = self.lanes.at(row)
        if index not in self._named:
            self._named[index] = self._names(index)
        return RowPaint(
            row=row,
            speaker=turn.speaker.label if nth == 0 and turn.speaker is not None else "",
            time=clock(turn.time_ms) if nth == 1 and turn.time_ms is not None else "",
            interviewer=interviewer,
            stripes=tuple(None if id_ is None else self._stripe(id_, row) for id_ in lanes),
            crowded=self.lanes.is_crowded(row),
            barred=(text or span).overlaps(look.aim) and look.aim.start < turn.span.end,
            runs=tuple(_runs(text, touching, look, interviewer, self._slot)) if text else (),
            names=self._named[index].get(row, ()),
            chips=tuple(
                (place.start, str(nth))
                for nth, place in enumerate(look.places[:9], 1)
                if text.start <= place.start < text.end
            ),
            noted=any(text.start <= place.start < text.end for place in self._noted(touching)),
            linked=any(text.start <= place.start < text.end for place in self.document.linked),
        )

    def _noted(self, touching: Sequence[Coding]) -> list[Span]:
        """The words with a memo: those with a coding that has one, and those that have one without a code."""
        return [*(coding.span for coding in touching if coding.memo.strip()), *self.document.noted]

    def _names(self, turn: int) -> dict[int, tuple[str, ...]]:
        """The names of the codings that begin in a turn, each on a row of its own from where it begins.

        What two coders gave the same words is named once. What finds no row before the next turn shares the last one.
        """
        names: dict[int, tuple[str, ...]] = {}
        rows = self.wrap.rows_of_turn(turn)
        free, last = rows.start, rows.stop - 1
        told: set[tuple[str, Span]] = set()
        for coding in self.document.of_turn(turn):
            start = self.lanes.rows(coding.id).start
            if self.wrap.turns[start] == turn and (coding.code, coding.span) not in told:
                told.add((coding.code, coding.span))
                row = min(max(start, free), last)
                label = self._catalogue.get(coding.code).label
                names[row] = (*(name for name in names.get(row, ()) if name != label), label)
                free = row + 1
        return names

    def _slot(self, coding: Coding) -> int:
        return self._catalogue.get(coding.code).slot

    def _stripe(self, coding_id: int, row: int) -> Stripe:
        rows = self.lanes.rows(coding_id)
        listed = self._catalogue.get(self.document.codings[coding_id].code)
        mark = Mark.LETTER if row == rows.start else Mark.END if row == rows.stop - 1 else Mark.THROUGH
        return Stripe(listed.slot, mark, listed.letter)


def _runs(
    row: Span, codings: Sequence[Coding], look: Look, interviewer: bool, slot: Callable[[Coding], int]
) -> list[Run]:
    """The runs of a row, `codings` being those in it, the most specific first, and `look` what concerns it."""
    marks = _marks(look)
    cuts = {row.start, row.end}
    for span in (*(coding.span for coding in codings), *(span for span, _flag in marks)):
        cuts.update(cut for cut in (span.start, span.end) if row.start < cut < row.end)
    plain, runs = Flag.INTERVIEWER if interviewer else Flag.NONE, []
    for start, end in pairwise(sorted(cuts)):
        flags, shown = plain, None
        for span, flag in marks:
            if span.start <= start and end <= span.end:
                flags |= flag
        covering = [one for one in codings if one.span.start <= start and end <= one.span.end]
        if covering:
            on_top = next((one for one in covering if one.id == look.top), None)
            shown = slot(on_top or covering[0])
            if on_top is not None:
                flags |= Flag.TOP
            if len(covering) > 1 and len({one.code for one in covering}) > 1:
                flags |= Flag.MANY
        runs.append(Run(start, end, shown, flags))
    return runs


def _marks(look: Look) -> list[tuple[Span, int]]:
    """What of a look marks characters, and how."""
    marks = [
        (look.aim, Flag.SELECTED if look.selected else Flag.AIMED),
        *((span, Flag.EVIDENCE) for span in look.evidence),
        *((span, Flag.PLACE) for span in look.places),
        *((span, Flag.HIT) for span in look.hits),
    ]
    if look.proposed is not None:
        marks.append((look.proposed, Flag.PLACE | Flag.PROPOSED))
    if look.cursor >= 0 and not look.selected:
        marks.append((Span(look.cursor, look.cursor + 1), Flag.CURSOR))
    return marks


def density(page: Page, height: int) -> tuple[int, ...]:
    """For each cell of an overview of `height` rows how much of its part is coded: 0 none, 1 some, 2 most.

    A text that fits on the screen is not stretched: there the overview stands beside its rows.
    """
    rows, levels = len(page.wrap), []
    stretched = max(rows, height)
    for y in range(height):
        first, last = y * stretched // height, max(y * stretched // height, (y + 1) * stretched // height - 1)
        turns = (
            range(page.wrap.turns[first], page.wrap.turns[min(last, rows - 1)] + 1)
            if first < rows
            else range(0)
        )
        coded = page.document.count_coded(turns)
        levels.append(0 if not coded else 2 if coded * 2 > len(turns) else 1)
    return tuple(levels)
