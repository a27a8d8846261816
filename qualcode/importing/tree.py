"""Paragraphs out of the XML of a document, whatever its vocabulary: with cells, bold, and what hangs on them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.importing.cells import Cells
from qualcode.importing.lines import Passage, SourceLine

_LONGEST_BOLD = 60
"""More bold than this at the beginning of a paragraph is emphasis, not a name."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a format's elements mean: which are paragraphs, which to leave out whole, and what one says itself.

    `tails`: text also stands between elements, as in ODF. Of the elements in `styled`, `bold` says whether their text
    is (None: as around them). `width` says how many columns a cell takes. `marks` are what notes hang on.
    """

    paragraphs: Collection[str]
    left_out: Collection[str]
    says: Callable[[Any], str]
    styled: Collection[str]
    bold: Callable[[Any], bool | None]
    table: str
    row: str
    cells: Collection[str]
    width: Callable[[Any], int]
    marks: Collection[str]
    tails: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is gathered. `unit` is its number from 1; `cell` is (table, row, column), from 0."""

    unit: int
    cell: tuple[int, int, int] | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    still_bold: bool = True

    def add(self, words: str, bold: bool) -> None:
        """Appends words."""
        self.parts.append(words)
        self.length += len(words)
        if self.still_bold and words.strip():
            self.still_bold = bold
            self.bold = self.length if bold else self.bold

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(self.parts)

    def lines(self) -> Iterator[Passage]:
        """Its lines, the first of which opens it; columns count within the paragraph."""
        text = self.text
        bold = " ".join(text[: self.bold].split()) if self.bold <= _LONGEST_BOLD else ""
        column = 0
        opens = True
        for line in text.split("\n"):
            if line.strip():
                yield Passage(SourceLine.at(line, self.unit, column), opens=opens, bold=bold)
                opens, bold = False, ""
            column += len(line) + 1


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that a note hangs on, and where it stands."""

    element: Any
    unit: int
    column: int


def walked(root: Any, vocabulary: Vocabulary) -> tuple[list[Paragraph], list[Mark]]:
    """The paragraphs under `root` in document order, and the marks of notes. A paragraph inside another (a text box)
    keeps its words to itself; a table inside another belongs to the cell it stands in.
    """
    paragraphs: list[Paragraph] = []
    marks: list[Mark] = []
    nest = [Paragraph(0)]  # the first takes what stands outside paragraphs, and is dropped
    bolds = [False]
    cells = Cells()
    # A stack of our own: a file may nest deeper than Python calls.
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            bolds.pop()
            if parent.tag in vocabulary.paragraphs:
                nest.pop()
            elif parent.tag == vocabulary.table:
                cells.end_table()
            done = parent if stack else None
        else:
            tag = child.tag
            if tag in vocabulary.marks:
                marks.append(Mark(child, nest[-1].unit or len(paragraphs) + 1, nest[-1].length))
            if tag in vocabulary.left_out:
                done = child
            else:
                bold = bolds[-1]
                if tag in vocabulary.styled:
                    styled = vocabulary.bold(child)
                    bold = (bold and tag not in vocabulary.paragraphs) if styled is None else styled
                if tag in vocabulary.paragraphs:
                    paragraphs.append(Paragraph(len(paragraphs) + 1, cells.place))
                    nest.append(paragraphs[-1])
                elif tag == vocabulary.table:
                    cells.table()
                elif tag == vocabulary.row:
                    cells.row()
                elif tag in vocabulary.cells:
                    cells.cell(vocabulary.width(child))
                if words := vocabulary.says(child):
                    nest[-1].add(words, bold)
                stack.append((child, iter(child)))
                bolds.append(bold)
                done = None
        if done is not None and vocabulary.tails and done.tail:
            nest[-1].add(_flat(done.tail), bolds[-1])
    return paragraphs, marks


def word_before(paragraphs: Sequence[Paragraph], mark: Mark) -> int:
    """The column where the word before a mark begins: what a footnote hangs on."""
    if not 0 < mark.unit <= len(paragraphs):
        return mark.column
    before = paragraphs[mark.unit - 1].text[: mark.column].rstrip()
    return max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1


def _flat(text: str) -> str:
    """Newlines in XML text are the writer's, not the author's."""
    return text.replace("\r", " ").replace("\n", " ")


def said(element: Any) -> str:
    """The text an element begins with."""
    return _flat(element.text or "")
