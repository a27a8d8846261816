"""Drawing the list that opens under the selection, into the lines of the reader."""

from rich.segment import Segment
from textual.strip import Strip

from qualcode.session.cells import fitted, width
from qualcode.session.frame import PopupLine
from qualcode.session.palette import Depth, Palette
from qualcode.tui.themes import style


def draw_popup(line: PopupLine, palette: Palette) -> Strip:
    """The strip of one line of the list, `line.width` cells wide."""
    ground = palette.selection if line.current else palette.panel
    plain = palette.depth is Depth.PLAIN
    reverse = plain and line.current
    edge = Segment("▌", style(palette.accent, palette.panel))
    ink = style(palette.ink, ground, reverse=reverse)
    if line.choice is None:
        room = line.width - 4 - width(line.hint)
        typed = fitted(line.query, min(width(line.query), room - 1))
        return Strip(
            [
                edge,
                Segment(" " + typed, style(palette.ink, ground, bold=True)),
                Segment(" ", style(palette.ground or "black", palette.accent)),
                Segment(" " * (room - 1 - width(typed)), ink),
                Segment(f" {line.hint} ", style(palette.quiet, ground)),
            ],
            line.width,
        )
    choice = line.choice
    segments = [
        edge,
        Segment(f" {line.digit} " if line.digit else " ", style(palette.quiet, ground, reverse=reverse)),
    ]
    room = line.width - 1 - (3 if line.digit else 1)
    if choice.chip and choice.slot is not None:
        segments.append(
            Segment(choice.chip, style(palette.stripe_ink, palette.stripes[choice.slot], bold=True))
        )
        segments.append(Segment(" ", ink))
        room -= 2
    label = fitted(choice.label, min(width(choice.label), room - 1))
    room -= width(label)
    segments.append(Segment(label, style(palette.ink, ground, bold=line.current, reverse=reverse)))
    detail = fitted(choice.detail, min(width(choice.detail), max(0, room - 3)))
    segments.append(Segment(" " * (room - width(detail) - 1), ink))
    segments.append(Segment(detail + " ", style(palette.quiet, ground, reverse=reverse)))
    return Strip(segments, line.width)
