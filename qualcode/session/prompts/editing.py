"""The line that opens in place to type in: words to mend, a reason, the name of a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.session.prompts.line import Line
from qualcode.session.prompts.paths import Completion

if TYPE_CHECKING:
    from qualcode.session.desk import Desk


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


def press(desk: "Desk", key: str, character: str | None) -> bool:
    """Does what a key means while the line is open; False leaves the few that always mean the same to the rest."""
    editor = desk.editor
    if editor is None or key in _LEFT_TO_OTHERS:
        return False
    if key == "enter":
        desk.attempt(lambda: editor.enter(editor.line.text))
    elif key == "escape":
        desk.editor = desk.flash = None
    elif key == "tab" and editor.complete is not None:
        _complete(desk, editor, editor.complete(editor.line.before))
    elif key in _CHANGES:
        _change(desk, editor, _CHANGES[key](editor.line))
    elif character is not None:
        _change(desk, editor, editor.line.typed(character))
    return True


def paste(desk: "Desk", text: str) -> bool:
    """Puts pasted text in at the cursor, on one line; answers whether a line was open for it."""
    if desk.editor is None:
        return False
    words = " ".join(text.split())
    _change(desk, desk.editor, desk.editor.line.typed("".join(c for c in words if c.isprintable())))
    return True


def _change(desk: "Desk", editor: Editor, line: Line) -> None:
    desk.flash = None
    desk.editor = replace(editor, line=line)


def _complete(desk: "Desk", editor: Editor, completion: Completion) -> None:
    _change(desk, editor, replace(editor.line, before=completion.typed))
    if len(completion.names) > 1:
        desk.say("  ".join(completion.names))
