"""The codebook beside the reader: every code with its letter, its digit, how often it was used, and where there is room
what suggestions of it are worth.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from qualcode.locale import _, ngettext
from qualcode.session.browsing import apply_current
from qualcode.session.codes import worth
from qualcode.session.drawing.catalogue import Heading, Listed
from qualcode.session.drawing.palette import Depth, Palette
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.state import Session
from qualcode.session.text.cells import fitted
from qualcode.session.text.cells import width as width_of
from qualcode.session.text.wrap import lines_of
from qualcode.tui.lines import Lines
from qualcode.tui.panes.hints import sign_of
from qualcode.tui.themes import style


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code as shown: `here` when the aim has it, `current` when the cursor of the active pane is on it.

    `indent` is how far it stands from the edge; `finding` the severity of what lint says of it, "" for nothing; `worth`
    what suggestions of it are worth. The largest count of all has `figures`.
    """

    listed: Listed
    indent: int
    count: int
    digit: int | None
    here: bool
    current: bool
    marked: bool = False
    finding: str = ""
    worth: str = ""
    figures: int = 1


@dataclass(frozen=True, slots=True)
class More:
    """So many codes are further down, or further `up`; whether there is advice on those on display, and whether those
    on digits are `kept` in sight below this line.
    """

    rows: int
    advised: bool = False
    up: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """A line of what to do without codes."""

    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line of what is wrong with a file."""

    text: str


class CodebookPane(Lines):
    """The list of codes. It never takes the focus: keys reach it through the session."""

    def __init__(self, session: Session, palette: Palette, show: Callable[[], None]) -> None:
        super().__init__(palette, id="codebook")
        self._session = session
        self._show = show

    def values(self) -> Sequence[Hashable]:
        """The rows on display."""
        session, tree = self._session, self._session.tree
        wrong = self._wrong()
        room = max(1, self.size.height - len(wrong))
        kept = tree.fit(room)
        here = {coding.code for coding in session.here()}
        figures = len(str(max(session.catalogue.counts.values(), default=0)))
        on_display = session.catalogue.rows[tree.top : tree.top + tree.height]
        told_of = worth.shorts(session, [one.key for one in (*on_display, *kept) if isinstance(one, Listed)])
        # Labels deep down need room more than their depth does.
        step = 2 if 2 * session.catalogue.deepest <= self.size.width // 3 else 1
        lines: list[Hashable] = [
            self._line(one, one.depth * step, here, told_of, figures) if isinstance(one, Listed) else one
            for one in on_display
        ]
        foot: list[Hashable] = [self._line(one, 0, here, told_of, figures) for one in kept]
        if not session.catalogue.codes and self.size.width > 4:
            told = lines_of(next_steps.without_codes(), self.size.width - 2)
            lines += [Empty(line) for line in told][: tree.height - len(lines)]
        if tree.below and len(lines) > 1:
            advised = any(isinstance(one, CodeLine) and one.finding for one in lines)
            lines[-1] = More(tree.below + 1, advised, kept=bool(kept))
        elif kept:
            foot.insert(0, More(tree.top, up=True, kept=True))
        return lines + [None] * (room - len(lines) - len(foot)) + foot + wrong

    def _line(
        self, listed: Listed, indent: int, here: Collection[str], told_of: Mapping[str, str], figures: int
    ) -> CodeLine:
        session, catalogue = self._session, self._session.catalogue
        finding, current = catalogue.finding(listed.key), session.tree.code
        return CodeLine(
            listed,
            indent,
            catalogue.counts.get(listed.key, 0),
            catalogue.digit(listed.key),
            listed.key in here,
            session.in_codebook and current is not None and current.key == listed.key,
            listed.key in session.tree.marks,
            "" if finding is None else str(finding.severity),
            told_of.get(listed.key, ""),
            figures,
        )

    def _wrong(self) -> list[Hashable]:
        """What is wrong with files stays at the foot until it is mended."""
        width, faults = self.size.width, self._session.catalogue.faults
        if not faults or width < 4:
            return []
        lines = lines_of(f"! {faults[0]}", width - 2)
        return [Wrong(line) for line in lines[: max(1, self.size.height // 2)]]

    def draw(self, value: Hashable, width: int) -> Strip:
        """A code or the title of a codebook."""
        palette = self.palette
        ground = palette.panel
        if isinstance(value, Heading):
            over = _("right/found") + " " if self._session.worth_on_screen else ""
            over = over if width_of(value.title + over) + 3 <= width else ""
            title = fitted(" " + value.title, width - width_of(over))
            bold, faint = style(palette.accent, ground, bold=True), style(palette.faint, ground)
            return Strip([Segment(title, bold), Segment(over, faint)], width)
        if isinstance(value, More):
            up = ngettext("↑ %(n)s more", "↑ %(n)s more", value.rows)
            down = ngettext("↓ %(n)s more", "↓ %(n)s more", value.rows)
            more = (up if value.up else down) % {"n": value.rows}
            if value.kept:
                more += _("; on digits:")
            elif value.advised:
                more += "   " + with_keys(_("· advice: {window.pane}"))
            return Strip([Segment(fitted("   " + more, width), style(palette.faint, ground))], width)
        if isinstance(value, Wrong):
            return Strip([Segment(fitted(" " + value.text, width), style(palette.warning, ground))], width)
        if isinstance(value, Empty):
            return Strip([Segment(fitted(" " + value.text, width), style(palette.quiet, ground))], width)
        if not isinstance(value, CodeLine):
            return Strip([Segment(" " * width, style(palette.ink, ground))], width)
        listed = value.listed
        reverse = value.current and palette.depth is Depth.PLAIN
        under = "selection" if value.current else "panel"
        ground = getattr(palette, under)
        count = f" {value.count or '':>{value.figures}} "
        told = _right(value.worth) if self._session.worth_on_screen else ""
        room = width - 6 - value.indent - len(count) - width_of(told)
        strong = value.here or listed.depth == 0
        ink = palette.ink if strong or value.count or value.current else palette.quiet
        accent = palette.ink_on(under, "accent")
        quiet = style(palette.ink_on(under, "quiet"), ground, reverse=reverse)
        sign, sign_ink = sign_of(value.finding) if value.finding else (" ", "quiet")
        return Strip(
            [
                Segment("+" if value.marked else " ", style(accent, ground, bold=True, reverse=reverse)),
                Segment(f"{value.digit or ' '}", quiet),
                Segment(sign, style(palette.ink_on(under, sign_ink), ground, bold=True, reverse=reverse)),
                Segment(" " * value.indent, quiet),
                Segment("▎" if value.here else " ", style(accent, ground, reverse=reverse)),
                Segment(fitted(listed.label, room), style(ink, ground, bold=strong, reverse=reverse)),
                Segment(" ", quiet),
                # The letter that marks it in the text: behind the label, for it is no key.
                Segment(
                    listed.letter,
                    style(palette.stripe_inks[listed.slot], palette.stripes[listed.slot], bold=True),
                ),
                Segment(count, style(palette.ink, ground, reverse=reverse) if value.here else quiet),
                Segment(told, quiet),
            ],
            width,
        )

    def on_click(self, event: events.Click) -> None:
        """One click makes a code current, two apply it to what is selected."""
        session = self._session
        if session.is_asking:
            return
        value = self._values[event.y]
        if isinstance(value, More):
            page = session.tree.height - 2
            self._scroll(-page if value.up else page)
            return
        if isinstance(value, Empty):
            return
        row = session.catalogue.row_of(value.listed.key) if isinstance(value, CodeLine) else None
        code = None if row is None else session.tree.click(row)
        session.in_codebook = True
        if code is not None and event.chain == 2:
            session.attempt(lambda: apply_current(session))
            session.in_codebook = session.is_asking
        self._show()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls the list."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls the list."""
        event.stop()
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        self._session.tree.scroll(by)
        self.sync()


def _right(told: str) -> str:
    """In a column, at the right of it."""
    return " " * (worth.SHORT - 1 - width_of(told)) + told + " "
