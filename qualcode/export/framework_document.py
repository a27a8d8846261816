"""A framework matrix as a docx table on landscape pages, the quotes that stand with its cells after it."""

from datetime import datetime

from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from qualcode.export.framework_words import (
    beside_cells,
    printed_before,
    quotes_of,
    see_above,
    summary_of,
    verdict_of,
)
from qualcode.export.paper import GREY, INK, add_style, closed, opened, shape
from qualcode.export.paper_table import HEAD_FILL, TOP_FILL, fill, mark, set_borders, set_style, set_widths
from qualcode.export.plain import paragraphs, printable
from qualcode.export.sources import source_of
from qualcode.locale import _
from qualcode.model.cleared import ClearedCell, ClearedFramework

_TEXT_WIDTH = 25.7  # of a landscape page, in centimetres
_CASE_WIDTH = 3.6
_LONG = 700  # characters in one cell: about a third of a page


def document(matrix: ClearedFramework, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the document."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    doc = opened(matrix.title, moment, landscape=True)
    add_style(doc, "Cell", 9, INK, after=2)
    add_style(doc, "Cell Heading", 9, INK, bold=True, after=2)
    add_style(doc, "Cell Source", 8, GREY, after=2)
    if matrix.rows and matrix.columns:
        _add_table(doc, matrix)
    else:
        doc.add_paragraph(_("No cells."))
    for note in matrix.notes:
        doc.add_paragraph(printable(note.text), style="Made With").paragraph_format.space_before = Pt(6)
    if matrix.quotes:
        _add_quotes(doc, matrix)
        _set_columns(doc, 1)
    return closed(doc, account, moment)


def _add_table(doc: DocumentObject, matrix: ClearedFramework) -> None:
    table = doc.add_table(rows=1, cols=len(matrix.columns) + 1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    set_borders(table)
    head = table.rows[0]
    mark(head, "w:tblHeader", "w:cantSplit")
    heads = [_("Case"), *(printable(column.text) for column in matrix.columns)]
    for text, cell in zip(heads, head.cells, strict=True):
        cell.paragraphs[0].text = text
        set_style(cell.paragraphs[0], "Cell Heading")
        fill(cell, HEAD_FILL)
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        row = table.add_row()
        first, *others = row.cells
        _write(first, [(printable(name.text), "Cell Heading")])
        fill(first, TOP_FILL)
        for cell, said in zip(others, cells, strict=True):
            _add_cell(cell, said)
        if max(len(cell.text) for cell in row.cells) < _LONG:
            mark(row, "w:cantSplit")
    rest = (_TEXT_WIDTH - _CASE_WIDTH) / len(matrix.columns)
    set_widths(table, [_CASE_WIDTH, *[rest] * len(matrix.columns)])


def _add_cell(cell: _Cell, said: ClearedCell) -> None:
    verdict, summary, quotes = verdict_of(said), summary_of(said), quotes_of(said)
    is_word = bool(said.verdict.text)
    texts = [(verdict, "Cell Heading" if is_word else "Cell Source")] if verdict else []
    texts += [(text, "Cell") for text in summary]
    texts += [(quotes, "Cell Source")] if quotes else []
    _write(cell, texts)


def _write(cell: _Cell, texts: list[tuple[str, str]]) -> None:
    for number, (text, style) in enumerate(texts):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        set_style(paragraph, style)
        paragraph.add_run(text)


def _add_quotes(doc: DocumentObject, matrix: ClearedFramework) -> None:
    add_style(doc, "Block Quote", 10, after=3, indent=0.5)
    add_style(doc, "Quote Source", 9, GREY, after=10, indent=0.5)
    doc.styles["Block Quote"].paragraph_format.right_indent = Cm(1)
    shape(doc.styles["Heading 2"], 13, INK, bold=True, before=14, after=4)
    shape(doc.styles["Heading 3"], 11, GREY, bold=True, before=8, after=4)
    for heading in ("Heading 2", "Heading 3"):
        doc.styles[heading].paragraph_format.keep_with_next = True
    _set_columns(doc, 2)
    doc.add_paragraph(_("Quotes"), style="Heading 1")
    printed: set[str] = set()
    for name, columns in beside_cells(matrix):
        doc.add_paragraph(printable(name.text), style="Heading 2")
        for column, quotes in columns:
            doc.add_paragraph(printable(column.text), style="Heading 3")
            fresh, before = printed_before(quotes, printed)
            for quote in fresh:
                for part in paragraphs(quote.text.text):
                    doc.add_paragraph(part, style="Block Quote").paragraph_format.keep_with_next = True
                doc.add_paragraph(source_of(quote), style="Quote Source")
            if before:
                doc.add_paragraph(see_above(", ".join(before)), style="Quote Source")


def _set_columns(doc: DocumentObject, count: int) -> None:
    """What follows stands in so many columns: lines over a whole page in landscape are too long to be read."""
    section = doc.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(Cm(1).twips))
