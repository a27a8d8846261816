"""A board that shows a list: head, rows, foot, and the keys every list has."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.boards.board import Board, BoardLine, Piece, line
from qualcode.session.boards.listing import GAP, Column, Listing, Row, cells_of
from qualcode.session.keys.actions import Action
from qualcode.session.keys.around_actions import LIST_ACTIONS, TAB
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.prompts.line import Line
from qualcode.session.text.wrap import hanging

if TYPE_CHECKING:
    from qualcode.session.desk import Desk

_HEAD = 2  # lines above the rows


class ListBoard(Board):
    """A list. Who inherits gives `columns`, `rows()` and its own actions with what they do."""

    columns: Sequence[Column] = ()
    own: tuple[Action, ...] = ()
    tabs: tuple[str, ...] = ()  # the titles of lists that belong together; this one is `tab`
    tab = 0

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.filtering: Line | None = None
        self.listing = Listing(self.columns)
        own = {key for action in self.own for key in action.keys}
        common = (*LIST_ACTIONS, TAB) if self.tabs else LIST_ACTIONS
        # What a list does with a key of its own comes before what all lists do with it.
        free = (action for action in common if not own & {*action.keys})
        self.keys = KeyMap((*self.own, *free))
        self.handlers = {**self._common(), **self.does()}
        self.reload()

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """The rows as they are now."""

    def does(self) -> Mapping[str, Callable[[], None]]:
        """What its own actions do."""
        return {}

    def empty(self) -> Sequence[str]:
        """What stands there when there is no row at all: what to do next."""
        return ()

    def other(self) -> None:
        """Shows the list beside this one."""

    def reload(self) -> None:
        """Takes the rows over as they are now."""
        self.listing.put(self.rows())

    # -- keys ---------------------------------------------------------------------------------------------

    def _common(self) -> dict[str, Callable[[], None]]:
        listing = self.listing
        return {
            "list.down": lambda: self.go(1),
            "list.up": lambda: self.go(-1),
            "list.page_down": lambda: self.go(max(1, listing.height - 1)),
            "list.page_up": lambda: self.go(-max(1, listing.height - 1)),
            "list.start": lambda: self.go(-len(listing.rows)),
            "list.end": self.end,
            "list.filter": self._filter,
            "list.order": listing.order_by_next,
            "list.turn": lambda: listing.order(listing.ordered_by or 0, not listing.descending),
            "list.tab": self.other,
            "list.leave": self.leave,
        }

    def go(self, by: int) -> None:
        """Moves the cursor."""
        self.listing.move(by)

    def end(self) -> None:
        """Moves the cursor to the last row."""
        self.go(len(self.listing.rows))

    def leave(self) -> None:
        """Shows all rows again; when it does already, goes back to where one came from."""
        if self.listing.query:
            self.filtered("")
        else:
            self.close()

    def close(self) -> None:
        """Goes back to where one came from."""
        self.desk.board = None

    def filtered(self, query: str) -> None:
        """Shows only rows with these words."""
        self.listing.filter(query)

    def _filter(self) -> None:
        self.filtering = Line(self.listing.query)

    def press(self, key: str, character: str | None) -> bool:
        """Typing a filter comes first; what is typed counts at once."""
        if self.filtering is None:
            return super().press(key, character)
        self.desk.flash = None
        if key in ("enter", "down"):
            self.filtering = None
        elif key == "escape" or (key == "backspace" and not self.filtering.text):
            self.filtering = None
            self.filtered("")
        elif key in _FILTERING:
            self._typed(_FILTERING[key](self.filtering))
        elif character is not None:
            self._typed(self.filtering.typed(character))
        else:
            return not key.startswith(("ctrl+q", "f"))
        return True

    def paste(self, text: str) -> bool:
        """Pasted words are a filter while one is typed."""
        if self.filtering is None:
            return False
        self._typed(self.filtering.typed("".join(c for c in " ".join(text.split()) if c.isprintable())))
        return True

    def _typed(self, typed: Line) -> None:
        self.filtering = typed
        self.filtered(typed.text)

    def click(self, y: int) -> bool:
        """The row under the mouse becomes current."""
        return self.listing.click(y - _HEAD)

    def scroll(self, by: int) -> None:
        """The rows scroll."""
        self.listing.scroll(by)

    # -- what is to be seen -------------------------------------------------------------------------------

    def count(self) -> str:
        """How many rows there are."""
        here, of = len(self.listing.rows), len(self.listing.all)
        return str(of) if here == of else _("%(n)s of %(all)s") % {"n": here, "all": of}

    def head(self, cells: int) -> list[BoardLine]:
        """The title, or the titles of the lists that belong together, with how many rows; and those of the columns."""
        pieces: list[Piece] = [(" ", "quiet")]
        for nth, name in enumerate(self.tabs or (self.title,)):
            pieces.append((name, "title" if nth == self.tab else "quiet"))
            pieces.append(("   ", "quiet"))
        if len(self.listing.all):
            pieces.append((self.count(), "quiet"))
        if self.listing.query and self.filtering is None:
            pieces.append((f"   / {self.listing.query}", "accent"))
        return [line(*pieces, ground="panel"), line(*self._titles(cells), ground="panel")]

    def _titles(self, cells: int) -> list[Piece]:
        listing, pieces = self.listing, [(" ", "quiet")]
        given = listing.widths(cells - 2)
        lead = ""
        for at, (column, room) in enumerate(zip(listing.columns, given, strict=True)):
            if room:
                sign = ("↓" if listing.descending else "↑") if at == listing.ordered_by else ""
                text = cells_of((column.title + sign,), (column,), (room,))
                pieces.append((lead + text, "accent" if at == listing.ordered_by else "quiet"))
                lead = " " * GAP
        return pieces

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The rows on display."""
        self.listing.resize(height)
        if not self.listing.all:
            return [
                BoardLine(),
                *(
                    line(("  " + part, "ink" if nth else "strong"))
                    for nth, text in enumerate(self.empty())
                    for part in hanging(text, cells - 4)
                ),
            ]
        if not self.listing.rows:
            return [BoardLine(), line(("  " + _("No row has these words. Esc shows all of them."), "ink"))]
        given = self.listing.widths(cells - 2)
        return [self.draw(at, given) for at in self.listing.on_display]

    def draw(self, at: int, given: Sequence[int]) -> BoardLine:
        """A row; the current one stands out."""
        row = self.listing.rows[at]
        current = at == self.listing.at
        lead = "▸" if current else "•" if row.key in self.listing.marks else " "
        text = cells_of(row.cells, self.listing.columns, given)
        ink = "strong" if current else "quiet" if row.quiet else "ink"
        return line((lead, "accent"), (text, ink), ground="selection" if current else "ground")

    def foot(self, cells: int) -> list[BoardLine]:
        """A filter that is typed stands where messages stand."""
        if self.filtering is None or self.desk.editor is not None:
            return super().foot(cells)
        before, under, behind = self.filtering.window(min(cells - 30, 60))
        typed = ((" / ", "accent"), (before, "strong"), (under, "cursor"), (behind.rstrip(), "strong"))
        keys = (
            (" Enter", "accent"),
            (" " + _("keeps it"), "quiet"),
            ("   Esc", "accent"),
            (" " + _("all rows"), "quiet"),
        )
        return [line(*typed, ground="panel"), line(*keys, ground="panel")]


_FILTERING: Mapping[str, Callable[[Line], Line]] = {
    "backspace": Line.erased,
    "delete": Line.deleted,
    "ctrl+w": Line.word_erased,
    "ctrl+u": lambda line: Line("", line.after),
    "left": Line.left,
    "right": Line.right,
    "home": Line.home,
    "end": Line.end,
}
