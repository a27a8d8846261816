"""The side pane: at the right of a broad window, between reader and hints of any other. F3 shows or hides it."""

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from qualcode.session.drawing.palette import Palette
from qualcode.session.panes.facts import Facts
from qualcode.session.state import Session
from qualcode.session.text.cells import fitted, width
from qualcode.tui.lines import Lines
from qualcode.tui.themes import style


class FactsPane(Lines):
    """What is to be known about the place where reading stands. It never takes the focus."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(palette, id="facts")
        self._session = session
        self._facts = Facts()

    def values(self) -> Sequence[Hashable]:
        """Its lines; none while it is hidden."""
        if not self.display or not self.size.height:
            return ()
        return self._facts.lines(self._session, self.size.width - 2, self.size.height)

    def draw(self, value: Hashable, width_: int) -> Strip:
        """Pieces of text one after the other, as far as there is room."""
        palette = self.palette
        assert isinstance(value, tuple)
        segments = [Segment(" ", style(palette.ink, palette.panel))]
        room = width_ - 2
        for text, ink in value:
            piece = fitted(text, min(width(text), room))
            room -= width(piece)
            segments.append(Segment(piece, style(getattr(palette, ink), palette.panel, bold=ink == "accent")))
        segments.append(Segment(" " * (room + 1), style(palette.ink, palette.panel)))
        return Strip(segments, width_)
