"""A widget that draws lines from plain values and redraws only those that changed."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence

from rich.segment import Segment
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from qualcode.session.drawing.palette import Depth, Palette
from qualcode.session.reading.hiding import veiled
from qualcode.tui import glyphs


class Lines(Widget, can_focus=False):
    """Each line is drawn from a value; equal values look alike, so only lines whose value changed are drawn again.

    Nothing here makes Textual lay out the screen: the size of the widget is fixed by its style sheet.
    """

    ALLOW_SELECT = False

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.palette = palette
        self._values: tuple[Hashable, ...] = ()
        self._is_veiled = False
        self._strips: dict[int, Strip] = {}
        self._width = 0

    @abstractmethod
    def values(self) -> Sequence[Hashable]:
        """What each line shows now, from the top."""

    @abstractmethod
    def draw(self, value: Hashable, width: int) -> Strip:
        """The drawing of one line."""

    def words(self, value: Hashable) -> tuple[int, int] | None:
        """The cells of a line where words of a transcript stand; None where there are none."""
        return None

    def sync(self) -> None:
        """Draws the lines that no longer show what they should."""
        before, self._values = self._values, tuple(self.values())
        if len(before) != len(self._values):
            self.forget()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._values, strict=True)) if old != new]
        first = 0
        for y in changed:
            self._strips.pop(y, None)
        for i, y in enumerate(changed):
            if i + 1 == len(changed) or changed[i + 1] != y + 1:
                self.refresh(Region(0, changed[first], self.size.width, y - changed[first] + 1))
                first = i + 1

    def on_resize(self) -> None:
        """Lines are drawn for a width."""
        self.sync()

    def veil(self, hidden: bool) -> None:
        """Shows shapes only, or everything again."""
        if hidden != self._is_veiled:
            self._is_veiled = hidden
            self.forget()

    def restyle(self, palette: Palette) -> None:
        """Draws everything in other colours, or with other characters."""
        self.palette = palette
        self.forget()

    def forget(self) -> None:
        """Drops what was drawn: it would look different now, also where the values are the same."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Textual's word that it looks different from now on."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part of it. There is nothing around the lines (no border, no padding) that Textual
        would have to look after for every line of every frame.
        """
        width = self.size.width
        if width != self._width:
            self._width = width
            self._strips.clear()
        undrawn = [y for y in crop.line_range if y not in self._strips]
        if undrawn:
            filters, ground = self._filters(), self.background_colors[1]
            for y in undrawn:
                strip = self._drawn(y, width)
                for one in filters:
                    strip = strip.apply_filter(one, ground)
                self._strips[y] = strip
        strips = [self._strips[y] for y in crop.line_range]
        return (
            strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]
        )

    def _filters(self) -> list[LineFilter]:
        """Textual's filters, without the one that looks in every line for colours the terminal gives names to: we draw
        with those at 16 colours only.
        """
        every = self.get_line_filters()
        if self.palette.depth is Depth.PLAIN:
            return [*every]
        return [one for one in every if not isinstance(one, ANSIToTruecolor)]

    def render_line(self, y: int) -> Strip:
        """Textual's question for one line."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _drawn(self, y: int, width: int) -> Strip:
        if y >= len(self._values):
            return Strip.blank(width, self.rich_style)
        strip = self.draw(self._values[y], width)
        if self._is_veiled:
            strip = Strip([Segment(veiled(s.text), s.style) for s in strip], width)
        if getattr(self.app, "ascii_only", False):
            strip = glyphs.plain(strip, None if self._is_veiled else self.words(self._values[y]))
        return strip
