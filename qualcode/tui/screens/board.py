"""Drawing a board over the whole window. The reader keeps the focus underneath and hands on the keys."""

from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from qualcode.session.boards.board import BoardLine, line
from qualcode.session.desk import Desk
from qualcode.session.drawing.geometry import SMALLEST
from qualcode.session.drawing.palette import Depth, Palette
from qualcode.session.text.cells import fitted, width
from qualcode.tui.lines import Lines
from qualcode.tui.reader.view import too_small
from qualcode.tui.themes import style

WHEEL_ROWS = 3


class BoardView(Lines):
    """Shows the board of a desk, where there is one. `show` brings the screen up to date after the mouse."""

    def __init__(self, desk: Desk, palette: Palette, show: Callable[[], None]) -> None:
        super().__init__(palette, id="board")
        self._desk = desk
        self._show = show

    def values(self) -> Sequence[Hashable]:
        """The lines of the board."""
        board, (width_, height) = self._desk.board, self.app.size
        if width_ < SMALLEST[0] or height < SMALLEST[1]:
            return (line((too_small(width_, height), "strong")),)
        return () if board is None else board.lines(self.size.width, self.size.height)

    def draw(self, value: Hashable, width_: int) -> Strip:
        """Pieces of text one after the other, as far as there is room."""
        assert isinstance(value, BoardLine)
        return draw_line(value, width_, self.palette)

    def on_click(self, event: events.Click) -> None:
        """A click makes a row current, a second one does what is done with it."""
        event.stop()
        desk = self._desk
        if (
            desk.board is None
            or desk.editor is not None
            or desk.picker is not None
            or desk.pending is not None
        ):
            return
        if desk.board.click(event.y) and event.chain == 2:
            desk.board.click_twice()
        self._show()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls."""
        self._scroll(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls."""
        self._scroll(event, -WHEEL_ROWS)

    def _scroll(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        if self._desk.board is not None:
            self._desk.board.scroll(by)
            self._show()


def draw_line(value: BoardLine, width_: int, palette: Palette) -> Strip:
    """The strip of a line."""
    ground: str = getattr(palette, value.ground)
    reverse = palette.depth is Depth.PLAIN and value.ground == "selection"
    segments, room = [], width_
    for text, ink in value.pieces:
        piece = fitted(text, min(width(text), room))
        room -= width(piece)
        if ink == "cursor":
            segments.append(Segment(piece, style(palette.accent_ink, palette.accent)))
            continue
        bold = ink in ("strong", "title", "good", "warning")
        colour = {"strong": "ink", "title": "accent"}.get(ink, ink)
        segments.append(
            Segment(piece, style(palette.ink_on(value.ground, colour), ground, bold=bold, reverse=reverse))
        )
    segments.append(Segment(" " * room, style(palette.ink, ground, reverse=reverse)))
    return Strip(segments, width_)
