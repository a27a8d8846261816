"""A table as an xlsx workbook: the table on one sheet, how it was made on another."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.sheets import (
    FILL,
    GREY,
    INK,
    LINE,
    PALE,
    WIDEST,
    closed,
    font,
    opened,
    put,
    row_height,
    spread,
)
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable, ClearedText

_HEAD = 4  # the row of the column heads: heading, source, empty, heads
_HEAD_WIDTH = 16
_BESIDE = 2.3  # characters of room beside the longest figure, where a head stands upright
_UPRIGHT_LONGEST = 24  # characters of such a head on one line
_POINTS = 5.6  # of a character, along a head that stands upright
_PAGE = 150  # characters over the width of a page at full size
_NARROWEST = 60  # of the lines above and beneath the table


def workbook(
    table: ClearedTable, above: tuple[str, str], account: list[tuple[str, str]], made_at: datetime
) -> bytes:
    """The bytes of the workbook, the heading and the line of the source `above` the table. Text is always text: a label
    that looks like a formula is none.
    """
    moment = made_at.replace(tzinfo=None, microsecond=0)
    book, sheet = opened(table.title, moment, _("Table"))
    widths = _set_heads(sheet, table)
    _fill_table(sheet, table)
    _write_around(sheet, table, above, widths)
    spread(sheet, sum(widths), _PAGE)
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_title_cols = "A:A"
    return closed(book, [*account, *((_("Note"), note.text) for note in table.notes)], moment)


def _set_heads(sheet: Worksheet, table: ClearedTable) -> list[float]:
    """The heads with the widths of their columns, which it answers. Heads of figures stand upright where they would
    make the table wider than a page.
    """
    labels = [table.corner.text, *(label.text + "   " * depth for label, depth in table.rows)]
    first = min(max(map(len, labels)) + 4, WIDEST)
    lying = [_width(column.text) for column in table.columns]
    figures = [cell for cells in table.cells for cell in cells if not isinstance(cell, ClearedText)]
    all_figures = len(figures) == len(table.rows) * len(table.columns)
    upright = first + sum(lying) > _PAGE and all_figures
    narrow = _BESIDE + max((len(_in_print(figure)) for figure in figures), default=1)
    widths = [first, *([narrow] * len(lying) if upright else lying)]
    for j, (head, width) in enumerate(zip((table.corner, *table.columns), widths, strict=True), start=1):
        cell = put(sheet, _HEAD, j, head.text)
        cell.font = font(bold=True)
        cell.fill = FILL
        cell.border = Border(bottom=LINE)
        cell.alignment = Alignment(
            horizontal="left" if j == 1 else "center",
            vertical="bottom",
            wrap_text=True,
            text_rotation=90 if upright and j > 1 else 0,
        )
        sheet.column_dimensions[get_column_letter(j)].width = width
    heads = [column.text for column in table.columns]
    if upright:
        longest = max(max(map(len, head.split()), default=1) for head in heads)
        high = _POINTS * max(min(max(map(len, heads)), _UPRIGHT_LONGEST), longest) + 8
    else:
        high = 16 * max(
            [-(-len(head) // (width - 3)) for head, width in zip(heads, lying, strict=True)], default=1
        )
    sheet.row_dimensions[_HEAD].height = max(high, 16)
    return widths


def _in_print(figure: int | float | None) -> str:
    return f"{figure:.2f}" if isinstance(figure, float) else str(figure or 0)


def _width(head: str) -> int:
    longest_word = max(len(word) for word in [*head.split(), "0000"])
    return min(max(longest_word, min(len(head), _HEAD_WIDTH)) + 3, WIDEST)


def _fill_table(sheet: Worksheet, table: ClearedTable) -> None:
    for i, ((label, depth), counts) in enumerate(zip(table.rows, table.cells, strict=True)):
        row = _HEAD + 1 + i
        cell = put(sheet, row, 1, label.text)
        cell.alignment = Alignment(horizontal="left", indent=2 * depth, vertical="top", wrap_text=True)
        cell.font = font(bold=depth == 0)
        for j, count in enumerate(counts):
            number = put(sheet, row, j + 2, count.text if isinstance(count, ClearedText) else count)
            if isinstance(count, float):
                number.number_format = "0.00"
            number.alignment = Alignment(horizontal="center", vertical="top")
            number.font = font(bold=depth == 0, color=PALE if count == 0 else INK)
            if (i, j) in table.hidden:
                number.fill = FILL


def _write_around(
    sheet: Worksheet, table: ClearedTable, above: tuple[str, str], widths: Sequence[float]
) -> None:
    """The heading and the source above the table, and its notes beneath, each over the width of the table."""
    last, whole = len(widths), sum(widths)
    while whole < _NARROWEST:
        last, whole = last + 1, whole + 9
    beneath = _HEAD + len(table.rows) + 2
    lines = [(1, above[0], font(bold=True, size=14)), (2, above[1], font(color=GREY))]
    lines += [(beneath + n, note.text, font(italic=True, color=GREY)) for n, note in enumerate(table.notes)]
    for row, text, letters in lines:
        cell = put(sheet, row, 1, text)
        cell.font = letters
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        sheet.row_dimensions[row].height = row_height([text], [int(whole * 11 / letters.size)])
