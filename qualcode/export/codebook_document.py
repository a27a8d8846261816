"""A codebook as a docx table on landscape pages, for an appendix."""

from datetime import datetime

from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from qualcode.export.codebook_words import (
    NOTHING,
    Columns,
    columns_of,
    count_of,
    definition_of,
    example_of,
    lists_of,
    notes_of,
)
from qualcode.export.paper import GREY, INK, add_style, closed, opened
from qualcode.export.paper_table import (
    HEAD_FILL,
    TOP_FILL,
    fill,
    line,
    mark,
    set_borders,
    set_style,
    set_widths,
)
from qualcode.export.plain import paragraphs, printable
from qualcode.locale import _
from qualcode.model.cleared import ClearedCode, ClearedCodebook

_TEXT_WIDTH = 25.7  # of a landscape page, in centimetres
_WIDTHS = {"label": 3.6, "definition": 6, "use_when": 4.2, "not_when": 4.2, "example": 6.3, "codings": 1.6}
_INDENT = 0.35
_BESIDE_CHIP = 0.1
_LONG = 700  # characters in one cell: about a third of a page


def document(book: ClearedCodebook, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the document: the codes in a table, then scales and facets, then how it was made."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    doc = opened(book.title, moment, landscape=True)
    add_style(doc, "Cell", 9, INK, after=2)
    add_style(doc, "Cell Heading", 9, INK, bold=True, after=2)
    add_style(doc, "Cell Source", 8, GREY, after=2)
    if book.codes:
        _add_table(doc, book)
    else:
        doc.add_paragraph(_("No codes."))
    for note in notes_of(book):
        doc.add_paragraph(note, style="Made With").paragraph_format.space_before = Pt(6)
    for heading, each in lists_of(book):
        doc.add_paragraph(heading, style="Heading 1")
        for label, values in each:
            said = doc.add_paragraph()
            said.add_run(f"{printable(label)}: ").bold = True
            said.add_run(printable("; ".join(values)))
    return closed(doc, account, moment)


def _add_table(doc: DocumentObject, book: ClearedCodebook) -> None:
    columns = columns_of(book)
    table = doc.add_table(rows=1, cols=len(columns.shown))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    set_borders(table)
    head = table.rows[0]
    mark(head, "w:tblHeader", "w:cantSplit")
    for (name, heading), cell in zip(columns.shown, head.cells, strict=True):
        cell.paragraphs[0].text = heading
        set_style(cell.paragraphs[0], "Cell Heading")
        fill(cell, HEAD_FILL)
        if name == "codings":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, code in enumerate(book.codes):
        has_children = number + 1 < len(book.codes) and book.codes[number + 1].depth > code.depth
        _add_code(table, code, book, columns, has_children)
    _set_widths(table, columns)


def _add_code(
    table: Table, code: ClearedCode, book: ClearedCodebook, columns: Columns, is_parent: bool
) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    short, full = definition_of(code, book)
    cells = {name: cell for (name, _heading), cell in zip(columns.shown, row.cells, strict=True)}
    _write(cells["label"], [printable(code.label.text)])
    label = cells["label"].paragraphs[0]
    label.paragraph_format.left_indent = Cm(_INDENT * code.depth + _BESIDE_CHIP)
    label.runs[0].bold = is_parent or code.depth == 0
    if code.color:
        _add_chip(cells["label"], code.color)
    _write(cells["definition"], [*filter(None, [short]), *full])
    if short:
        cells["definition"].paragraphs[0].runs[0].bold = True
    for name, text in (("use_when", code.use_when.text), ("not_when", code.not_when.text)):
        if name in cells:
            _write(cells[name], paragraphs(text))
    if "example" in cells:
        _write_example(cells["example"], code)
    if "codings" in cells:
        _write(cells["codings"], [count_of(code)])
        cells["codings"].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if max(len(cell.text) for cell in row.cells) < _LONG:
        mark(row, "w:cantSplit")
    if code.depth == 0:
        for cell in row.cells:
            fill(cell, TOP_FILL)
    if is_parent:  # a parent is not left alone at the foot of a page
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _write(cell: _Cell, texts: list[str]) -> None:
    for number, text in enumerate(texts or [NOTHING]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        set_style(paragraph, "Cell")
        paragraph.add_run(text)


def _write_example(cell: _Cell, code: ClearedCode) -> None:
    example = example_of(code)
    if example is None:
        return _write(cell, [])
    texts, quote_id = example
    _write(cell, [f"“{texts[0]}", *texts[1:]] if texts else [])
    if texts:
        cell.paragraphs[-1].add_run("”")
    if quote_id:
        set_style(cell.add_paragraph(f"— {printable(quote_id)}"), "Cell Source")
    return None


def _set_widths(table: Table, columns: Columns) -> None:
    whole = sum(_WIDTHS[name] for name, _heading in columns.shown)
    set_widths(table, [_WIDTHS[name] * _TEXT_WIDTH / whole for name, _heading in columns.shown])


def _add_chip(cell: _Cell, color: str) -> None:
    """The colour of a code is a bar along its label."""
    borders = OxmlElement("w:tcBorders")
    borders.append(line("left", "36", color.removeprefix("#")))
    cell._tc.get_or_add_tcPr().append(borders)
