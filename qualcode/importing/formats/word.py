"""Word documents (docx): paragraphs and table cells in the order of the document, comments and notes on their words."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from qualcode.importing import archive
from qualcode.importing.lines import Source, SourceNote
from qualcode.importing.talks import passages_of
from qualcode.importing.tree import Mark, Paragraph, Vocabulary, said, walked, word_before
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind
from qualcode.model.transcript import NoteKind

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TEXT, _RUN, _PARAGRAPH = qn("w:t"), qn("w:r"), qn("w:p")
_PROPERTIES = {_RUN: (qn("w:rPr"), qn("w:rStyle")), _PARAGRAPH: (qn("w:pPr"), qn("w:pStyle"))}
_BOLD, _VALUE, _ID = qn("w:b"), qn("w:val"), qn("w:id")
_CELL_PROPERTIES, _SPAN = qn("w:tcPr"), qn("w:gridSpan")
_COMMENT_START, _COMMENT_END, _COMMENT = (
    qn(f"w:comment{part}") for part in ("RangeStart", "RangeEnd", "Reference")
)
_NOTES = {
    qn("w:footnoteReference"): ("footnotes", NoteKind.FOOTNOTE),
    qn("w:endnoteReference"): ("endnotes", NoteKind.ENDNOTE),
}
_OFF = frozenset({"0", "false", "off"})
_MOST_COLUMNS = 64


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the document's body: insertions in; deletions and headers out; comments, footnotes and
    endnotes as notes on their words. A row of a table of speakers and words is a turn.
    """
    archive.check(data, name, "docx")
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs, marks = walked(document.element.body, _vocabulary(document))
        passages, columns = passages_of(paragraphs, options)
        return Source(
            passages,
            title=document.core_properties.title,
            unit=UnitKind.PARAGRAPH,
            notes=tuple(_notes(document, paragraphs, marks)) if marks else (),
            columns=columns,
        )
    except Exception as error:  # python-docx meets a broken package with whatever its layers raise
        raise archive.damaged(name, "docx") from error


def _says(element: Any) -> str:
    return said(element) if element.tag == _TEXT else _SIGNS.get(element.tag, "")


def _vocabulary(document: Any) -> Vocabulary:
    return Vocabulary(
        paragraphs={_PARAGRAPH},
        left_out={
            # Tracked deletions, and where moved text came from.
            qn("w:del"),
            qn("w:moveFrom"),
            # The second copy of a text box that Word keeps for older programs.
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
            # Properties hold tab stops, which are no tabs.
            qn("w:pPr"),
            qn("w:rPr"),
            qn("w:sdtPr"),
        },
        says=_says,
        styled=_PROPERTIES,
        bold=_boldness(document),
        table=qn("w:tbl"),
        row=qn("w:tr"),
        cells={qn("w:tc")},
        width=_width,
        marks={_COMMENT_START, _COMMENT_END, _COMMENT, *_NOTES},
    )


def _boldness(document: Any) -> Callable[[Any], bool | None]:
    """Whether runs and paragraphs are bold, by themselves or by their style."""
    styles = {
        style.get(qn("w:styleId"))
        for style in document.styles.element.iter(qn("w:style"))
        if any(_is_on(bold) for bold in style.iterfind(f"{_PROPERTIES[_RUN][0]}/{_BOLD}"))
    }

    def bold(element: Any) -> bool | None:
        properties, style = _PROPERTIES[element.tag]
        found = element.find(properties)
        if found is None:
            return None
        mark = found.find(_BOLD) if element.tag == _RUN else None
        if mark is not None:
            return _is_on(mark)
        named = found.find(style)
        return True if named is not None and named.get(_VALUE) in styles else None

    return bold


def _is_on(mark: Any) -> bool:
    return mark.get(_VALUE) not in _OFF


def _width(cell: Any) -> int:
    span = cell.find(f"{_CELL_PROPERTIES}/{_SPAN}")
    value = span.get(_VALUE) if span is not None else None
    return min(int(value), _MOST_COLUMNS) if value and value.isdecimal() and int(value) else 1


def _notes(document: Any, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]) -> Iterator[SourceNote]:
    bodies = {kind: _bodies(document, kind) for kind in ("comments", "footnotes", "endnotes")}
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


def _bodies(document: Any, kind: str) -> dict[str, tuple[str, str]]:
    """The text and author of every comment, footnote or endnote that says something, by its id."""
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(f"/{kind}")]
    found: dict[str, tuple[str, str]] = {}
    for part in parts:
        for body in parse_xml(part.blob):
            written, _ = walked(body, _vocabulary(document))
            text = "\n".join(line for paragraph in written if (line := paragraph.text.strip()))
            if text and (key := body.get(_ID)) is not None:
                found[key] = (text, body.get(qn("w:author")) or "")
    return found
