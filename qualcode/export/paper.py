"""Documents in docx as we make them: page, styles, the account at the end, equal bytes for equal content."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from qualcode.export.account import PROGRAM, RISK
from qualcode.export.archive import restamped
from qualcode.export.plain import printable
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedText
from qualcode.model.table import Own

INK = RGBColor(0x1F, 0x23, 0x28)
GREY = RGBColor(0x5F, 0x63, 0x68)
LONG, SHORT = Cm(29.7), Cm(21)
_FONT = "Calibri"
_BEFORE = 3  # blocks that stay with the end: its heading, the room after a table, and the last that is said


def opened(title: ClearedText | Own, made_at: datetime, *, landscape: bool = False) -> DocumentObject:
    """A new A4 document that begins with its title. The style "Made With" is for small print."""
    doc = Document()
    words = printable(title if isinstance(title, Own) else title.text)
    _set_properties(doc, words, made_at)
    _set_styles(doc)
    _set_page(doc, landscape)
    doc.add_paragraph(words, style="Title")
    return doc


def closed(doc: DocumentObject, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the document, with how it was made at its end."""
    doc.add_paragraph(_("How this was made"), style="Heading 2")
    for name, value in account:
        line = doc.add_paragraph(style="Made With")
        line.add_run(f"{name}: ").bold = True
        line.add_run(printable(value))
    keep_end(doc)
    out = io.BytesIO()
    doc.save(out)
    return restamped(out.getvalue(), made_at)


def keep_end(doc: DocumentObject) -> None:
    """Keeps how a document was made (paragraphs of the style "Made With" at its end, under a heading) on the page of
    what stands before, so that it has no page for itself.
    """
    blocks = [block for block in doc.element.body if block.tag in (qn("w:p"), qn("w:tbl"))]
    first = len(blocks)
    while first and getattr(blocks[first - 1], "style", None) == "MadeWith":
        first -= 1
    for block in blocks[max(first - _BEFORE, 0) : -1]:
        rows = block.findall(qn("w:tr"))
        for paragraph in rows[-1].iter(qn("w:p")) if rows else [block]:
            Paragraph(paragraph, doc._body).paragraph_format.keep_with_next = True


def add_style(
    doc: DocumentObject,
    name: str,
    size: float,
    color: RGBColor = INK,
    *,
    bold: bool = False,
    after: float = 6,
    indent: float = 0,
) -> None:
    """Adds a paragraph style in our font; `indent` is in centimetres, the rest in points."""
    style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    shape(style, size, color, bold=bold, after=after)
    style.paragraph_format.left_indent = Cm(indent)


def _set_properties(doc: DocumentObject, title: str, moment: datetime) -> None:
    """What python-docx fills in by itself (its own name, a date of 2013, a thumbnail) does not leave with us."""
    properties = doc.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = PROGRAM
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.language = current_language()
    package = doc.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _set_page(doc: DocumentObject, landscape: bool) -> None:
    section = doc.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.left_margin = section.right_margin = Cm(2 if landscape else 2.5)
    section.top_margin = section.bottom_margin = Cm(2 if landscape else 2.5)
    footer = section.footer.paragraphs[0]
    footer.style = doc.styles["Made With"]
    text_width = Length(section.page_width - section.left_margin - section.right_margin)
    footer.paragraph_format.tab_stops.add_tab_stop(text_width, WD_TAB_ALIGNMENT.RIGHT)
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
    shape(styles["Normal"], 11, INK)
    shape(styles["Title"], 22, INK, bold=True, after=12)
    shape(styles["Heading 1"], 15, INK, bold=True, before=18, after=6)
    shape(styles["Heading 2"], 11, GREY, bold=True, before=24, after=4)
    borders = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    add_style(doc, "Made With", 9, GREY, after=2)


def shape(
    style: object, size: float, color: RGBColor, *, bold: bool = False, before: float = 0, after: float = 6
) -> None:
    """Gives a style our font; all sizes are in points."""
    font, space = style.font, style.paragraph_format  # type: ignore[attr-defined]
    font.name, font.size, font.color.rgb, font.bold, font.italic = _FONT, Pt(size), color, bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    space.space_before, space.space_after = Pt(before), Pt(after)
    space.line_spacing = 1.15
