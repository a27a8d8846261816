"""Word documents (docx): paragraphs and table cells in the order of the document."""

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from qualcode.importing import archive
from qualcode.importing.lines import Source
from qualcode.importing.tree import Vocabulary, passages, said
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def _says(element: Any) -> str:
    return said(element) if element.tag == qn("w:t") else _SIGNS.get(element.tag, "")


_WORD = Vocabulary(
    paragraphs={qn("w:p")},
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
)


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the document's body: insertions in; deletions, comments, notes and headers out."""
    archive.check(data, name, "docx")
    try:
        document = docx.Document(io.BytesIO(data))
        return Source(
            passages(document.element.body, _WORD),
            title=document.core_properties.title,
            unit=UnitKind.PARAGRAPH,
        )
    except Exception as error:  # python-docx meets a broken package with whatever its layers raise
        raise archive.damaged(name, "docx") from error
