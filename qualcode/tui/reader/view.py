"""The reader: the transcript through Textual's Line API. It alone has the focus, always."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from qualcode.locale import _
from qualcode.session.drawing.geometry import SMALLEST
from qualcode.session.drawing.palette import Palette
from qualcode.session.keys import next_steps
from qualcode.session.panes.frame import FrameLine, frame
from qualcode.session.prompts import editing
from qualcode.session.state import Session
from qualcode.session.text.cells import fitted
from qualcode.tui.lines import Lines
from qualcode.tui.reader import keys, mouse
from qualcode.tui.reader.paint import draw_overview, draw_row
from qualcode.tui.reader.popup import draw_panel, draw_popup
from qualcode.tui.themes import style

_KEPT = 512  # rows


@dataclass(frozen=True, slots=True)
class Notice:
    """A line in place of a transcript."""

    text: str
    strong: bool = False


class Reader(Lines, can_focus=True, inherit_bindings=False):
    """Shows the frame of the session and hands it keys and mouse."""

    def __init__(self, session: Session, palette: Palette, show: Callable[[], None]) -> None:
        super().__init__(palette, id="reader")
        self.session = session
        self._show = show
        self._pressed: int | None = None
        self._dragged = False
        self._drawn_for: object = None
        self._rows: dict[int, tuple[FrameLine, Strip]] = {}

    def values(self) -> Sequence[Hashable]:
        """The lines of the frame, or a notice where there is no transcript or no room; none before it has a size, so
        that a long text is laid out for that alone.
        """
        if not self.size:
            return ()
        width, height = self.app.size
        if width < SMALLEST[0] or height < SMALLEST[1]:
            return (Notice(too_small(width, height), True),)
        if self.session.page is None:
            return _nothing_yet(self.session)
        if self._drawn_for is not self.session.page:
            # Rows of another transcript or width may have equal values and still look different.
            self.forget()
            self._drawn_for = self.session.page
        return frame(self.session)

    def forget(self) -> None:
        """See `Lines`."""
        self._rows.clear()
        super().forget()

    def draw(self, value: Hashable, width: int) -> Strip:
        """A line of the frame. Rows of the text are kept, so that they need not be drawn again where they move."""
        if not isinstance(value, FrameLine) or value.paint is None or value.popup is not None:
            return self._draw(value, width)
        kept = self._rows.get(value.paint.row)
        if kept is None or kept[0] != value or kept[1].cell_length != width:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            kept = self._rows[value.paint.row] = value, self._draw(value, width)
        return kept[1]

    def _draw(self, value: Hashable, width: int) -> Strip:
        """A line of the frame, with what is open in place over it."""
        palette = self.palette
        if isinstance(value, Notice):
            ink = style(palette.ink if value.strong else palette.quiet, palette.ground, bold=value.strong)
            return Strip([Segment(fitted(value.text, width), ink)], width)
        assert isinstance(value, FrameLine)
        columns = self.session.columns
        if value.panel is not None:
            row = draw_panel(value.panel, columns.total - 1, palette)
        elif value.paint is None or self.session.document is None:
            row = Strip(
                [Segment(" " * (columns.total - 1), style(palette.ink, palette.ground))], columns.total - 1
            )
        else:
            row = draw_row(value.paint, self.session.document.text, columns, palette)
        line = Strip.join([row, draw_overview(value.density, value.in_view, palette)])
        if value.popup is not None:
            x, end = value.popup.x, value.popup.x + value.popup.width
            line = Strip.join(
                [line.crop(0, x), draw_popup(value.popup, palette), line.crop(end, columns.total)]
            )
        return line

    def words(self, value: Hashable) -> tuple[int, int] | None:
        """The column of the text, where nothing lies over it."""
        columns = self.session.columns
        if not isinstance(value, FrameLine) or value.panel is not None or value.popup is not None:
            return None
        return columns.text_at, columns.text_at + columns.text

    def on_resize(self) -> None:
        """The session lays out the text for the new size."""
        self.session.resize(self.size.width, self.size.height)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """See `keys`."""
        keys.press(self.session, event)
        self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the open line; a name of a file is seldom typed."""
        event.stop()
        event.prevent_default()
        board = self.session.board
        if editing.paste(self.session, event.text) or (board is not None and board.paste(event.text)):
            self._show()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A drag may begin."""
        self._dragged = False
        if event.button == 1 and not self.session.is_asking:
            self._pressed = mouse.offset_under(self.session, event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Selects while the button is down."""
        if self._pressed is not None and mouse.dragged(self.session, self._pressed, event.x, event.y):
            self._dragged = True
            self._show()

    def on_mouse_up(self) -> None:
        """The drag is over."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A click that was no drag puts the cursor there; more of them select more."""
        if self.session.picker is not None:
            self.session.picker = None
        elif not self._dragged and not self.session.is_asking:
            self.session.flash = None
            self.session.in_codebook = False
            mouse.clicked(self.session, event.x, event.y, event.chain)
        self._show()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls the text; the selection stays where it is."""
        event.stop()
        self._scroll(mouse.WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls the text; the selection stays where it is."""
        event.stop()
        self._scroll(-mouse.WHEEL_ROWS)

    def _scroll(self, by: int) -> None:
        self.session.scroll_to(self.session.top + by)
        self._show()


def too_small(width: int, height: int) -> str:
    """What to say on a terminal that is too small."""
    return _("The workbench needs %(needed)s cells; this window has %(here)s.") % {
        "needed": f"{SMALLEST[0]}×{SMALLEST[1]}",
        "here": f"{width}×{height}",
    }


def _nothing_yet(session: Session) -> tuple[Notice, ...]:
    if session.transcripts:
        return (Notice(""), Notice("  " + _("This transcript has no text."), True))
    return (
        Notice(""),
        Notice("  " + _("This project has no transcripts yet."), True),
        Notice(""),
        *(Notice("  " + step) for step in next_steps.first_steps(bool(session.catalogue.codes))),
    )
