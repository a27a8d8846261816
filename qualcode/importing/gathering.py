"""Paragraphs and cells as a reader comes upon them, for formats that are read from front to back."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.importing.lines import Passage, SourceLine, SourceNote
from qualcode.model.transcript import NoteKind


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is gathered; `unit` is its number from 1."""

    unit: int
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def lines(self) -> Iterator[Passage]:
        """Its lines, the first of which opens it; columns count within the paragraph."""
        column, opens = 0, True
        for line in "".join(self.parts).split("\n"):
            if line.strip():
                yield Passage(SourceLine.at(line, self.unit, column), opens=opens)
                opens = False
            column += len(line) + 1


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

    def say(self, words: str) -> None:
        """Puts words at the end of the current paragraph."""
        current = self._paragraphs[-1]
        current.parts.append(words)
        current.length += len(words)

    def ends_in_space(self) -> bool:
        """Whether the next words need no space before them."""
        parts = self._paragraphs[-1].parts
        return not parts or parts[-1][-1:].isspace()

    def end(self) -> None:
        """Ends the current paragraph."""
        current = self._paragraphs[-1]
        if self._sparse and not any(part.strip() for part in current.parts):
            current.parts.clear()
            current.length = 0
        else:
            self._paragraphs.append(Paragraph(current.unit + 1))

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

    def passages(self) -> tuple[Passage, ...]:
        """The lines of all paragraphs."""
        return tuple(passage for paragraph in self._paragraphs for passage in paragraph.lines())

    def notes(self) -> tuple[SourceNote, ...]:
        """The notes that say something."""
        return tuple(self._notes)
