"""OpenDocument text (odt): paragraphs, headings, list items and table cells in the order of the document."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

import odfdo

from qualcode.importing import archive
from qualcode.importing.lines import Source, SourceNote
from qualcode.importing.talks import passages_of
from qualcode.importing.tree import Mark, Paragraph, Vocabulary, said, walked, word_before
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind
from qualcode.model.transcript import NoteKind

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_MANIFEST = "META-INF/manifest.xml"

_NOTE, _ANNOTATION, _ANNOTATION_END = f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"
_STYLE_NAME, _ANNOTATION_NAME = f"{_TEXT}style-name", f"{_OFFICE}name"
_SIGNS = {
    f"{_TEXT}s": " ",  # a run of spaces, which would be collapsed to one anyway
    f"{_TEXT}tab": "\t",
    f"{_TEXT}line-break": "\n",
}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_MOST_COLUMNS = 64


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the document's body: insertions in, deletions out; notes and annotations as notes on their
    words. A row of a table of speakers and words is a turn.
    """
    entries = archive.check(data, name, "odt")
    try:
        document = odfdo.Document(io.BytesIO(data))
        if _MANIFEST in entries and b"encryption-data" in _part(document, _MANIFEST):
            raise archive.protected(name)
        content = ElementTree.fromstring(_part(document, "content.xml"))
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise archive.damaged(name, "odt")
        styles = ElementTree.fromstring(_part(document, "styles.xml")) if "styles.xml" in entries else None
        vocabulary = _vocabulary([content] if styles is None else [styles, content])
        paragraphs, marks = walked(body, vocabulary)
        passages, columns = passages_of(paragraphs, options)
        return Source(
            passages,
            title=document.meta.title or "",
            unit=UnitKind.PARAGRAPH,
            notes=tuple(_notes(vocabulary, paragraphs, marks)),
            columns=columns,
        )
    except ImportFailed:
        raise
    except Exception as error:  # odfdo meets a broken package with whatever its layers raise
        raise archive.damaged(name, "odt") from error


def _part(document: Any, path: str) -> bytes:
    part: bytes = document.container.get_part(path)
    return part


def _says(element: Any) -> str:
    # Drawings carry titles and descriptions, which nobody said: only text elements speak.
    return _SIGNS.get(element.tag) or (said(element) if element.tag.startswith(_TEXT) else "")


def _vocabulary(sheets: Sequence[Any]) -> Vocabulary:
    return Vocabulary(
        paragraphs=_PARAGRAPHS,
        left_out={f"{_TEXT}tracked-changes", _NOTE, _ANNOTATION},
        says=_says,
        styled={*_PARAGRAPHS, f"{_TEXT}span"},
        bold=_boldness(sheets),
        table=f"{_TABLE}table",
        row=f"{_TABLE}table-row",
        cells={f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"},
        width=_width,
        marks={_NOTE, _ANNOTATION, _ANNOTATION_END},
        tails=True,
    )


def _boldness(sheets: Sequence[Any]) -> Callable[[Any], bool | None]:
    """Whether spans and paragraphs are bold by their style, or by the one it comes of."""
    own: dict[str, bool] = {}
    parents: dict[str, str] = {}
    for sheet in sheets:
        for style in sheet.iter(f"{_STYLE}style"):
            named = style.get(f"{_STYLE}name", "")
            parents[named] = style.get(f"{_STYLE}parent-style-name", "")
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None and (weight := properties.get(f"{_FO}font-weight")):
                own[named] = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def bold(element: Any) -> bool | None:
        named, seen = element.get(_STYLE_NAME, ""), set[str]()
        while named and named not in own and named not in seen:
            seen.add(named)
            named = parents.get(named, "")
        return own.get(named)

    return bold


def _width(cell: Any) -> int:
    repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
    return min(int(repeated), _MOST_COLUMNS) if repeated.isdecimal() and int(repeated) else 1


def _notes(
    vocabulary: Vocabulary, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]
) -> Iterator[SourceNote]:
    ends = {mark.element.get(_ANNOTATION_NAME): mark for mark in marks if mark.element.tag == _ANNOTATION_END}
    for mark in marks:
        if mark.element.tag == _ANNOTATION_END:
            continue
        written, _ = walked(mark.element, vocabulary)
        text = "\n".join(line for paragraph in written if (line := paragraph.text.strip()))
        if not text:
            continue
        if mark.element.tag == _NOTE:
            is_endnote = mark.element.get(f"{_TEXT}note-class") == "endnote"
            kind = NoteKind.ENDNOTE if is_endnote else NoteKind.FOOTNOTE
            yield SourceNote(mark.unit, word_before(paragraphs, mark), mark.column, text, kind=kind)
            continue
        author = mark.element.findtext(_CREATOR) or ""
        end = ends.get(mark.element.get(_ANNOTATION_NAME)) if mark.element.get(_ANNOTATION_NAME) else None
        if end is None or (end.unit, end.column) <= (mark.unit, mark.column):
            yield SourceNote(mark.unit, word_before(paragraphs, mark), mark.column, text, author)
        else:
            yield SourceNote(mark.unit, mark.column, end.column, text, author, until=end.unit)
