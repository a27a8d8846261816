"""A codebook as a table with every field, for spreadsheets and other programs."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from qualcode.export.codebook_words import lists_of, parents_of, steps_of
from qualcode.export.tables import guarded
from qualcode.locale import N_, _
from qualcode.model.cleared import ClearedCode, ClearedCodebook, ClearedText
from qualcode.model.errors import Refused

_LONGEST_CELL = 32_767  # what a cell of a workbook can hold
_WIDTH = 16
_WIDTHS = {
    "code": 24, "parent": 24, "label": 30, "short": 30, "definition": 60, "use_when": 45, "not_when": 45,
    "keywords": 40, "examples": 45, "notes": 40, "quote": 45,
}  # fmt: skip

# The words of the columns are for machines: the same in every language.
_BEFORE = ("code", "parent", "label")
_AFTER = (
    "short", "definition", "use_when", "not_when", "keywords", "not_keywords", "examples", "color", "origin", "notes",
    "scale", "scale_label", "scale_steps", "maps_to", "codings", "quote_id", "quote", "quote_place", "quote_time",
)  # fmt: skip


def csv_table(book: ClearedCodebook, delimiter: str) -> bytes:
    """UTF-8, RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    heads, rows = _table(book)
    writer.writerow(heads)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def workbook(book: ClearedCodebook, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """The bytes of a workbook: the codes on the first sheet, scales, facets and how it was made on the second."""
    from openpyxl.styles import Alignment, Border
    from openpyxl.utils import get_column_letter

    from qualcode.export.sheets import FILL, LINE, closed, font, opened, put, row_height, spread

    moment = made_at.replace(tzinfo=None, microsecond=0)
    heads, rows = _table(book)
    _refuse_long(rows)
    file, sheet = opened(book.title, moment, _("Codebook"))
    widths = [_WIDTHS.get(head, _WIDTH) for head in heads]
    for j, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = put(sheet, 1, j, head)
        cell.font, cell.fill, cell.border = font(bold=True), FILL, Border(bottom=LINE)
        sheet.column_dimensions[get_column_letter(j)].width = width
    label = heads.index("label") + 1
    for i, (row, code) in enumerate(zip(rows, book.codes, strict=True), start=2):
        for j, value in enumerate(row, start=1):
            if value in ("", None):
                continue
            cell = put(sheet, i, j, value)
            indent = 2 * code.depth if j == label else 0
            side = "left" if isinstance(value, str) else "right"
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True, indent=indent)
            cell.font = font(bold=j == label and code.depth == 0)
        sheet.row_dimensions[i].height = row_height(row, widths)
    sheet.freeze_panes = "D2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "C:C"
    spread(sheet, sum(widths))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    lists = [
        (f"{heading}: {label}", "; ".join(steps)) for heading, each in lists_of(book) for label, steps in each
    ]
    return closed(file, [*account, *lists], moment)


def _table(book: ClearedCodebook) -> tuple[list[str], list[list[str | int | None]]]:
    languages = sorted({language for code in book.codes for language, _label in code.translations})
    heads = [*_BEFORE, *(f"label_{language}" for language in languages), *_AFTER]
    rows = []
    for code, parent in zip(book.codes, parents_of(book), strict=True):
        above = book.codes[parent].slug.text if parent is not None else ""
        labels = dict(code.translations)
        rows.append(
            [
                code.slug.text,
                above,
                code.label.text,
                *(labels[language].text if language in labels else "" for language in languages),
                *_fields(code, book),
            ]
        )
    return heads, rows


def _fields(code: ClearedCode, book: ClearedCodebook) -> list[str | int | None]:
    scale = next((s for s in book.scales if code.scale is not None and s.slug.text == code.scale.text), None)
    return [
        code.short.text,
        code.definition.text,
        code.use_when.text,
        code.not_when.text,
        _joined(_texts(code.keywords)),
        _joined(_texts(code.not_keywords)),
        _joined(_texts(code.examples)),
        code.color or "",
        code.origin or "",
        code.notes.text,
        code.scale.text if code.scale else "",
        scale.label.text if scale else "",
        _joined([f"{value} {step}" for value, step in steps_of(scale)]) if scale else "",
        _joined(_texts(code.maps_to)),
        code.codings,
        code.quote.quote_id if code.quote else "",
        code.quote.text.text if code.quote else "",
        code.quote.place.text if code.quote else "",
        code.quote.time if code.quote else "",
    ]


def _texts(items: Sequence[ClearedText]) -> list[str]:
    return [item.text for item in items]


def _joined(items: Sequence[str]) -> str:
    """The items with semicolons between them; one that holds a semicolon or begins with a quote stands in quotes."""
    return "; ".join(
        '"' + item.replace('"', '""') + '"' if ";" in item or item.startswith('"') else item for item in items
    )


def _refuse_long(rows: Sequence[Sequence[str | int | None]]) -> None:
    for row in rows:
        if any(isinstance(cell, str) and len(cell) > _LONGEST_CELL for cell in row):
            raise Refused(
                N_("The code `%(code)s` has a text that is too long for a cell of a workbook."),
                N_("Write the codebook as csv."),
                code=row[0],
            )
