"""The codebook as a list to walk through while the pane is active."""

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.session.catalogue import Catalogue, Listed
from qualcode.session.keymap import TREE_KEYS

if TYPE_CHECKING:
    from qualcode.session.state import Session


class TreeCursor:
    """Which code of the list is current, which are marked, and which row is the topmost on display."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.row = 0
        self.top = 0
        self.height = 20
        self.marks: dict[str, None] = {}
        self.move(0)

    @property
    def code(self) -> Listed | None:
        """The current code; None in an empty list."""
        rows = self._catalogue.rows
        found = rows[self.row] if self.row < len(rows) else None
        return found if isinstance(found, Listed) else None

    def move(self, by: int) -> None:
        """So many codes further; headings are passed over."""
        codes = self._catalogue.code_rows
        if not codes:
            return
        here = min(bisect_left(codes, self.row), len(codes) - 1)
        self.row = codes[min(max(here + by, 0), len(codes) - 1)]
        self.show(self.row)

    def go(self, key: str) -> None:
        """Makes a code current, wherever it stands."""
        row = self._catalogue.row_of(key)
        if row is not None:
            self.row = row
            self.show(row)

    def settle(self, key: str | None) -> None:
        """After a change of the list: `key` is current again, or else what stands in its place; marks stay."""
        if key is not None:
            row = self._catalogue.row_of(key)
            if row is not None:
                self.top += row - self.row
                self.row = row
        self.move(0)
        there = {*self._catalogue.codes, *self._catalogue.orphans}
        self.marks = {key: None for key in self.marks if key in there}

    def mark(self, key: str) -> None:
        """Marks a code, or takes its mark away."""
        if key in self.marks:
            del self.marks[key]
        else:
            self.marks[key] = None

    def show(self, row: int) -> None:
        """Scrolls so far that a row is on display; the last line may say that there is more."""
        if row < self.top:
            self.top = max(0, row - self.height // 3)
        elif row >= self.top + self.height - 1:
            self.top = row - self.height * 2 // 3
        self.scroll(0)

    def scroll(self, by: int) -> None:
        """Scrolls without moving the cursor."""
        self.top = max(0, min(self.top + by, len(self._catalogue.rows) - self.height))

    def click(self, row: int) -> Listed | None:
        """Makes a row current; answers its code, None for a heading or an empty row."""
        if 0 <= row < len(self._catalogue.rows) and isinstance(self._catalogue.rows[row], Listed):
            self.row = row
            return self.code
        return None


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means in the codebook; False leaves it to the key map."""
    bound = TREE_KEYS.find(key, character)
    if bound is None:
        return False
    from qualcode.session.refactoring import HANDLERS as REFACTORINGS

    action = bound[0]
    session.attempt(lambda: (MOVES.get(action) or REFACTORINGS[action])(session))
    return True


def apply_current(session: "Session") -> None:
    """Gives the selection the current code; one that left its file comes back into it instead."""
    from qualcode.session import coding, refactoring

    current = session.tree.code
    if current is not None and current.code is None:
        refactoring.restore(session)
    elif current is not None:
        coding.apply(session, current.key)


def _leave(session: "Session") -> None:
    """Takes the marks away first."""
    if session.tree.marks:
        session.tree.marks = {}
    else:
        session.in_codebook = False


def _segments(session: "Session") -> None:
    """All segments of the current code."""
    from qualcode.session import retrieval

    retrieval.segments_of_current(session)


def _mark(session: "Session") -> None:
    if session.tree.code is not None:
        session.tree.mark(session.tree.code.key)
        session.tree.move(1)


MOVES: dict[str, Callable[["Session"], None]] = {
    "tree.next": lambda session: session.tree.move(1),
    "tree.previous": lambda session: session.tree.move(-1),
    "tree.page_down": lambda session: session.tree.move(10),
    "tree.page_up": lambda session: session.tree.move(-10),
    "tree.start": lambda session: session.tree.move(-len(session.catalogue.rows)),
    "tree.end": lambda session: session.tree.move(len(session.catalogue.rows)),
    "tree.apply": apply_current,
    "tree.mark": _mark,
    "tree.leave": _leave,
    "tree.segments": _segments,
}
