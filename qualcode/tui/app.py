"""The workbench as a Textual program: the panes, and what only a program can do."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.project.beginning.left_off import LeftOff
from qualcode.session import elsewhere, tutoring
from qualcode.session.drawing.geometry import SMALLEST
from qualcode.session.drawing.looks import Looks, is_dark
from qualcode.session.drawing.palette import Depth, palette
from qualcode.session.overview import around
from qualcode.session.ports.workspace import Workspace
from qualcode.session.prompts.saying import Tone, Wish
from qualcode.session.state import Session
from qualcode.session.tutor import Tutor
from qualcode.tui import clipboard, crash, themes
from qualcode.tui.errands import Errands
from qualcode.tui.garbage import Garbage
from qualcode.tui.panes.codebook import CodebookPane
from qualcode.tui.panes.facts import FactsPane
from qualcode.tui.panes.side import SidePane
from qualcode.tui.panes.status import StatusLine
from qualcode.tui.reader.view import Reader
from qualcode.tui.reading_in import ReadingIn
from qualcode.tui.reading_on import ReadingOn
from qualcode.tui.screens.board import BoardView
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.watching import Watcher

PAUSE = 0.7  # seconds in which nobody did anything


class Told(Message):
    """The thread beside the work has found something out; `take_over` brings it into the session."""

    def __init__(self, take_over: Callable[[], None]) -> None:
        super().__init__()
        self.take_over = take_over


class Beside(Horizontal):
    """Panes beside each other, which cover it: there is nothing to draw of it, in any frame."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part of it."""
        return []


class Below(Vertical):
    """Panes one below the other, which cover it too."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part of it."""
        return []


