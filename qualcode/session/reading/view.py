"""What is shown of the open text: where one stands in it, what is selected, and which of its rows are in the window."""

from abc import ABC, abstractmethod

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.session.drawing.catalogue import Catalogue
from qualcode.session.drawing.geometry import Columns, columns
from qualcode.session.drawing.paint import Page
from qualcode.session.text import selection as moves
from qualcode.session.text.document import Document
from qualcode.session.text.selection import Selection


class View(ABC):
    """A window on a text. It changes nothing but what is seen.

    `top` is the row shown first, `column` where the cursor wants to stand in a row, `cycled` how often the codings here
    were turned. What is `wanted` of the panes is None as long as nobody said.
    """

    catalogue: Catalogue

    def __init__(self) -> None:
        self.document: Document | None = None
        self._page: Page | None = None
        self.selection = Selection()
        self.column = 0
        self.top = 0
        self.columns: Columns = columns(80)
        self.height = 20
        self.cycled = 0
        self.codebook_wanted: bool | None = None
        self.screen_width = 80
        self.facts_wanted: bool | None = None

    @abstractmethod
    def foot(self) -> int:
        """How many lines of the reader show something else than text, at its foot."""

    @property
    def page(self) -> Page | None:
        """The open text laid out, at the first look at it; None where there is no text."""
        document = self.document
        if document is None or not document.turn_spans:
            return None
        if self._page is None or self._page.document is not document:
            self._page = Page(document, self.columns.text, self.columns.lanes, self.catalogue)
        return self._page

    def resize(self, width: int, height: int) -> None:
        """The reader now has so many cells; the top row keeps showing what it showed."""
        keep = self.first_shown()
        self.columns, self.height = columns(width), height
        self._page = None
        if self.page is not None:
            self.scroll_to(self.page.wrap.row_of(keep))
            self.reveal()

    def first_shown(self) -> int:
        """Where the top row of the reader begins."""
        return self.page.wrap.span(self.top).start if self.top and self.page is not None else 0

    @property
    def codebook_on_screen(self) -> bool:
        """Whether the codebook is shown: as wanted, or else where there is room."""
        return self.screen_width >= 100 if self.codebook_wanted is None else self.codebook_wanted

    @property
    def facts_on_screen(self) -> bool:
        """Whether the side pane is shown: as wanted, or else where there is room."""
        return self.screen_width >= 180 if self.facts_wanted is None else self.facts_wanted

    @property
    def aim(self) -> Span:
        """What a code would be applied to."""
        return self.selection.aim(self.document.units) if self.document is not None else Span(0, 0)

    @property
    def text(self) -> str:
        """The open text."""
        return self.document.text if self.document is not None else ""

    def here(self) -> list[Coding]:
        """The codings at the aim; the first is the one on top."""
        if self.document is None:
            return []
        found = self.document.here(self.aim)
        turned = self.cycled % len(found) if found else 0
        return found[turned:] + found[:turned]

    def select(self, selection: Selection) -> None:
        """Goes to a selection and makes sure that it is on the screen."""
        self.selection = selection
        self.cycled = 0
        self.reveal()

    def go(self, offset: int) -> None:
        """Goes to a place without selecting anything."""
        self.select(moves.at(offset))

    @property
    def room(self) -> int:
        """How many lines of the reader show text: all but those at its foot."""
        return max(1, self.height - self.foot())

    def scroll_to(self, row: int) -> None:
        """Makes `row` the topmost one, as far as there is text below."""
        rows = len(self.page.wrap) if self.page is not None else 0
        self.top = max(0, min(row, rows - self.room))

    def reveal(self) -> None:
        """Scrolls so far that the aim is seen: a third of the screen at a time, its first row before its last."""
        if self.page is None:
            return
        rows = self.page.wrap.rows_of(self.aim)
        if self.selection.span is None:
            at = self.page.wrap.row_of(self.selection.cursor)
            rows = range(at, at + 1)
        for row in (rows.stop - 1, rows.start):
            if row < self.top:
                self.scroll_to(row - self.room // 3)
            elif row >= self.top + self.room:
                near = row < self.top + self.room * 4 // 3
                self.scroll_to(row - (self.room * 2 if near else self.room) // 3)
