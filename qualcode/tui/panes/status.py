"""The status line: what `session/panes/standing.py` says, drawn."""

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from qualcode.session.drawing.palette import Palette
from qualcode.session.panes.standing import Standing, standing
from qualcode.session.state import Session
from qualcode.tui.lines import Lines
from qualcode.tui.themes import style


class StatusLine(Lines):
    """One row at the bottom of the screen."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(palette, id="status")
        self._session = session

    def values(self) -> Sequence[Hashable]:
        """What there is to say in the width there is."""
        return (standing(self._session, self.size.width),)

    def draw(self, value: Hashable, width: int) -> Strip:
        """The parts beside each other, each in its ink."""
        palette = self.palette
        assert isinstance(value, Standing)
        ground = palette.panel
        quiet = style(palette.quiet, ground)
        segments = [
            Segment(f" {value.name}  ", style(palette.accent, ground, bold=True)),
            Segment(value.facts, quiet),
            Segment(value.said, style(palette.accent, ground)),
            Segment(value.codes, style(palette.ink, ground, bold=True)),
            Segment(value.wrong, style(palette.warning, ground, bold=True)),
            Segment(f"  {value.left} ", quiet),
        ]
        return Strip(segments).adjust_cell_length(width, quiet)