class Workbench(App[int], inherit_bindings=False):
    """One screen; the reader has the focus for as long as the program runs."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "reader/view.tcss",
        "panes/panes.tcss",
        "panes/facts.tcss",
        "screens/help.tcss",
        "screens/board.tcss",
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-mid"), (140, "-wide"), (180, "-broad")]  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "qualcode"

    def __init__(
        self,
        work: Workspace,
        number: str | None = None,
        *,
        depth: Depth = Depth.TRUE,
        dark: bool = True,
        ascii_only: bool = False,
        tutor: Tutor | None = None,
        others_shown: bool = False,
        reads_on: bool = False,
        left_off: LeftOff | None = None,
        keep: Callable[[LeftOff], None] | None = None,
    ) -> None:
        super().__init__()
        self.ascii_only = ascii_only
        self.work = work
        self.session = Session(work, number, others_shown=others_shown, left_off=left_off, keep=keep)
        self.session.tutor = tutor
        self.palette = palette(dark, depth)
        self.animation_level = "none"
        themes.use(self, self.palette)
        self._is_small = False
        self._looks: Looks | None = None
        self._saved = ""
        self._pause: Timer | None = None
        self.garbage: Garbage | None = None
        self.watcher = Watcher(self, self.session, self.show, self._tell)
        self.errands = Errands(self.session, self._tell)
        self.reading_on = ReadingOn(self, self.session, self._tell) if reads_on else None
        self.reading_in = ReadingIn(self, work, self.session, self._tell, self._has_read)
        self.reader = Reader(self.session, self.palette, self.show)
        self.codebook = CodebookPane(self.session, self.palette, self.show)
        self.side = SidePane(self.session, self.palette)
        self.facts = FactsPane(self.session, self.palette)
        self.status = StatusLine(self.session, self.palette)
        self.board = BoardView(self.session, self.palette, self.show)

    def compose(self) -> ComposeResult:
        """Codebook left, reader with its hints right, status line below."""
        with Beside(id="work"):
            yield self.codebook
            with Below(id="main"):
                yield self.reader
                yield self.facts
                yield self.side
        yield self.status
        yield self.board

    def on_mount(self) -> None:
        """The reader gets the keys; a polite kill leaves a sane terminal.

        Textual tells how broad the window is after its first layout; a long text would be laid out twice.
        """
        self.screen.add_class(max(one for one in self.HORIZONTAL_BREAKPOINTS if one[0] <= self.size.width)[1])
        self.reader.focus()
        self._pause = self.set_interval(PAUSE, self._in_a_pause)
        for name in (signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(name, self._leave_politely, 128 + name)

    def _leave_politely(self, code: int) -> None:
        """A memo that is being written is saved first."""
        self.session.attempt(partial(around.put_away, self.session))
        self.exit(code)

    def on_resize(self, event: events.Resize) -> None:
        """The codebook needs room; a very small window shows one line only."""
        width, height = event.size
        self.session.screen_width = width
        self._is_small = width < SMALLEST[0] or height < SMALLEST[1]
        self.screen.set_class(self._is_small, "-small")
        self.show()

    def on_app_focus(self) -> None:
        """Somebody else may have worked on the project meanwhile."""
        self._look_around()

    def _in_a_pause(self) -> None:
        """What no key should have to wait for. Not every terminal tells that it has the focus again."""
        self._look_around()
        if self.garbage is not None:
            self.garbage.collect()

    def _look_around(self) -> None:
        """Takes over what others wrote, first what they say they did and then what became of the files."""
        with suppress(QualcodeError):  # a project that is busy is looked at the next time
            if elsewhere.look(self.session):
                self.show()
        self.watcher.look()

    def show(self) -> None:
        """Brings everything on the screen up to the session, after something that somebody did."""
        if self._pause is not None:
            self._pause.reset()
        self.reading_in.hold()
        self._draw()

    def _draw(self) -> None:
        """One frame, and a layout only for panes that come or go."""
        session = self.session
        tutoring.look(session)
        codebook, facts = session.codebook_on_screen, session.facts_on_screen
        if self.codebook.display != (codebook and not self._is_small):
            self.codebook.display = codebook and not self._is_small
        self.codebook.set_class(session.worth_on_screen, "-worth")
        if self.facts.display != (facts and not self._is_small):
            self.facts.display = facts and not self._is_small
        if self.board.display != (session.board is not None):
            self.board.display = session.board is not None
        if session.copied:
            self._copy()
        if session.looks is not self._looks:
            self._restyle()
        for pane in (self.reader, self.codebook, self.facts, self.side, self.status, self.board):
            pane.veil(session.hidden and pane is not self.status)
            # What a board covers need not follow it.
            if pane.is_mounted and (session.board is None or pane is self.board):
                pane.sync()
        if session.flash is not None and session.flash.tone is Tone.DONE:
            self._saved = f"{datetime.now():%H:%M:%S}"
        self.watcher.after_a_change()
        self.errands.look()
        self.call_after_refresh(self.reading_in.look)
        wish, session.wish = session.wish, None
        if wish is Wish.QUIT:
            session.attempt(partial(around.put_away, session))
            self.exit(0)
        elif wish is Wish.HELP:
            self.push_screen(
                HelpScreen(
                    session.keymap,
                    self.ascii_only,
                    None if session.board is None else session.board.keys,
                    session.work.coder,
                )
            )

    def _restyle(self) -> None:
        """Takes up how the screen is to look from now on."""
        self._looks = self.session.looks
        if self._looks is None:
            return
        self.ascii_only = self._looks.ascii_only
        dark = is_dark(self._looks.theme, os.environ)
        self.palette = palette(dark, self.palette.depth)
        themes.use(self, self.palette)
        for pane in (self.reader, self.codebook, self.facts, self.side, self.status, self.board):
            pane.restyle(self.palette)

    def _copy(self) -> None:
        """Copies what the session put ready, and says which way it went."""
        text, self.session.copied = self.session.copied, ""
        route = clipboard.copy(text, self.copy_to_clipboard)
        self.session.say(_("Copied, marked intern: %(route)s.") % {"route": route}, Tone.PLAIN)

    def _tell(self, take_over: Callable[[], None]) -> None:
        self.post_message(Told(take_over))

    def _has_read(self) -> None:
        if self.reading_on is not None:
            self.reading_on.start()

    def on_told(self, message: "Told") -> None:
        """What came from beside the work becomes part of it."""
        message.take_over()
        self._draw()

    def _fatal_error(self) -> None:
        """Textual would print every local variable, and with them what participants said."""
        error = self._exception or RuntimeError()
        self._exit_renderables.append(Text(crash.message(self._saved, crash.keep(error))))
        self._close_messages_no_wait()
