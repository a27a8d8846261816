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
    PAGE,
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
_TEXT_WIDTHS = (24, 12)  # of columns of words, the second where the first would be wider than a page
_PORTRAIT = 96  # characters over the width of a page in portrait, at full size
_PORTRAIT_HIGH, _LANDSCAPE_HIGH = 720, 480  # points over the height of a page
_SMALL = 0.75  # of full size: smaller a table is not made to stand in portrait
_LINE = 15  # points
_SPILL = 1.3  # so many pages of rows are made to fit on one
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
    _fill_table(sheet, table, widths)
    _write_around(sheet, table, above, widths)
    _set_paper(sheet, sum(widths))
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
    lying = _widths(table, _TEXT_WIDTHS[0])
    if first + sum(lying) > PAGE:
        lying = _widths(table, _TEXT_WIDTHS[1])
    words = [any(isinstance(cells[j], ClearedText) for cells in table.cells) for j in range(len(lying))]
    figures = [cell for cells in table.cells for cell in cells if not isinstance(cell, ClearedText)]
    upright = first + sum(lying) > PAGE and not any(words)
    narrow = _BESIDE + max((len(_in_print(figure)) for figure in figures), default=1)
    widths = [first, *([narrow] * len(lying) if upright else lying)]
    for j, (head, width) in enumerate(zip((table.corner, *table.columns), widths, strict=True), start=1):
        cell = put(sheet, _HEAD, j, head.text)
        cell.font = font(bold=True)
        cell.fill = FILL
        cell.border = Border(bottom=LINE)
        cell.alignment = Alignment(
            horizontal="left" if j == 1 or words[j - 2] else "center",
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


def _widths(table: ClearedTable, longest: int) -> list[float]:
    """The widths of the columns when their heads lie, with texts of at most so many characters on a line."""
    texts = [[cell.text if isinstance(cell, ClearedText) else "" for cell in cells] for cells in table.cells]
    return [_width(column.text, [row[j] for row in texts], longest) for j, column in enumerate(table.columns)]


def _width(head: str, texts: Sequence[str], longest: int) -> float:
    longest_word = max(len(word) for text in (head, *texts, "0000") for word in text.split())
    longest_text = min(max(map(len, texts), default=0), longest)
    room = longest_text * 5 // 4  # so that `row_height` counts no line more
    return min(max(longest_word, room, min(len(head), _HEAD_WIDTH)) + 3, WIDEST)


def _set_paper(sheet: Worksheet, width: float) -> None:
    """In portrait where the columns go on such a page and the rows do not go on one in landscape; and what is a little
    more than one page high becomes one.
    """
    spread(sheet, width)
    high = sum(sheet.row_dimensions[n].height or _LINE for n in range(1, sheet.max_row + 1))

    def pages(wide: float, tall: float) -> float:
        return high * min(1, wide / width) / tall

    needed = pages(PAGE, _LANDSCAPE_HIGH)
    if needed > 1 and width <= _PORTRAIT / _SMALL:
        sheet.page_setup.orientation = "portrait"
        needed = pages(_PORTRAIT, _PORTRAIT_HIGH)
    if sheet.page_setup.fitToWidth == 1 and 1 < needed <= _SPILL:
        sheet.page_setup.fitToHeight = 1


def _fill_table(sheet: Worksheet, table: ClearedTable, widths: Sequence[float]) -> None:
    tree = any(depth for _label, depth in table.rows)
    for i, ((label, depth), counts) in enumerate(zip(table.rows, table.cells, strict=True)):
        row = _HEAD + 1 + i
        cell = put(sheet, row, 1, label.text)
        cell.alignment = Alignment(horizontal="left", indent=2 * depth, vertical="top", wrap_text=True)
        cell.font = font(bold=tree and depth == 0)
        for j, count in enumerate(counts):
            value = count.text if isinstance(count, ClearedText) else count
            filled = put(sheet, row, j + 2, value)
            if isinstance(count, float):
                filled.number_format = "0.00"
            words = isinstance(value, str)
            filled.alignment = Alignment(
                horizontal="left" if words else "center", vertical="top", wrap_text=words
            )
            filled.font = font(bold=tree and depth == 0, color=PALE if count == 0 else INK)
            if (i, j) in table.hidden:
                filled.fill = FILL
        said = [count.text if isinstance(count, ClearedText) else "" for count in counts]
        if any(said):
            sheet.row_dimensions[row].height = row_height(said, [int(width) for width in widths[1:]])


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
