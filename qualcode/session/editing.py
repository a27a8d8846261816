"""The line that opens in place to type in: words to mend, a reason, the name of a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.session.line import Line
from qualcode.session.paths import Completion

if TYPE_CHECKING:
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Editor:
    """An open line. `enter` does what it is for and closes it; a refusal leaves it open.

    `complete` is what Tab asks, where there is anything to complete.
    """

    title: str
    hint: str
    line: Line
    enter: Callable[[str], None]
    complete: Callable[[str], Completion] | None = None


_CHANGES: dict[str, Callable[[Line], Line]] = {
    "backspace": Line.erased,
    "delete": Line.deleted,
    "ctrl+w": Line.word_erased,
    "ctrl+u": lambda line: Line("", line.after),
    "left": Line.left,
    "right": Line.right,
    "home": Line.home,
    "end": Line.end,
    "ctrl+a": Line.home,
    "ctrl+e": Line.end,
}
_LEFT_TO_OTHERS = ("ctrl+q", "ctrl+c", "f1")


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means while the line is open; False leaves the few that always mean the same to the rest."""
    editor = session.editor
    if editor is None or key in _LEFT_TO_OTHERS:
        return False
    if key == "enter":
        session.attempt(lambda: editor.enter(editor.line.text))
    elif key == "escape":
        session.editor = session.flash = None
    elif key == "tab" and editor.complete is not None:
        _complete(session, editor, editor.complete(editor.line.before))
    elif key in _CHANGES:
        _change(session, editor, _CHANGES[key](editor.line))
    elif character is not None:
        _change(session, editor, editor.line.typed(character))
    return True


def paste(session: "Session", text: str) -> bool:
    """Puts pasted text in at the cursor, on one line; answers whether a line was open for it."""
    if session.editor is None:
        return False
    words = " ".join(text.split())
    _change(session, session.editor, session.editor.line.typed("".join(c for c in words if c.isprintable())))
    return True


def _change(session: "Session", editor: Editor, line: Line) -> None:
    session.flash = None
    session.editor = replace(editor, line=line)


def _complete(session: "Session", editor: Editor, completion: Completion) -> None:
    _change(session, editor, replace(editor.line, before=completion.typed))
    if len(completion.names) > 1:
        session.say("  ".join(completion.names))
