"""OpenDocument text (odt): paragraphs, headings, list items and table cells in the order of the document."""

import io
from typing import Any
from xml.etree import ElementTree

import odfdo

from qualcode.importing import archive
from qualcode.importing.lines import Source
from qualcode.importing.tree import Vocabulary, passages, said
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MANIFEST = "META-INF/manifest.xml"


_SIGNS = {
    f"{_TEXT}s": " ",  # a run of spaces, which would be collapsed to one anyway
    f"{_TEXT}tab": "\t",
    f"{_TEXT}line-break": "\n",
}


def _says(element: Any) -> str:
    # Drawings carry titles and descriptions, which nobody said: only text elements speak.
    return _SIGNS.get(element.tag) or (said(element) if element.tag.startswith(_TEXT) else "")


_ODF = Vocabulary(
    paragraphs={f"{_TEXT}p", f"{_TEXT}h"},
    left_out={f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"},
    says=_says,
    tails=True,
)


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the document's body: insertions in; deletions, notes and annotations out."""
    entries = archive.check(data, name, "odt")
    try:
        document = odfdo.Document(io.BytesIO(data))
        if _MANIFEST in entries and b"encryption-data" in _part(document, _MANIFEST):
            raise archive.protected(name)
        body = ElementTree.fromstring(_part(document, "content.xml")).find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise archive.damaged(name, "odt")
        return Source(passages(body, _ODF), title=document.meta.title or "", unit=UnitKind.PARAGRAPH)
    except ImportFailed:
        raise
    except Exception as error:  # odfdo meets a broken package with whatever its layers raise
        raise archive.damaged(name, "odt") from error


def _part(document: Any, path: str) -> bytes:
    part: bytes = document.container.get_part(path)
    return part
