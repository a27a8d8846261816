"""A table as an xlsx workbook: the table on one sheet, how it was made on another."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.account import PROGRAM, RISK
from qualcode.export.archive import restamped
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable

_HEAD = 3  # the row of the column heads: title, empty, heads
_LINE = Side(style="thin", color="9AA0A6")
_INK, _PALE, _GREY = "1F2328", "9AA0A6", "5F6368"
_FILL = PatternFill("solid", fgColor="EDEFF2")
_WIDEST = 60
_HEAD_WIDTH = 16


def workbook(table: ClearedTable, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the workbook. Text is always text: a label that looks like a formula is none."""
    book = Workbook()
    moment = made_at.replace(tzinfo=None, microsecond=0)
    book.properties.creator = book.properties.lastModifiedBy = PROGRAM
    book.properties.title = _printable(table.title.text)
    book.properties.created = moment
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _("Table")
    sheet.page_setup.orientation = "landscape"
    _fill_table(sheet, table)
    about = book.create_sheet(_("How this was made"))
    _fill_account(about, [*account, *((_("Note"), note.text) for note in table.notes)])
    for page in (sheet, about):
        _set_page(page)
    out = io.BytesIO()
    book.save(out)
    return restamped(out.getvalue(), moment)


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(_(RISK)), right=_HeaderFooterPart("&P / &N"))


def _fill_table(sheet: Worksheet, table: ClearedTable) -> None:
    _put(sheet, 1, 1, table.title.text).font = _font(bold=True, size=14)
    for j, head in enumerate((table.corner, *table.columns), start=1):
        cell = _put(sheet, _HEAD, j, head.text)
        cell.font = _font(bold=True)
        cell.fill = _FILL
        cell.border = Border(bottom=_LINE)
        cell.alignment = Alignment(
            horizontal="left" if j == 1 else "center", vertical="bottom", wrap_text=True
        )
    for i, ((label, depth), counts) in enumerate(zip(table.rows, table.cells, strict=True), start=_HEAD + 1):
        cell = _put(sheet, i, 1, label.text)
        cell.alignment = Alignment(horizontal="left", indent=2 * depth, vertical="top", wrap_text=True)
        cell.font = _font(bold=depth == 0)
        for j, count in enumerate(counts, start=2):
            number = _put(sheet, i, j, count)
            number.alignment = Alignment(horizontal="center", vertical="top")
            number.font = _font(bold=depth == 0, color=_PALE if count == 0 else _INK)
            if count is None:
                number.fill = _FILL
    for i, note in enumerate(table.notes, start=_HEAD + len(table.rows) + 2):
        _put(sheet, i, 1, note.text).font = _font(italic=True, color=_GREY)
    lines = 1
    longest = max([len(table.corner.text), *(len(label.text) + 3 * depth for label, depth in table.rows)])
    sheet.column_dimensions["A"].width = min(longest + 4, _WIDEST)
    for j, column in enumerate(table.columns, start=2):
        longest_word = max(len(word) for word in [*column.text.split(), "0000"])
        width = min(max(longest_word, min(len(column.text), _HEAD_WIDTH)) + 3, _WIDEST)
        sheet.column_dimensions[get_column_letter(j)].width = width
        lines = max(lines, -(-len(column.text) // (width - 3)))
    sheet.row_dimensions[_HEAD].height = 16 * lines
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"


def _fill_account(sheet: Worksheet, account: list[tuple[str, str]]) -> None:
    for i, (label, value) in enumerate(account, start=1):
        head = _put(sheet, i, 1, label)
        head.font = _font(bold=True)
        head.alignment = Alignment(vertical="top")
        body = _put(sheet, i, 2, value)
        body.font = _font()
        body.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = max(len(label) for label, _value in account) + 3
    sheet.column_dimensions["B"].width = _WIDEST


def _put(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = _printable(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _font(*, bold: bool = False, italic: bool = False, size: int = 11, color: str = _INK) -> Font:
    return Font(name="Calibri", bold=bold, italic=italic, size=size, color=color)


def _printable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
