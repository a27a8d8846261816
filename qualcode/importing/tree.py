"""Paragraphs out of the XML of a document, whatever its vocabulary."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from qualcode.importing.lines import Passage, SourceLine


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a format's elements mean: which are paragraphs, which to leave out whole, and what one says itself.

    `tails`: text also stands between elements, as in ODF.
    """

    paragraphs: Collection[str]
    left_out: Collection[str]
    says: Callable[[Any], str]
    tails: bool = False


def passages(root: Any, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The lines of the paragraphs under `root` in document order; the unit of a line is its paragraph's number."""
    return tuple(
        passage
        for unit, paragraph in enumerate(_paragraphs(root, vocabulary), start=1)
        for passage in _lines(paragraph, unit)
    )


def _paragraphs(root: Any, vocabulary: Vocabulary) -> list[str]:
    """The texts of all paragraphs. A paragraph inside another (a text box) keeps its words to itself."""
    units: list[list[str]] = []
    nest: list[list[str]] = [[]]  # the first takes what stands outside paragraphs, and is dropped
    # A stack of our own: a file may nest deeper than Python calls.
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if parent.tag in vocabulary.paragraphs:
                nest.pop()
            done = parent if stack else None
        elif child.tag in vocabulary.left_out:
            done = child
        else:
            if child.tag in vocabulary.paragraphs:
                units.append([])
                nest.append(units[-1])
            nest[-1].append(vocabulary.says(child))
            stack.append((child, iter(child)))
            done = None
        if done is not None and vocabulary.tails and done.tail:
            nest[-1].append(_flat(done.tail))
    return ["".join(unit) for unit in units]


def _flat(text: str) -> str:
    """Newlines in XML text are the writer's, not the author's."""
    return text.replace("\r", " ").replace("\n", " ")


def said(element: Any) -> str:
    """The text an element begins with."""
    return _flat(element.text or "")


def _lines(paragraph: str, unit: int) -> Iterator[Passage]:
    """The lines of a paragraph, the first of which opens it; columns count within the paragraph."""
    column = 0
    opens = True
    for line in paragraph.split("\n"):
        if line.strip():
            yield Passage(SourceLine.at(line, unit, column), opens=opens)
            opens = False
        column += len(line) + 1
