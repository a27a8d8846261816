"""Writing a memo: the whole window, saved by leaving it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from wcwidth import iter_graphemes

from qualcode.locale import _, ngettext
from qualcode.session.boards.board import Board, BoardLine, Piece, line
from qualcode.session.drawing.geometry import READING_WIDTH
from qualcode.session.keys.around_actions import MEMO_ACTIONS
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.noting.memo_text import MemoText, rows_of
from qualcode.session.text.cells import shown, width

if TYPE_CHECKING:
    from qualcode.session.desk import Desk

_INDENT = 2


class MemoBoard(Board):
    """A memo. `save` gets what was written, and says how that went; `back` is what stands there afterwards.

    `locked` says why it can only be read, where that is so.
    """

    def __init__(
        self,
        desk: "Desk",
        heading: str,
        about: str,
        text: str,
        save: Callable[[str], None],
        back: Board | None = None,
        locked: str = "",
    ) -> None:
        super().__init__(desk)
        self._locked = locked
        self._heading = heading
        self._about = about
        self._was = text
        self._save = save
        self._back = back
        self.memo = MemoText(text, len(text))
        self.top = 0
        self._cells = READING_WIDTH
        self._height = 20
        self.keys = KeyMap(MEMO_ACTIONS)
        self.handlers: Mapping[str, Callable[[], None]] = {
            "writing.leave": self.close,
            "writing.empty": lambda: self._change(self.memo.emptied()),
            "writing.back": lambda: self._change(MemoText(self._was, len(self._was))),
        }

    @property
    def title(self) -> str:
        """What it is about."""
        return self._heading

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("writing.leave", _("save and close")),
            ("writing.empty", _("empty it")),
            ("writing.back", _("as it was")),
        )

    def close(self) -> None:
        """Saves and goes back. When it cannot be saved it stays open, with everything in it."""
        self.keep()
        self.desk.board = self._back
        if self._back is not None:
            self._back.reload()

    def keep(self) -> None:
        """Saves what was changed."""
        if self.memo.text.strip() != self._was.strip():
            self._save(self.memo.text.strip())
            self._was = self.memo.text

    def press(self, key: str, character: str | None) -> bool:
        """Characters are written; what else is a key of this board, or moves the cursor."""
        if character is not None and not key.startswith("ctrl+"):
            self._change(self.memo.typed(character))
        elif key == "enter":
            self._change(self.memo.typed("\n"))
        elif key in _CHANGES:
            self._change(_CHANGES[key](self.memo))
        elif key in ("up", "down", "pageup", "pagedown"):
            by = 1 if "page" not in key else max(1, self._height - 1)
            self._change(self.memo.moved(by if "down" in key else -by, self._cells))
        elif key in ("home", "ctrl+a"):
            self._change(self.memo.row_start(self._cells))
        elif key in ("end", "ctrl+e"):
            self._change(self.memo.row_end(self._cells))
        else:
            return super().press(key, character)
        return True

    def paste(self, text: str) -> bool:
        """Pasted text comes in with its lines."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._change(self.memo.typed("\n".join("".join(c for c in one if c.isprintable()) for one in lines)))
        return True

    def scroll(self, by: int) -> None:
        """The text scrolls; a key brings the cursor back."""
        self.top = max(0, min(self.top + by, len(rows_of(self.memo.text, self._cells)) - self._height))

    def _change(self, memo: MemoText) -> None:
        self.desk.flash = None
        if self._locked and memo.text != self.memo.text:
            self.desk.say(self._locked)
            return
        self.memo = memo
        self._reveal()

    def _reveal(self) -> None:
        row = self.memo.place(self._cells)[0]
        if row < self.top:
            self.top = row
        elif row >= self.top + self._height:
            self.top = row - self._height + 1
        self.top = max(0, min(self.top, len(rows_of(self.memo.text, self._cells)) - self._height))

    # -- what is to be seen -------------------------------------------------------------------------------

    def about(self, cells: int) -> Sequence[Piece]:
        """How much there is."""
        words = len(self.memo.text.split())
        said = ngettext("%(n)s word", "%(n)s words", words) % {"n": words}
        is_changed = self.memo.text.strip() != self._was.strip()
        leaving = (
            _("not saved yet: Esc saves it and closes, Enter begins a new line")
            if is_changed
            else _("Esc closes, Enter begins a new line")
        )
        return ((f" {said}   ", "quiet"), (leaving, "accent" if is_changed else "quiet"))

    def head(self, cells: int) -> list[BoardLine]:
        """What it is about, with the words there."""
        about = " ".join(self._about.split())
        return [
            line((f" {self._heading}", "title"), ground="panel"),
            line((f" {about}", "quiet"), ground="panel"),
            BoardLine(),
        ]

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The rows on display, with the cursor in its place."""
        wide = max(10, min(READING_WIDTH, cells - 2 * _INDENT - 1))
        if (wide, height) != (self._cells, self._height):
            self._cells, self._height = wide, height
            self._reveal()
        rows, at = rows_of(self.memo.text, wide), self.memo.place(wide)[0]
        return [self._row(row, row == at) for row in range(self.top, min(self.top + height, len(rows)))]

    def _row(self, row: int, has_cursor: bool) -> BoardLine:
        span = rows_of(self.memo.text, self._cells)[row]
        text, indent = span.of(self.memo.text), " " * _INDENT
        if not has_cursor:
            return line((indent + shown(text).rstrip(), "ink"))
        at = self.memo.at - span.start
        cluster = next(iter_graphemes(text[at:]), "")
        under = shown(cluster)
        under = under if width(under) else " "
        before, behind = shown(text[:at]), shown(text[at + len(cluster) :])
        return line((indent + before, "ink"), (under, "cursor"), (behind.rstrip(), "ink"))


_CHANGES: Mapping[str, Callable[[MemoText], MemoText]] = {
    "backspace": MemoText.erased,
    "delete": MemoText.deleted,
    "ctrl+w": MemoText.word_erased,
    "left": MemoText.left,
    "right": MemoText.right,
    "ctrl+home": MemoText.start,
    "ctrl+end": MemoText.end,
}
