"""One line of text being edited: what stands before the cursor and what stands behind it."""

import re
from dataclasses import dataclass, replace

from wcwidth import iter_graphemes

from qualcode.session.text.cells import clusters, fitted, shown, width

_LAST_WORD = re.compile(r"[^\s/]*[\s/]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and the place of its cursor. Every move and change is a function to the next line."""

    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.before + self.after

    def typed(self, text: str) -> "Line":
        """`text` is put in at the cursor."""
        return replace(self, before=self.before + text)

    def erased(self) -> "Line":
        """The character before the cursor goes, with its accents."""
        return replace(self, before=self.left().before)

    def deleted(self) -> "Line":
        """The character under the cursor goes."""
        return replace(self, after=self.right().after)

    def word_erased(self) -> "Line":
        """The word before the cursor goes; a slash ends a word, so that a path goes step by step."""
        return replace(self, before=_LAST_WORD.sub("", self.before))

    def left(self) -> "Line":
        """The cursor one character back."""
        last = [*iter_graphemes(self.before)][-1:]
        return self if not last else Line(self.before[: -len(last[0])], last[0] + self.after)

    def right(self) -> "Line":
        """The cursor one character on."""
        under = next(iter_graphemes(self.after), "")
        return Line(self.before + under, self.after[len(under) :])

    def home(self) -> "Line":
        """The cursor at the beginning."""
        return Line("", self.text)

    def end(self) -> "Line":
        """The cursor behind the last character."""
        return Line(self.text, "")

    def window(self, cells: int) -> tuple[str, str, str]:
        """What of it is on display in so many cells: before the cursor, under it and behind it.

        A line that is too long shows the part around its cursor, with "…" where more is hidden.
        """
        under = shown(next(iter_graphemes(self.after), ""))
        under = under if width(under) else " "
        before, behind = shown(self.before), shown(self.right().after)
        room = cells - width(under)
        left = min(width(before), max(room - width(behind), room // 2))
        right = min(width(behind), room - left)
        return _end_of(before, left), under, fitted(behind, right)


def _end_of(drawn: str, cells: int) -> str:
    """The end of what is drawn, in exactly so many cells, with "…" where its beginning is cut."""
    if width(drawn) <= cells:
        return drawn
    kept, room = "", cells - 1
    for _, cluster, w in reversed([*clusters(drawn)]):
        if w > room:
            break
        kept = cluster + kept
        room -= w
    return ("…" + " " * room + kept) if cells > 0 else ""
