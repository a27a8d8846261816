"""Word documents (docx): paragraphs and table cells in the order of the document, comments and notes on their words."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from qualcode.importing import archive
from qualcode.importing.lines import Source, SourceNote
from qualcode.importing.talks import passages_of
from qualcode.importing.tree import Mark, Paragraph, Vocabulary, said, walked, word_before
from qualcode.importing.word_package import WordPackage
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind
from qualcode.model.transcript import NoteKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_BODY = f"{_W}body"
_TEXT, _RUN, _PARAGRAPH = f"{_W}t", f"{_W}r", f"{_W}p"
_PROPERTIES = {_RUN: (f"{_W}rPr", f"{_W}rStyle"), _PARAGRAPH: (f"{_W}pPr", f"{_W}pStyle")}
_BOLD, _VALUE, _ID = f"{_W}b", f"{_W}val", f"{_W}id"
_CELL_PROPERTIES, _SPAN = f"{_W}tcPr", f"{_W}gridSpan"
_COMMENT_START, _COMMENT_END, _COMMENT = (
    f"{_W}comment{part}" for part in ("RangeStart", "RangeEnd", "Reference")
)
_NOTES = {
    f"{_W}footnoteReference": ("footnotes", NoteKind.FOOTNOTE),
    f"{_W}endnoteReference": ("endnotes", NoteKind.ENDNOTE),
}
_OFF = frozenset({"0", "false", "off"})
_MOST_COLUMNS = 64


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the document's body: insertions in; deletions and headers out; comments, footnotes and
    endnotes as notes on their words. A row of a table of speakers and words is a turn.
    """
    archive.check(data, name, "docx")
    try:
        package = WordPackage(data)
        vocabulary = _vocabulary(_boldness(package))
        paragraphs, marks = walked(package.main.find(_BODY), vocabulary)
        passages, columns = passages_of(paragraphs, options)
        return Source(
            passages,
            title=package.title,
            unit=UnitKind.PARAGRAPH,
            notes=tuple(_notes(package, vocabulary, paragraphs, marks)) if marks else (),
            columns=columns,
        )
    except Exception as error:  # a broken package makes each layer raise what it likes
        raise archive.damaged(name, "docx") from error


def _says(element: Any) -> str:
    return said(element) if element.tag == _TEXT else _SIGNS.get(element.tag, "")


def _vocabulary(bold: Callable[[Any], bool | None]) -> Vocabulary:
    return Vocabulary(
        paragraphs={_PARAGRAPH},
        left_out={
            # Tracked deletions, and where moved text came from.
            f"{_W}del",
            f"{_W}moveFrom",
            # The second copy of a text box that Word keeps for older programs.
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
            # Properties hold tab stops, which are no tabs.
            f"{_W}pPr",
            f"{_W}rPr",
            f"{_W}sdtPr",
        },
        says=_says,
        styled=_PROPERTIES,
        bold=bold,
        table=f"{_W}tbl",
        row=f"{_W}tr",
        cells={f"{_W}tc"},
        width=_width,
        marks={_COMMENT_START, _COMMENT_END, _COMMENT, *_NOTES},
    )


def _boldness(package: WordPackage) -> Callable[[Any], bool | None]:
    """Whether runs and paragraphs are bold, by themselves or by their style; styles are read when one is met."""

    @cache
    def styles() -> frozenset[str]:
        return frozenset(
            style.get(f"{_W}styleId")
            for part in package.parts("styles")
            for style in part.iter(f"{_W}style")
            if any(_is_on(bold) for bold in style.iterfind(f"{_PROPERTIES[_RUN][0]}/{_BOLD}"))
        )

    def bold(element: Any) -> bool | None:
        properties, style = _PROPERTIES[element.tag]
        found = element.find(properties)
        if found is None:
            return None
        mark = found.find(_BOLD) if element.tag == _RUN else None
        if mark is not None:
            return _is_on(mark)
        named = found.find(style)
        return True if named is not None and named.get(_VALUE) in styles() else None

    return bold


def _is_on(mark: Any) -> bool:
    return mark.get(_VALUE) not in _OFF


def _width(cell: Any) -> int:
    span = cell.find(f"{_CELL_PROPERTIES}/{_SPAN}")
    value = span.get(_VALUE) if span is not None else None
    return min(int(value), _MOST_COLUMNS) if value and value.isdecimal() and int(value) else 1


def _notes(
    package: WordPackage, vocabulary: Vocabulary, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]
) -> Iterator[SourceNote]:
    bodies = {kind: _bodies(package, vocabulary, kind) for kind in ("comments", "footnotes", "endnotes")}
    starts: dict[str, Mark] = {}
    ends: dict[str, Mark] = {}
    for mark in marks:
        key = mark.element.get(_ID)
        if mark.element.tag == _COMMENT_START:
            starts[key] = mark
        elif mark.element.tag == _COMMENT_END:
            ends[key] = mark
    for mark in marks:
        key = mark.element.get(_ID)
        if mark.element.tag == _COMMENT and key in bodies["comments"]:
            text, author = bodies["comments"][key]
            start, end = starts.get(key), ends.get(key, mark)
            if start is None or (start.unit, start.column) >= (end.unit, end.column):
                yield SourceNote(mark.unit, word_before(paragraphs, mark), mark.column, text, author)
            else:
                yield SourceNote(start.unit, start.column, end.column, text, author, until=end.unit)
        elif mark.element.tag in _NOTES:
            part, kind = _NOTES[mark.element.tag]
            if key in bodies[part]:
                text, _ = bodies[part][key]
                yield SourceNote(mark.unit, word_before(paragraphs, mark), mark.column, text, kind=kind)


def _bodies(package: WordPackage, vocabulary: Vocabulary, kind: str) -> dict[str, tuple[str, str]]:
    """The text and author of every comment, footnote or endnote that says something, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for part in package.parts(kind):
        for body in part:
            written, _ = walked(body, vocabulary)
            text = "\n".join(line for paragraph in written if (line := paragraph.text.strip()))
            if text and (key := body.get(_ID)) is not None:
                found[key] = (text, body.get(f"{_W}author") or "")
    return found
