"""A framework matrix as an xlsx workbook: the matrix, its quotes, and how it was made, each on a sheet."""

from datetime import datetime

from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.framework_words import beside_cells, quotes_of, summary_of, verdict_of
from qualcode.export.plain import paragraphs
from qualcode.export.sheets import FILL, LINE, closed, fill_rows, font, opened, put, set_landscape
from qualcode.export.sources import reference
from qualcode.locale import _
from qualcode.model.cleared import ClearedCell, ClearedFramework

_HEAD = 3  # the row of the column heads: title, empty, heads
_CASE_WIDTH, _WIDTH, _LINE_HEIGHT = 22, 42, 15


def workbook(matrix: ClearedFramework, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the workbook. Text is always text: a summary that looks like a formula is none."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    book, sheet = opened(matrix.title, moment, _("Matrix"))
    _fill_matrix(sheet, matrix)
    if matrix.quotes:
        _fill_quotes(book.create_sheet(_("Quotes")), matrix)
    return closed(book, [*account, *((_("Note"), note.text) for note in matrix.notes)], moment)


def _fill_matrix(sheet: Worksheet, matrix: ClearedFramework) -> None:
    put(sheet, 1, 1, matrix.title.text).font = font(bold=True, size=14)
    for j, head in enumerate([_("Case"), *(column.text for column in matrix.columns)], start=1):
        top = put(sheet, _HEAD, j, head)
        top.font, top.fill, top.border = font(bold=True), FILL, Border(bottom=LINE)
        top.alignment = Alignment(vertical="bottom", wrap_text=True)
        sheet.column_dimensions[get_column_letter(j)].width = _CASE_WIDTH if j == 1 else _WIDTH
    for i, (name, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True), start=_HEAD + 1):
        first = put(sheet, i, 1, name.text)
        first.font = font(bold=True)
        first.alignment = Alignment(vertical="top", wrap_text=True)
        first.border = Border(bottom=LINE)
        lines = 1
        for j, cell in enumerate(cells, start=2):
            said = _said(cell)
            there = put(sheet, i, j, said)
            there.font = font()
            there.alignment = Alignment(vertical="top", wrap_text=True)
            there.border = Border(bottom=LINE)
            lines = max(lines, sum(-(-len(part) // (_WIDTH - 4)) or 1 for part in said.split("\n")))
        sheet.row_dimensions[i].height = min(400, _LINE_HEIGHT * (lines + 0.5))
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"


def _said(cell: ClearedCell) -> str:
    quotes = quotes_of(cell)
    parts = [verdict_of(cell), *summary_of(cell), f"[{quotes}]" if quotes else ""]
    return "\n".join(part for part in parts if part)


def _fill_quotes(sheet: Worksheet, matrix: ClearedFramework) -> None:
    """A row for each quote that stands with a cell: the same quote again where it stands with another."""
    rows = [
        (name.text, column.text, reference(quote), "\n".join(paragraphs(quote.text.text)))
        for name, columns in beside_cells(matrix)
        for column, quotes in columns
        for quote in quotes
    ]
    fill_rows(sheet, [_("Case"), _("Column"), _("Quote"), _("Text")], [_CASE_WIDTH, 26, 20, 76], rows)
    set_landscape(sheet)
