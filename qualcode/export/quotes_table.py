"""Quotes as a table, a row each: csv and xlsx."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from qualcode.export.tables import guarded
from qualcode.locale import N_, _
from qualcode.model.cleared import ClearedQuote, ClearedText
from qualcode.model.coding import Mark

# The words of a csv are for machines: the same in every language.
_COLUMNS = ("code", "quote_id", "quote", "respondent", "marks", "place", "time", "coders")
_HEADS = (
    N_("Code"),
    N_("Id"),
    N_("Quote"),
    N_("Respondent"),
    N_("Marked as"),
    N_("Place"),
    N_("Time"),
    N_("Coders"),
)
_WIDTHS = (30, 12, 80, 20, 16, 16, 12, 10)
_MARKS = {Mark.KEY: N_("key quote"), Mark.COUNTER: N_("counter-evidence")}


def quotes_csv(quotes: Sequence[ClearedQuote]) -> bytes:
    """UTF-8, RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it."""
    return rows_csv(_COLUMNS, (_row(one, " ".join(one.marks)) for one in quotes))


def quotes_workbook(
    quotes: Sequence[ClearedQuote], title: ClearedText, account: list[tuple[str, str]], made_at: datetime
) -> bytes:
    """The bytes of a workbook, which people read; text is always text."""
    rows = [_row(one, ", ".join(_(_MARKS[mark]) for mark in one.marks)) for one in quotes]
    return rows_workbook([_(head) for head in _HEADS], _WIDTHS, rows, title, account, made_at)


def rows_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Rows under their heads as csv, as `quotes_csv` writes them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(str(cell)) for cell in row])
    return out.getvalue().encode()


def rows_workbook(
    columns: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str | int]],
    title: ClearedText,
    account: list[tuple[str, str]],
    made_at: datetime,
) -> bytes:
    """Rows under their heads, which stay in sight, as a workbook; the widths of the columns are in characters."""
    from qualcode.export.sheets import closed, fill_rows, opened

    moment = made_at.replace(tzinfo=None, microsecond=0)
    book, sheet = opened(title, moment, _("Quotes"))
    fill_rows(sheet, columns, widths, rows)
    return closed(book, account, moment)


def _row(quote: ClearedQuote, marks: str) -> tuple[str | int, ...]:
    return (
        quote.code_label.text,
        quote.quote_id,
        quote.text.text,
        quote.respondent.text,
        marks,
        quote.place.text,
        quote.time,
        quote.coders,
    )
