"""Drafts in Word: the paragraphs of the body and of foot- and endnotes; insertions in, deletions out."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from qualcode.importing import archive
from qualcode.importing.drafts.styles import is_for_quotations
from qualcode.model.manuscript import DraftParagraph

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_P, _T = qn("w:p"), qn("w:t")
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SET_IN = 300_000  # EMU, about 8 mm


def read(data: bytes, name: str) -> tuple[DraftParagraph, ...]:
    """The paragraphs; those in a style for quotations or set in from the left are set off. Raises ImportFailed."""
    archive.check(data, name, "docx")
    document = docx.Document(io.BytesIO(data))
    roots = [document.element.body]
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("footnotes", "endnotes"):
            roots.append(parse_xml(relation.target_part.blob))
    found = []
    for root in roots:
        for element in root.iter(_P):
            text = "".join(_said(element)).strip()
            if text and element.getparent().tag != _FALLBACK:
                found.append(DraftParagraph(text, _is_set_off(element, document)))
    return tuple(found)


def _said(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _P:
            yield from _said(child)


def _is_set_off(element: Any, document: Any) -> bool:
    paragraph = Paragraph(element, document)
    style: Any = paragraph.style
    if style is not None and is_for_quotations(style.name or ""):
        return True
    if element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or (style and "List" in (style.name or "")):
        return False
    indent = paragraph.paragraph_format.left_indent
    return indent is not None and indent >= _SET_IN
