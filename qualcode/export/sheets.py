"""Workbooks in xlsx as we make them: text that stays text, our font, a sheet that tells how it was made."""

import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.account import PROGRAM, RISK
from qualcode.export.archive import restamped
from qualcode.export.plain import printable
from qualcode.locale import _
from qualcode.model.cleared import ClearedText

LINE = Side(style="thin", color="9AA0A6")
INK, PALE, GREY = "1F2328", "9AA0A6", "5F6368"
FILL = PatternFill("solid", fgColor="EDEFF2")
WIDEST = 60
PAGE = 150  # characters over the width of a page in landscape, at full size
_LINE_HEIGHT, _HIGHEST = 15, 400
_SMALLEST = 0.5  # of the size of the letters, in print


def opened(title: ClearedText, made_at: datetime, name: str) -> tuple[Workbook, Worksheet]:
    """A new workbook and its first sheet, called `name`, in landscape."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = PROGRAM
    book.properties.title = printable(title.text)
    book.properties.created = made_at
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    set_landscape(sheet)
    return book, sheet


def closed(book: Workbook, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the workbook, with how it was made on a sheet of its own."""
    about = book.create_sheet(_("How this was made"))
    for i, (label, value) in enumerate(account, start=1):
        head = put(about, i, 1, label)
        head.font = font(bold=True)
        head.alignment = Alignment(vertical="top")
        body = put(about, i, 2, value)
        body.font = font()
        body.alignment = Alignment(wrap_text=True, vertical="top")
        about.row_dimensions[i].height = row_height([value], [WIDEST])
    about.column_dimensions["A"].width = max(len(label) for label, _value in account) + 3
    about.column_dimensions["B"].width = WIDEST
    _set_page(about)
    out = io.BytesIO()
    book.save(out)
    return restamped(out.getvalue(), made_at)


def spread(sheet: Worksheet, width: float) -> None:
    """Prints a sheet in landscape on one page of its width, or on as many as it takes to keep its letters large enough
    to read; `width` is in characters.
    """
    sheet.page_setup.fitToWidth = max(1, -(-int(width * _SMALLEST) // PAGE))


def row_height(row: Sequence[str | int | None], widths: Sequence[int]) -> int:
    """The height that a row of wrapped cells needs, roughly, in points: not every program finds that out by itself.

    `widths` are those of the columns, in characters; a fifth of that is left for a font that is wider than ours.
    """
    lines = max(
        sum(max(1, -(-len(line) // max(1, width * 4 // 5))) for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(_LINE_HEIGHT * lines, _HIGHEST)


def fill_rows(
    sheet: Worksheet, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str | int]]
) -> None:
    """Rows of words under their heads, which stay in sight; the widths of the columns are in characters."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = put(sheet, 1, column, head)
        cell.font, cell.fill = font(bold=True), FILL
        sheet.column_dimensions[get_column_letter(column)].width = width
    for n, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = put(sheet, n, column, value)
            cell.font = font()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[n].height = row_height(row, widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def set_landscape(sheet: Worksheet) -> None:
    """A sheet that prints in landscape, on one page of its width."""
    sheet.page_setup.orientation = "landscape"
    _set_page(sheet)


def put(sheet: Worksheet, row: int, column: int, value: str | int | float | None) -> Cell:
    """Writes a cell; a text that looks like a formula is none."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def font(*, bold: bool = False, italic: bool = False, size: int = 11, color: str = INK) -> Font:
    """Our font."""
    return Font(name="Calibri", bold=bold, italic=italic, size=size, color=color)


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(_(RISK)), right=_HeaderFooterPart("&P / &N"))
