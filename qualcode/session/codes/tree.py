"""The codebook as a list with a cursor."""

from bisect import bisect_left

from qualcode.session.drawing.catalogue import Catalogue, Listed


class TreeCursor:
    """Which code of the list is current, which are marked, and which rows are on display: `height` from `top` on."""

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
            self.top = row - min(self.height * 2 // 3, max(0, self.height - 2))
        self.scroll(0)

    def fit(self, rows: int) -> tuple[Listed, ...]:
        """Shares so many rows out between the list and, below it, the codes on digits that the list does not show;
        these are answered. They have less than half of the rows. A current code that was on display stays there.
        """
        top, is_seen = self.top, self.row in self._seen()
        self.height, kept = rows, self._out_of_sight(rows)
        while (taken := len(kept) + bool(kept and not self.below)) > rows - self.height:
            self.height = rows - taken
            if is_seen:
                top = max(top, self.row - self.height + 2)
            self.top = top
            self.scroll(0)
            kept = self._out_of_sight(rows)
        return kept

    @property
    def below(self) -> int:
        """How many rows are further down than those on display."""
        return max(0, len(self._catalogue.rows) - self.top - self.height)

    def _seen(self) -> range:
        """The rows that show what stands in them: where there is more, the last one says so."""
        return range(self.top, self.top + self.height - bool(self.below))

    def _out_of_sight(self, rows: int) -> tuple[Listed, ...]:
        """The codes on digits that are in none of those, by digit."""
        codes, seen = self._catalogue.codes, self._seen()
        pins = (codes[key] for key in self._catalogue.pins if key in codes)
        return tuple(code for code in pins if self._catalogue.row_of(code.key) not in seen)[
            : max(0, rows // 2 - 1)
        ]

    def scroll(self, by: int) -> None:
        """Scrolls without moving the cursor."""
        self.top = max(0, min(self.top + by, len(self._catalogue.rows) - self.height))

    def click(self, row: int) -> Listed | None:
        """Makes a row current; answers its code, None for a heading or an empty row."""
        if 0 <= row < len(self._catalogue.rows) and isinstance(self._catalogue.rows[row], Listed):
            self.row = row
            return self.code
        return None
