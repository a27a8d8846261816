"""Quotes as a table, a row each: csv and xlsx."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from qualcode.export.tables import Numbers, guarded
from qualcode.locale import _
from qualcode.model.cleared import ClearedQuote, ClearedText

# The words of the columns are for machines: the same in every language.
_COLUMNS = ("code", "quote_id", "quote", "place", "time", "coders")
_WIDTHS = (30, 12, 80, 16, 12, 10)


def quotes_csv(quotes: Sequence[ClearedQuote], numbers: Numbers = "machine") -> bytes:
    """UTF-8, RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if numbers == "nl" else ",", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for quote in quotes:
        writer.writerow([guarded(str(cell)) for cell in _row(quote)])
    return out.getvalue().encode()


def quotes_workbook(
    quotes: Sequence[ClearedQuote], title: ClearedText, account: list[tuple[str, str]], made_at: datetime
) -> bytes:
    """The bytes of a workbook; text is always text."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    from qualcode.export.sheets import FILL, closed, font, opened, put, row_height

    moment = made_at.replace(tzinfo=None, microsecond=0)
    book, sheet = opened(title, moment, _("Quotes"))
    for column, (head, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True), start=1):
        cell = put(sheet, 1, column, head)
        cell.font, cell.fill = font(bold=True), FILL
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, quote in enumerate(quotes, start=2):
        for column, value in enumerate(_row(quote), start=1):
            cell = put(sheet, row, column, value)
            cell.font = font()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = row_height(_row(quote), _WIDTHS)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    return closed(book, account, moment)


def _row(quote: ClearedQuote) -> tuple[str | int, ...]:
    return (
        quote.code_label.text,
        quote.quote_id,
        quote.text.text,
        quote.place.text,
        quote.time,
        quote.coders,
    )
