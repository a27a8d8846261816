"""The codebook as a list to walk through while the pane is active."""

from typing import TYPE_CHECKING

from qualcode.session.catalogue import Catalogue, Listed

if TYPE_CHECKING:
    from qualcode.session.state import Session

_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "pageup": -10}
_ENDS = {"home": -1, "g": -1, "end": 1, "G": 1}


class TreeCursor:
    """Which code of the list is current, and which row is the topmost on display."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.row = 0
        self.top = 0
        self.height = 20
        self.move(0)

    @property
    def code(self) -> Listed | None:
        """The current code; None in an empty list."""
        rows = self._catalogue.rows
        found = rows[self.row] if self.row < len(rows) else None
        return found if isinstance(found, Listed) else None

    def move(self, by: int) -> None:
        """So many codes further; headings are passed over."""
        codes = [row for row, listed in enumerate(self._catalogue.rows) if isinstance(listed, Listed)]
        if not codes:
            return
        here = codes.index(self.row) if self.row in codes else 0
        self.row = codes[min(max(here + by, 0), len(codes) - 1)]
        self.show(self.row)

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
    tree = session.tree
    name = key if key in _STEPS or key in _ENDS else character
    if name in _STEPS:
        session.flash = None
        tree.move(_STEPS[name])
    elif name in _ENDS:
        session.flash = None
        tree.move(_ENDS[name] * len(session.catalogue.rows))
    elif key == "escape":
        session.in_codebook = False
    elif key == "enter" and tree.code is not None:
        from qualcode.session.coding import apply

        code = tree.code.key
        session.attempt(lambda: apply(session, code))
    else:
        return False
    return True
