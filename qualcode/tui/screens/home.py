"""The home screen: a program of its own, that ends with the project to open."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.session.drawing.looks import Looks, is_dark
from qualcode.session.drawing.palette import Depth, palette
from qualcode.session.overview.home import Home, Shelf
from qualcode.session.prompts import editing
from qualcode.session.prompts.saying import Tone
from qualcode.tui import crash, themes
from qualcode.tui.screens.board import BoardView


class Told(Message):
    """Something beside the work has come to an end."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


class HomeView(BoardView, can_focus=True, inherit_bindings=False):
    """The board with the keys in its own hand."""

    def __init__(self, home: Home, app: "HomeApp") -> None:
        super().__init__(home, app.colours, app.show)
        self._home = home
        self._home_app = app

    def on_key(self, event: events.Key) -> None:
        """Does what the key means, now."""
        event.stop()
        event.prevent_default()
        self._home.press(event.key, event.character)
        self._home_app.show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the open line."""
        event.stop()
        event.prevent_default()
        if editing.paste(self._home, event.text) or (
            self._home.board is not None and self._home.board.paste(event.text)
        ):
            self._home_app.show()


class HomeApp(App[Path], inherit_bindings=False):
    """Answers the folder of the project to open, or None.

    `look` says what is wrong with the last project. That takes a while and goes on beside the keys, as does the making
    of a demo.
    """

    CSS_PATH: ClassVar = ["board.tcss"]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "qualcode"
    ascii_only = False

    def __init__(
        self,
        shelf: Shelf,
        look: Callable[[], tuple[str, ...]],
        *,
        depth: Depth = Depth.TRUE,
        dark: bool = True,
    ) -> None:
        super().__init__()
        self.home = Home(shelf)
        self.colours = palette(dark, depth)
        self.animation_level = "none"
        themes.use(self, self.colours)
        self._looks: Looks | None = None
        self._look = look
        self.beside: list[Thread] = []
        self._making = False
        self.view = HomeView(self.home, self)

    def compose(self) -> ComposeResult:
        """The board alone."""
        yield self.view

    def on_mount(self) -> None:
        """The last project is looked at beside the work."""
        self.view.styles.display = "block"
        self.view.focus()
        self._begin(self._looking)
        self.show()

    def on_resize(self) -> None:
        """The lines are made for a width."""
        self.show()

    def show(self) -> None:
        """Brings the screen up to the desk, and ends where a project was chosen."""
        if self.home.looks is not self._looks:
            self._restyle()
        if self.view.is_mounted:
            self.view.sync()
        if self.home.chosen is not None or self.home.is_over:
            self.exit(self.home.chosen)
        elif self.home.making is not None and not self._making:
            self._making = True
            self._begin(partial(self._make, self.home.making.make))

    def _restyle(self) -> None:
        """Takes up how the screen is to look from now on."""
        self._looks = self.home.looks
        if self._looks is None:
            return
        self.ascii_only = self._looks.ascii_only
        self.colours = palette(is_dark(self._looks.theme, os.environ), self.colours.depth)
        themes.use(self, self.colours)
        self.view.restyle(self.colours)

    def _begin(self, doing: Callable[[], None]) -> None:
        thread = Thread(target=doing, daemon=True)
        self.beside.append(thread)
        thread.start()

    def _looking(self) -> None:
        try:
            problems = self._look()
        except (QualcodeError, OSError) as error:
            problems = (str(error),)
        self._tell(lambda: self._found(problems))

    def _found(self, problems: tuple[str, ...]) -> None:
        self.home.problems = problems

    def _make(self, make: Callable[[], Path]) -> None:
        try:
            folder = make()
        except (QualcodeError, OSError) as error:
            text = str(error) if isinstance(error, QualcodeError) else _("It could not be made here.")
            self._tell(lambda: self._not_made(text))
        else:
            self._tell(lambda: self._made(folder))

    def _made(self, folder: Path) -> None:
        self.home.chosen = folder

    def _not_made(self, text: str) -> None:
        self._making, self.home.making = False, None
        self.home.say(text, Tone.TROUBLE)

    def _tell(self, then: Callable[[], None]) -> None:
        self.post_message(Told(then))

    def on_told(self, message: Told) -> None:
        """What came from beside the work becomes part of it."""
        message.then()
        self.show()

    def _fatal_error(self) -> None:
        """See the workbench."""
        error = self._exception or RuntimeError()
        self._exit_renderables.append(Text(crash.message("", crash.keep(error))))
        self._close_messages_no_wait()
