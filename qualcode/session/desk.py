"""Where somebody sits: what may be open there, and how it speaks. A session is one, and so is the home screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qualcode.session.boards.board import Board
    from qualcode.session.drawing.looks import Looks
    from qualcode.session.prompts.confirming import Pending
    from qualcode.session.prompts.editing import Editor
    from qualcode.session.prompts.picker import Picker
    from qualcode.session.prompts.saying import Flash, Tone


class Desk(Protocol):
    """At most one of these is open at a time, and has the keys: a line, a list, or what waits for Enter."""

    editor: "Editor | None"
    picker: "Picker | None"
    pending: "Pending | None"
    board: "Board | None"
    flash: "Flash | None"
    looks: "Looks | None"  # how the screen is to look from now on; None: as it did when it was opened

    def say(self, text: str, tone: "Tone" = ...) -> None:
        """Shows a message until the next key."""

    def attempt(self, doing: Callable[[], None]) -> None:
        """Does something; a refusal becomes a message."""
