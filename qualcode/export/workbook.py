"""A table as an xlsx workbook: the table on one sheet, how it was made on another."""

from datetime import datetime

from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.sheets import FILL, GREY, INK, LINE, PALE, WIDEST, closed, font, opened, put
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable, ClearedText

_HEAD = 3  # the row of the column heads: title, empty, heads
_HEAD_WIDTH = 16


def workbook(table: ClearedTable, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of the workbook. Text is always text: a label that looks like a formula is none."""
    moment = made_at.replace(tzinfo=None, microsecond=0)
    book, sheet = opened(table.title, moment, _("Table"))
    _fill_table(sheet, table)
    return closed(book, [*account, *((_("Note"), note.text) for note in table.notes)], moment)


def _fill_table(sheet: Worksheet, table: ClearedTable) -> None:
    put(sheet, 1, 1, table.title.text).font = font(bold=True, size=14)
    for j, head in enumerate((table.corner, *table.columns), start=1):
        cell = put(sheet, _HEAD, j, head.text)
        cell.font = font(bold=True)
        cell.fill = FILL
        cell.border = Border(bottom=LINE)
        cell.alignment = Alignment(
            horizontal="left" if j == 1 else "center", vertical="bottom", wrap_text=True
        )
    for i, ((label, depth), counts) in enumerate(zip(table.rows, table.cells, strict=True), start=_HEAD + 1):
        cell = put(sheet, i, 1, label.text)
        cell.alignment = Alignment(horizontal="left", indent=2 * depth, vertical="top", wrap_text=True)
        cell.font = font(bold=depth == 0)
        for j, count in enumerate(counts, start=2):
            number = put(sheet, i, j, count.text if isinstance(count, ClearedText) else count)
            if isinstance(count, float):
                number.number_format = "0.00"
            number.alignment = Alignment(horizontal="center", vertical="top")
            number.font = font(bold=depth == 0, color=PALE if count == 0 else INK)
            if count is None:
                number.fill = FILL
    for i, note in enumerate(table.notes, start=_HEAD + len(table.rows) + 2):
        put(sheet, i, 1, note.text).font = font(italic=True, color=GREY)
    lines = 1
    longest = max([len(table.corner.text), *(len(label.text) + 3 * depth for label, depth in table.rows)])
    sheet.column_dimensions["A"].width = min(longest + 4, WIDEST)
    for j, column in enumerate(table.columns, start=2):
        longest_word = max(len(word) for word in [*column.text.split(), "0000"])
        width = min(max(longest_word, min(len(column.text), _HEAD_WIDTH)) + 3, WIDEST)
        sheet.column_dimensions[get_column_letter(j)].width = width
        lines = max(lines, -(-len(column.text) // (width - 3)))
    sheet.row_dimensions[_HEAD].height = 16 * lines
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
