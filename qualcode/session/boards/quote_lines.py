"""Words in their text, for a board: what stands around them, themselves strong."""

from collections.abc import Sequence
from itertools import pairwise

from qualcode.model.span import Span
from qualcode.model.transcript import Reading
from qualcode.session.boards.board import BoardLine, Piece, line
from qualcode.session.text.cells import shown
from qualcode.session.text.wrap import wrap

_AROUND = 300  # characters on either side of a place that are looked at for its context


def in_its_text(
    reading: Reading, span: Span, cells: int, height: int, marked: Sequence[Span] = ()
) -> list[BoardLine]:
    """The turns a place touches in at most `height` lines, the place strong and what is `marked` in it accented."""
    turns = reading.turns_touched(span)
    within = Span(turns[0].span.start, turns[-1].span.end) if turns else span
    start, end = max(within.start, span.start - _AROUND), min(within.end, span.end + _AROUND)
    before, after = reading.text[start : span.start], reading.text[span.end : end]
    if start > within.start:
        before = "… " + before.partition(" ")[2]
    if end < within.end:
        after = after.rpartition(" ")[0] + " …"
    text = (before + span.of(reading.text) + after).replace("\n", " ")
    shift = len(before) - span.start
    own = Span(len(before), len(before) + len(span))
    accents = [one.shifted(shift) for one in marked if span.contains(one)]
    wrapped = wrap(text, [Span(0, len(text))], cells - 5)
    rows = len(wrapped) - 1
    top = max(0, min(wrapped.row_of(own.start) - height // 3, rows - height))
    lines = []
    for row in range(top, min(rows, top + height)):
        pieces: list[Piece] = [("  ", "quiet"), *_pieces(text, wrapped.span(row), own, accents)]
        if row == top + height - 1 and row < rows - 1:
            pieces.append(("…", "quiet"))
        lines.append(line(*pieces))
    return lines


def _pieces(text: str, row: Span, own: Span, accents: Sequence[Span]) -> list[Piece]:
    edges = [own.start, own.end, *(edge for one in accents for edge in (one.start, one.end))]
    cuts = sorted({row.start, row.end, *(edge for edge in edges if row.start < edge < row.end)})
    pieces: list[Piece] = []
    for one, other in pairwise(cuts):
        part = Span(one, other)
        ink = "strong" if own.contains(part) else "quiet"
        if any(accent.contains(part) for accent in accents):
            ink = "accent"
        pieces.append((shown(part.of(text)), ink))
    return pieces
