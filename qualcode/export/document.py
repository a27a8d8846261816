"""Quotes as a docx document."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from qualcode.export.account import PROGRAM, RISK
from qualcode.export.archive import restamped
from qualcode.export.quotes import source_of
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedQuote, ClearedText

_INK = RGBColor(0x1F, 0x23, 0x28)
_GREY = RGBColor(0x5F, 0x63, 0x68)
_FONT = "Calibri"


def document(
    title: ClearedText,
    groups: list[tuple[str, list[ClearedQuote]]],
    account: list[tuple[str, str]],
    made_at: datetime,
) -> bytes:
    """The bytes of the document: a heading per code, each quote a block with its id, how it was made at the end."""
    doc = Document()
    moment = made_at.replace(tzinfo=None, microsecond=0)
    _set_properties(doc, title, moment)
    _set_styles(doc)
    _set_page(doc)
    doc.add_paragraph(_printable(title.text), style="Title")
    for label, quotes in groups:
        doc.add_paragraph(_printable(label), style="Heading 1")
        for quote in quotes:
            _add_quote(doc, quote)
    if not groups:
        doc.add_paragraph(_("No quotes."))
    doc.add_paragraph(_("How this was made"), style="Heading 2")
    for name, value in account:
        line = doc.add_paragraph(style="Made With")
        line.add_run(f"{name}: ").bold = True
        line.add_run(_printable(value))
    out = io.BytesIO()
    doc.save(out)
    return restamped(out.getvalue(), moment)


def _add_quote(doc: DocumentObject, quote: ClearedQuote) -> None:
    # A blank line parts turns; a single newline is only where a line of the source file ended.
    parts = [" ".join(part.split()) for part in _printable(quote.text.text).split("\n\n")]
    for part in filter(None, parts):
        block = doc.add_paragraph(part, style="Block Quote")
        block.paragraph_format.keep_with_next = True
        block.paragraph_format.keep_together = len(part) < 1200
    doc.add_paragraph(source_of(quote), style="Quote Source")


def _set_properties(doc: DocumentObject, title: ClearedText, moment: datetime) -> None:
    """What python-docx fills in by itself (its own name, a date of 2013, a thumbnail) does not leave with us."""
    properties = doc.core_properties
    properties.title = _printable(title.text)[:255]
    properties.author = properties.last_modified_by = PROGRAM
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.language = current_language()
    package = doc.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _set_page(doc: DocumentObject) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.style = doc.styles["Made With"]
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{PROGRAM} · {_(RISK)}\t")
    _add_page_number(footer)


def _add_page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _set_styles(doc: DocumentObject) -> None:
    styles = doc.styles
    _shape(styles["Normal"], 11, _INK)
    _shape(styles["Title"], 22, _INK, bold=True, after=12)
    _shape(styles["Heading 1"], 15, _INK, bold=True, before=18, after=6)
    _shape(styles["Heading 2"], 11, _GREY, bold=True, before=24, after=4)
    borders = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    block = styles.add_style("Block Quote", WD_STYLE_TYPE.PARAGRAPH)
    _shape(block, 11, _INK, after=3)
    block.paragraph_format.left_indent = Cm(1)
    block.paragraph_format.right_indent = Cm(1)
    source = styles.add_style("Quote Source", WD_STYLE_TYPE.PARAGRAPH)
    _shape(source, 9, _GREY, after=12)
    source.paragraph_format.left_indent = Cm(1)
    _shape(styles.add_style("Made With", WD_STYLE_TYPE.PARAGRAPH), 9, _GREY, after=2)


def _shape(
    style: object, size: int, color: RGBColor, *, bold: bool = False, before: int = 0, after: int = 6
) -> None:
    font, space = style.font, style.paragraph_format  # type: ignore[attr-defined]
    font.name, font.size, font.color.rgb, font.bold, font.italic = _FONT, Pt(size), color, bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    space.space_before, space.space_after = Pt(before), Pt(after)
    space.line_spacing = 1.15


def _printable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
