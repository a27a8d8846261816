"""Drafts in OpenDocument: the paragraphs of the body and of its notes; deletions out."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from qualcode.importing import archive
from qualcode.importing.drafts.styles import is_for_quotations
from qualcode.model.manuscript import DraftParagraph

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_APART = {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"}
_LENGTH = re.compile(r"([0-9.]+)(cm|mm|in|pt)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_SET_IN = 0.8  # cm


def read(data: bytes, name: str) -> tuple[DraftParagraph, ...]:
    """The paragraphs; those in a style for quotations or set in from the left are set off. Raises ImportFailed."""
    entries = archive.check(data, name, "odt")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = etree.fromstring(package.read("content.xml"), parser)
        styles = etree.fromstring(package.read("styles.xml"), parser) if "styles.xml" in entries else None
    set_off = _set_off([root for root in (styles, content) if root is not None])
    body: list[DraftParagraph] = []
    notes: list[DraftParagraph] = []
    for element in content.iter(*_PARAGRAPHS):
        outside = {ancestor.tag for ancestor in element.iterancestors()}
        text = "".join(_said(element)).strip()
        if not text or outside & {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"}:
            continue
        paragraph = DraftParagraph(text, element.get(f"{_TEXT}style-name") in set_off)
        (notes if f"{_TEXT}note" in outside else body).append(paragraph)
    return (*body, *notes)


def _said(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _APART | _PARAGRAPHS:
            yield from _said(child)
        yield child.tail or ""


def _set_off(roots: list[Any]) -> frozenset[str]:
    """The names of the styles that set off, by their own name, their parent's, or their margin."""
    found: set[str] = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name, parent = style.get(f"{_STYLE}name", ""), style.get(f"{_STYLE}parent-style-name", "")
            properties = style.find(f"{_STYLE}paragraph-properties")
            margin = properties.get(f"{_FO}margin-left", "") if properties is not None else ""
            length = _LENGTH.fullmatch(margin)
            set_in = length is not None and float(length[1]) * _CM[length[2]] >= _SET_IN
            if parent in found or set_in or any(map(is_for_quotations, (name, parent))):
                found.add(name)
    return frozenset(found | {"Quotations"})
