"""Drawing a row of the reader."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.session.drawing.geometry import Columns
from qualcode.session.drawing.paint import Flag, Mark, RowPaint, Run, Stripe
from qualcode.session.drawing.palette import Depth, Palette
from qualcode.session.noting.noted import LINKED, SIGN
from qualcode.session.text.cells import abbreviated, fitted, shown, width
from qualcode.tui.themes import style

_GLYPHS = {Mark.THROUGH: "│", Mark.END: "╵"}
_DENSITY = ("▕", "▕", "▐")


def draw_row(paint: RowPaint, text: str, columns: Columns, palette: Palette) -> Strip:
    """The strip of a row, without the overview at its right edge."""
    segments = [_margin(paint, columns, palette)]
    sign = SIGN if paint.noted else LINKED if paint.linked else " "
    segments.append(Segment(sign, style(palette.accent, palette.ground)))
    segments += [
        _stripe(stripe, palette, crowded=paint.crowded and lane == columns.lanes - 1)
        for lane, stripe in enumerate(paint.stripes)
    ]
    segments.append(Segment("▎" if paint.barred else " ", style(palette.accent, palette.ground)))
    room = columns.text
    last = paint.runs[-1].end if paint.runs else 0
    kept = paint.runs[0].start + len(text[paint.runs[0].start : last].rstrip()) if paint.runs else 0
    for run in paint.runs:
        piece = shown(text[run.start : min(run.end, kept)])
        if piece:
            segments.append(Segment(piece, run_style(run, palette)))
            room -= width(piece)
    rest = columns.total - 1 - columns.text_at - columns.text
    names = "  " + fitted(" · ".join(paint.names), columns.names) if columns.names else ""
    segments.append(Segment(" " * room + fitted(names, rest), style(palette.quiet, palette.ground)))
    return _with_chips(Strip(segments, columns.total - 1), paint, text, columns, palette)


def _with_chips(row: Strip, paint: RowPaint, text: str, columns: Columns, palette: Palette) -> Strip:
    """The row with each chip over the cell before its character, which is a blank or the mark of the selection."""
    for offset, chip in paint.chips:
        at = columns.text_at + width(text[paint.runs[0].start : offset]) - 1
        drawn = Segment(chip, style(palette.accent_ink, palette.accent, bold=True))
        row = Strip.join([row.crop(0, at), Strip([drawn], 1), row.crop(at + 1)])
    return row


def draw_overview(density: int, in_view: bool, palette: Palette) -> Strip:
    """The cell of the overview at the right edge: how much is coded here, and whether it is on the screen."""
    ink = palette.quiet if density else palette.faint
    ground = palette.selection if in_view else palette.ground
    reverse = in_view and palette.depth is Depth.PLAIN
    return _cell(_DENSITY[density], style(ink, ground, reverse=reverse))


@lru_cache(maxsize=64)
def _cell(drawn: str, look: Style) -> Strip:
    return Strip([Segment(drawn, look)], 1)


def run_style(run: Run, palette: Palette) -> Style:
    """How the characters of a run look."""
    return _look(run.slot, run.flags, palette)


@lru_cache(maxsize=4096)
def _look(slot: int | None, flags: int, palette: Palette) -> Style:
    bold = bool(flags & (Flag.TOP | Flag.EVIDENCE | Flag.HIT))
    offered = bool(flags & (Flag.PLACE | Flag.PROPOSED))
    if palette.depth is Depth.PLAIN:
        return style(
            palette.ink,
            bold=bold or bool(flags & Flag.MANY),
            underline=slot is not None or offered,
            reverse=bool(flags & (Flag.SELECTED | Flag.CURSOR)),
        )
    ink, ground = palette.ink, palette.ground
    if slot is not None:
        ground = palette.tints[slot]
    elif flags & Flag.AIMED:
        ground = palette.aim
    elif flags & Flag.INTERVIEWER and not flags & Flag.SELECTED:
        ink = palette.quiet
    signal = offered or bool(flags & Flag.HIT)
    if flags & Flag.SELECTED:
        ink, ground = palette.accent_lit if signal else palette.ink, palette.selection
    elif signal and slot is None:
        ink = palette.accent
    if flags & Flag.CURSOR:
        ink, ground = palette.accent_ink, palette.accent
    # On the tint of a code the accent could not be read: there the line under it tells.
    underline = offered or bool(flags & Flag.MANY) or (signal and slot is not None)
    return style(ink, ground, bold=bold, underline=underline)


def _margin(paint: RowPaint, columns: Columns, palette: Palette) -> Segment:
    """Who speaks, cut with a full stop where the name is too long; the time of the recording under it."""
    ink, bold, words = palette.faint, False, paint.time
    if paint.speaker:
        ink, bold = (palette.quiet, False) if paint.interviewer else (palette.ink, True)
        words = abbreviated(paint.speaker, columns.speaker - 1)
    return Segment(f" {fitted(words, columns.speaker - 1)}", style(ink, palette.ground, bold=bold))


def _stripe(stripe: Stripe | None, palette: Palette, crowded: bool) -> Segment:
    if stripe is None:
        return Segment("+" if crowded else " ", style(palette.quiet, palette.ground))
    colour = palette.stripes[stripe.slot]
    if stripe.mark is Mark.LETTER:
        return Segment(stripe.letter, style(palette.stripe_inks[stripe.slot], colour, bold=True))
    return Segment("+" if crowded else _GLYPHS[stripe.mark], style(colour, palette.ground))
