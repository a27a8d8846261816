"""A board: what covers the whole window for a while. It answers keys and says line by line what it shows.

Lines are plain values; two equal lines look alike. Whatever opens to be typed in (`desk.editor`, `desk.picker`) or
waits for Enter (`desk.pending`) stands at the foot.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.keys.keymap import KeyMap, written
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.paths import Completion
from qualcode.session.prompts.picker import Picker
from qualcode.session.text.cells import fitted, width
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.desk import Desk

Piece = tuple[str, str]  # text and the name of its ink in the palette; "strong" and "cursor" besides

_BETWEEN = 3  # cells between two keys


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line: pieces of text one after the other on a ground of the palette."""

    pieces: tuple[Piece, ...] = ()
    ground: str = "ground"


def line(*pieces: Piece, ground: str = "ground") -> BoardLine:
    """A line of these pieces."""
    return BoardLine(pieces, ground)


def ask(
    desk: "Desk",
    title: str,
    hint: str,
    text: str,
    enter: Callable[[str], None],
    complete: Callable[[str], Completion] | None = None,
) -> None:
    """Opens a line to type in; it stays open when `enter` refuses, and makes way when that asks something else."""

    def entered(typed: str) -> None:
        enter(typed)
        if desk.editor is not None and desk.editor.enter is entered:
            desk.editor = None

    desk.editor = Editor(title, hint, Line(text), entered, complete)


