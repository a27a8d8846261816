"""Paragraphs and cells as a reader comes upon them, for formats that are read from front to back."""

from collections.abc import Sequence

from qualcode.importing.lines import SourceNote
from qualcode.importing.tree import Paragraph
from qualcode.model.transcript import NoteKind


class Gathering:
    """The paragraphs of a document, and the notes on their words.

    With `sparse` a paragraph without words is none and has no number.
    """

    def __init__(self, *, sparse: bool) -> None:
        self._sparse = sparse
        self._paragraphs = [Paragraph(1)]
        self._notes: list[SourceNote] = []

    @property
    def place(self) -> tuple[int, int]:
        """The unit and column at which the next words will stand."""
        return self._paragraphs[-1].unit, self._paragraphs[-1].length

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """All of them; the last may be empty."""
        return self._paragraphs

    def say(self, words: str, *, bold: bool = False) -> None:
        """Puts words at the end of the current paragraph."""
        self._paragraphs[-1].add(words, bold)

    def ends_in_space(self) -> bool:
        """Whether the next words need no space before them."""
        parts = self._paragraphs[-1].parts
        return not parts or parts[-1][-1:].isspace()

    def end(self, cell: tuple[int, int, int] | None = None) -> None:
        """Ends the current paragraph, which stands in that (table, row, column)."""
        current = self._paragraphs[-1]
        if not self._sparse or any(map(str.strip, current.parts)):
            current.cell = cell
            self._paragraphs.append(Paragraph(current.unit + 1))
        elif current.parts:
            self._paragraphs[-1] = Paragraph(current.unit)

    def note(
        self,
        text: str,
        author: str = "",
        since: tuple[int, int] | None = None,
        kind: NoteKind = NoteKind.COMMENT,
    ) -> None:
        """Hangs a note on the words since that place, else on the word before it."""
        unit, column = self.place
        if since is None or since >= self.place:
            said = "".join(self._paragraphs[-1].parts).rstrip()
            since = (unit, max(said.rfind(sign) for sign in " \n\t") + 1)
        words = " ".join(text.split())
        if words:
            self._notes.append(
                SourceNote(*since, column, words, author, kind, until=unit if since[0] < unit else 0)
            )

    def notes(self) -> tuple[SourceNote, ...]:
        """The notes that say something."""
        return tuple(self._notes)
