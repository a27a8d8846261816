"""Quotes as a docx document."""

from datetime import datetime

from docx.document import Document as DocumentObject
from docx.shared import Cm

from qualcode.export.paper import GREY, add_style, closed, opened
from qualcode.export.plain import paragraphs, printable
from qualcode.export.sources import source_of
from qualcode.locale import _
from qualcode.model.cleared import ClearedQuote, ClearedText


def document(
    title: ClearedText,
    groups: list[tuple[str, list[ClearedQuote]]],
    account: list[tuple[str, str]],
    made_at: datetime,
) -> bytes:
    """The bytes of the document: a heading per code, each quote a block with its id, how it was made at the end."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    doc = opened(title, moment)
    add_style(doc, "Block Quote", 11, after=3, indent=1)
    doc.styles["Block Quote"].paragraph_format.right_indent = Cm(1)
    add_style(doc, "Quote Source", 9, GREY, after=12, indent=1)
    for label, quotes in groups:
        doc.add_paragraph(printable(label), style="Heading 1")
        for quote in quotes:
            _add_quote(doc, quote)
    if not groups:
        doc.add_paragraph(_("No quotes."))
    return closed(doc, account, moment)


def _add_quote(doc: DocumentObject, quote: ClearedQuote) -> None:
    # A blank line parts turns; a single newline is only where a line of the source file ended.
    for part in paragraphs(quote.text.text):
        block = doc.add_paragraph(part, style="Block Quote")
        block.paragraph_format.keep_with_next = True
        block.paragraph_format.keep_together = len(part) < 1200
    doc.add_paragraph(source_of(quote), style="Quote Source")