class Board(ABC):
    """What all boards have in common."""

    keys: KeyMap
    handlers: Mapping[str, Callable[[], None]]

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called."""

    def hints(self) -> Sequence[tuple[str, str]]:
        """Actions the foot tells of, and what they do in a word or two; the last is the way out."""
        return ()

    def press(self, key: str, character: str | None) -> bool:
        """Does what a key means here; answers whether it meant anything."""
        bound = self.keys.find(key, character)
        if bound is None:
            return False
        self.desk.attempt(self.handlers[bound[0]])
        return True

    def paste(self, text: str) -> bool:
        """Takes pasted text; answers whether there was a place for it."""
        return False

    @abstractmethod
    def body(self, cells: int, height: int) -> list[BoardLine]:
        """What stands between head and foot, at most `height` lines."""

    def head(self, cells: int) -> list[BoardLine]:
        """The lines at the top."""
        return [line((f" {self.title}", "title"), ground="panel")]

    def click(self, y: int) -> bool:
        """A click on a line of the body; answers whether it changed anything."""
        return False

    def click_twice(self) -> None:
        """A second click on the same line: what Enter does."""
        self.press("enter", None)

    def scroll(self, by: int) -> None:
        """The wheel was turned."""
        return

    def reload(self) -> None:
        """The project may have changed."""
        return

    def keep(self) -> None:
        """Saves what is being written, before the window closes or shows something else."""
        return

    def lines(self, cells: int, height: int) -> tuple[BoardLine, ...]:
        """The whole window."""
        head, foot = self.head(cells), self.foot(cells)
        room = max(1, height - len(head) - len(foot))
        body = self.body(cells, room)[:room]
        body += [BoardLine()] * (room - len(body))
        return tuple([*head, *body, *foot][:height])

    # -- the foot -----------------------------------------------------------------------------------------

    def foot(self, cells: int) -> list[BoardLine]:
        """What is open to be typed in, or what was said last; and the keys."""
        desk, said = self.desk, self._said(cells)
        if desk.editor is not None:
            editor = desk.editor
            before, under, behind = editor.line.window(cells - 3)
            typed = ((" " + before, "strong"), (under, "cursor"), (behind, "strong"))
            tops = [line((" " + editor.title, "accent"), ("   " + editor.hint, "quiet"), ground="panel")]
            if width(editor.title + editor.hint) + 4 > cells:  # what is asked is never cut
                tops = [
                    line((" " + part, ink), ground="panel")
                    for text, ink in ((editor.title, "accent"), (editor.hint, "quiet"))
                    for part in lines_of(text, cells - 2)
                ]
            closes = said or [
                line((" " + _("Esc closes the line and changes nothing."), "quiet"), ground="panel")
            ]
            return [*tops, line(*typed, ground="panel"), *closes]
        if desk.picker is not None:
            return [
                *_list(desk.picker, cells),
                *(said or [line((" " + _way_out(desk.picker), "quiet"), ground="panel")]),
            ]
        if desk.pending is not None:
            told = [
                line((" " + text, "strong"), ground="panel")
                for text in lines_of(desk.pending.sentence, cells - 2)
            ]
            keys = [("Enter", _("does it")), ("Esc", _("leaves it"))]
            return [*told, line(*_keys(keys, cells), ground="panel")]
        return [
            *(said or _wrapped(self.about(cells), cells)),
            line(*_keys(self._hints(), cells), ground="panel"),
        ]

    def about(self, cells: int) -> Sequence[Piece]:
        """What the foot says when nothing else is to be said."""
        return ()

    def _said(self, cells: int) -> list[BoardLine]:
        flash = self.desk.flash
        if flash is None:
            return []
        ink = {"done": "good", "plain": "accent"}.get(flash.tone.value, "warning")
        return [line((" " + text, ink), ground="panel") for text in lines_of(flash.text, cells - 2)[:3]]

    def keys_of(self, action: str) -> str:
        """The first key of an action as written for people; "" for one without."""
        keys = next((one.keys for one in self.keys.actions if one.id == action), ())
        return written(keys[0]) if keys else ""

    def _hints(self) -> list[tuple[str, str]]:
        """The key of each action the foot tells of, and what it does."""
        return [(key, does) for action, does in self.hints() if (key := self.keys_of(action))]


def _wrapped(pieces: Sequence[Piece], cells: int) -> list[BoardLine]:
    """The pieces in a line, or in as many as they need."""
    if sum(width(text) for text, _ink in pieces) <= cells:
        return [line(*pieces, ground="panel")]
    return [
        line((" " + part, ink), ground="panel")
        for text, ink in pieces
        for part in lines_of(text.strip(), cells - 2)
    ]


def _way_out(picker: Picker) -> str:
    if picker.make is not None and picker.query.strip() and not picker.matches:
        return _("Enter makes a new one of that name.   Esc closes it.")
    return _("Esc closes it.")


def _list(picker: Picker, cells: int) -> list[BoardLine]:
    """The open list: what was typed, and what matches."""
    lines = [
        line(
            (f" {picker.title}  " if picker.title else " ", "accent"),
            (picker.query, "strong"),
            (" ", "cursor"),
            (f"  {len(picker.matches)}", "quiet"),
            ground="panel",
        )
    ]
    for index in picker.window():
        choice = picker.matches[index]
        label = fitted(choice.label, min(width(choice.label), cells - 4))
        detail = ("   " + choice.detail, "quiet")
        current = index == picker.at
        ink = "strong" if current else "ink"
        digit = (f" {picker.digit(index) or ' '} ", "accent")
        lines.append(line(digit, (label, ink), detail, ground="selection" if current else "panel"))
    return lines


def _keys(hints: Sequence[tuple[str, str]], cells: int) -> list[Piece]:
    """Keys and what they do, as many as have room."""
    texts = [(key, " " + does) for key, does in hints]
    room = cells
    kept = []
    # The last one, which is the way out, is always told.
    for at, (key, does) in [*enumerate(texts)][-1:] + [*enumerate(texts)][:-1]:
        room -= width(key + does) + _BETWEEN
        if room < 0:
            break
        kept.append(at)
    pieces: list[Piece] = []
    for at in sorted(kept):
        pieces += [(" " * (_BETWEEN if pieces else 1) + texts[at][0], "accent"), (texts[at][1], "quiet")]
    return pieces
