"""Drawing what opens under the selection, and what stands at the foot, into the lines of the reader."""

from rich.segment import Segment
from textual.strip import Strip

from qualcode.session.drawing.palette import Depth, Palette
from qualcode.session.panel import PanelLine
from qualcode.session.panes.frame import EditorLine, Popup, PopupLine
from qualcode.session.text.cells import fitted, width
from qualcode.tui.themes import style


def draw_popup(line: Popup, palette: Palette) -> Strip:
    """The strip of one line of the list or of the editor, `line.width` cells wide."""
    return _draw_editor(line, palette) if isinstance(line, EditorLine) else _draw_picker(line, palette)


def draw_panel(line: PanelLine, width_: int, palette: Palette) -> Strip:
    """A line at the foot of the reader: pieces of text one after the other, as far as there is room."""
    segments = [_edge(palette)]
    room = width_ - 2
    segments.append(Segment(" ", style(palette.ink, palette.panel)))
    for text, ink in line:
        piece = fitted(text, min(width(text), room))
        room -= width(piece)
        strong = ink in ("ink", "warning")
        segments.append(Segment(piece, style(getattr(palette, ink), palette.panel, bold=strong)))
    segments.append(Segment(" " * room, style(palette.ink, palette.panel)))
    return Strip(segments, width_)


def _edge(palette: Palette) -> Segment:
    return Segment("▌", style(palette.accent, palette.panel))


def _cursor(under: str, palette: Palette) -> Segment:
    return Segment(under, style(palette.accent_ink, palette.accent))


def _draw_editor(line: EditorLine, palette: Palette) -> Strip:
    ink = style(palette.ink, palette.panel)
    if line.typed is None:
        hint = fitted(line.hint, min(width(line.hint), max(0, line.width - width(line.title) - 5)))
        title = fitted(line.title, line.width - 3 - width(hint))
        quiet = style(palette.quiet, palette.panel)
        return Strip(
            [_edge(palette), Segment(f" {title}", quiet), Segment(f"{hint} ", quiet)], line.width
        ).adjust_cell_length(line.width, ink)
    before, under, behind = line.typed
    strong = style(palette.ink, palette.panel, bold=True)
    segments = [
        _edge(palette),
        Segment(" " + before, strong),
        _cursor(under, palette),
        Segment(behind, strong),
    ]
    return Strip(segments).adjust_cell_length(line.width, ink)


def _draw_picker(line: PopupLine, palette: Palette) -> Strip:
    under = "selection" if line.current else "panel"
    ground = getattr(palette, under)
    faded = palette.ink_on(under, "quiet")
    plain = palette.depth is Depth.PLAIN
    reverse = plain and line.current
    edge = _edge(palette)
    quiet = line.choice is not None and line.choice.quiet
    ink = style(faded if quiet else palette.ink, ground, reverse=reverse)
    if line.choice is None:
        room = line.width - 4 - width(line.hint)
        typed = fitted(line.query, min(width(line.query), room - 1))
        return Strip(
            [
                edge,
                Segment(" " + typed, style(palette.ink, ground, bold=True)),
                _cursor(" ", palette),
                Segment(" " * (room - 1 - width(typed)), ink),
                Segment(f" {line.hint} ", style(faded, ground)),
            ],
            line.width,
        )
    choice = line.choice
    segments = [
        edge,
        Segment(
            " " if line.digit is None else f" {line.digit or ' '} ", style(faded, ground, reverse=reverse)
        ),
    ]
    room = line.width - 1 - (1 if line.digit is None else 3)
    chip = []
    if choice.chip and choice.slot is not None:
        inks = palette.stripe_inks[choice.slot], palette.stripes[choice.slot]
        chip = [Segment(choice.chip, style(*inks, bold=True)), Segment(" ", ink)]
        room -= 2
    if line.pressed:
        segments += chip
    label = fitted(choice.label, min(width(choice.label), room - 1))
    room -= width(label)
    segments.append(
        Segment(label, ink if quiet else style(palette.ink, ground, bold=line.current, reverse=reverse))
    )
    detail = fitted(choice.detail, min(width(choice.detail), max(0, room - 3)))
    segments.append(Segment(" " * (room - width(detail) - 1), ink))
    segments.append(Segment(detail + " ", style(faded, ground, reverse=reverse)))
    # The letter that marks a code in the text stands last: where keys stand it would be taken for one.
    segments += [] if line.pressed else chip
    return Strip(segments, line.width)
