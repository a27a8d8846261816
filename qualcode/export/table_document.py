"""A table in docx as it goes into a report: its caption, the rows that say something, its notes."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell

from qualcode.export.figure_words import in_words
from qualcode.export.paper import INK, add_style, closed, opened
from qualcode.export.paper_table import HEAD_FILL, fill, mark, set_borders, set_style, set_widths
from qualcode.export.plain import printable
from qualcode.export.used_rows import used
from qualcode.locale import ngettext
from qualcode.model.cleared import ClearedTable, ClearedText

_UPRIGHT, _SIDEWAYS = 16.0, 24.7  # the widths of the text on a page, in centimetres
_HEAD = 4.5  # of the column with the heads of the rows
_LETTER, _AROUND = 0.21, 0.45  # of a letter, and of the white space in a cell
_WIDEST = 5.0


def document(
    table: ClearedTable, above: tuple[str, str], account: list[tuple[str, str]], made_at: datetime
) -> bytes:
    """The bytes of the document. Rows that say nothing (`used`) are left out; how many are is said beneath."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    widths = _widths(table)
    sideways = _HEAD + sum(widths) > _UPRIGHT
    doc = opened(table.title, moment, landscape=sideways)
    add_style(doc, "Cell", 9, INK, after=0)
    add_style(doc, "Cell Heading", 9, INK, bold=True, after=0)
    doc.add_paragraph(printable(above[0]), style="Heading 1")
    doc.add_paragraph(printable(above[1]), style="Made With")
    rows = used(table)
    _add_table(doc, table, rows, [max(_HEAD, (_SIDEWAYS if sideways else _UPRIGHT) - sum(widths)), *widths])
    notes = [note.text for note in table.notes]
    if left_out := len(table.rows) - len(rows):
        said = ngettext(
            "%(n)s row without anything is left out.", "%(n)s rows without anything are left out.", left_out
        )
        notes.append(said % {"n": left_out})
    for number, note in enumerate(notes):
        line = doc.add_paragraph(printable(note), style="Made With")
        line.paragraph_format.space_before = Pt(0 if number else 6)
    return closed(doc, account, moment)


def _widths(table: ClearedTable) -> list[float]:
    """How wide each column is, such that no word of its head and no cell breaks; at most all that a wide page has."""
    longest = [
        max([*map(len, head.text.split()), *(len(in_words(cells[n])) for cells in table.cells)], default=1)
        for n, head in enumerate(table.columns)
    ]
    widths = [min(_WIDEST, _LETTER * letters + _AROUND) for letters in longest]
    shrink = min(1.0, (_SIDEWAYS - _HEAD) / max(sum(widths), 1))
    return [width * shrink for width in widths]


def _add_table(
    doc: DocumentObject, table: ClearedTable, rows: Sequence[int], widths: Sequence[float]
) -> None:
    made = doc.add_table(rows=1, cols=len(table.columns) + 1)
    made.autofit = False
    set_borders(made)
    mark(made.rows[0], "w:tblHeader", "w:cantSplit")
    words = {n for i in rows for n, cell in enumerate(table.cells[i]) if isinstance(cell, ClearedText)}
    heads = [table.corner.text, *(column.text for column in table.columns)]
    for n, (text, cell) in enumerate(zip(heads, made.rows[0].cells, strict=True)):
        _write(cell, text, "Cell Heading", right=n > 0 and n - 1 not in words)
        fill(cell, HEAD_FILL)
    for i in rows:
        row = made.add_row()
        mark(row, "w:cantSplit")
        first, *others = row.cells
        label, depth = table.rows[i]
        _write(first, label.text, "Cell")
        first.paragraphs[0].paragraph_format.left_indent = Pt(9 * depth)
        for n, (cell, value) in enumerate(zip(others, table.cells[i], strict=True)):
            _write(cell, in_words(value), "Cell", right=n not in words)
    set_widths(made, list(widths))


def _write(cell: _Cell, text: str, style: str, *, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    set_style(paragraph, style)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(printable(text))
