"""Tables as rows of cells, from csv and xlsx."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from qualcode.codebook.foreign.found import Findings
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault

DELIMITERS = ",;\t|"
MOST_COLUMNS = 100

_MOST_UNPACKED = 100_000_000
_MOST_BLANK_ROWS = 1000
# A spreadsheet takes what begins so for a formula, unless an apostrophe stands before it.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, how far it is indented by its format, and the colour it is filled with ("" for none)."""

    text: str
    indent: int = 0
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank; `number` counts as a spreadsheet does."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell in that column, from 0; past the end it is empty."""
        return self.cells[column] if column < len(self.cells) else Cell("")


def csv_rows(text: str, delimiter: str, found: Findings) -> list[Row]:
    """The rows of a csv file. Raises CodebookFault where quotes do not match."""
    if text[:4].casefold() == "sep=":  # Excel's way to name the delimiter
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, start = [], 1
    try:
        for number, cells in enumerate(reader, start=1):
            start = reader.line_num + 1
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(Cell(_unguarded(cell)) for cell in cells[:MOST_COLUMNS])))
    except csv.Error:
        raise found.fault(
            N_("%(file)s, line %(line)s: the quotes do not match."),
            N_("Every quote within a text must stand there twice; or save the file as xlsx."),
            line=start,
        ) from None
    return rows


def sheets(data: bytes, found: Findings) -> list[list[Row]]:
    """The rows of each sheet of a workbook; a formula is the text of it. Raises CodebookFault."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > _MOST_UNPACKED:
            raise found.fault(
                N_("%(file)s unpacks to far too much: that is no codebook."),
                N_("Check whether this is the right file."),
            )
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [_sheet_rows(sheet) for sheet in book.worksheets]
    except CodebookFault:
        raise
    except Exception:  # a damaged workbook makes the library fail in every way there is
        raise found.fault(
            N_("%(file)s is no workbook that can be read."),
            N_("Open it in the program that made it and save it as xlsx, without a password."),
        ) from None


def _sheet_rows(sheet: Any) -> list[Row]:
    sheet.reset_dimensions()  # what a file says of its own size is not always true
    rows, last = [], 0
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        cells = tuple(_cell(cell) for cell in values)
        if any(cell.text.strip() for cell in cells):
            rows.append(Row(number, cells))
            last = number
        elif number - last > _MOST_BLANK_ROWS:
            break
    return rows


def _cell(cell: Any) -> Cell:
    if not getattr(cell, "has_style", False):
        return Cell(_text(cell.value))
    alignment, fill = cell.alignment, cell.fill
    solid = fill is not None and fill.fill_type == "solid" and fill.fgColor.type == "rgb"
    return Cell(
        _text(cell.value),
        int(alignment.indent) if alignment is not None else 0,
        str(fill.fgColor.rgb) if solid else "",
    )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case _:
            return str(getattr(value, "text", value))


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
