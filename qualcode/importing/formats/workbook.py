"""Excel workbooks (xlsx): the first sheet with text, its cells as people see them."""

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from qualcode.importing import archive
from qualcode.importing.lines import Source
from qualcode.importing.tables import Grid, Row, source_of
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair

_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
_DECIMALS = re.compile(r"[0#]\.(0+)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """A row for every turn, or for every respondent of an open survey. Raises ImportFailed."""
    archive.check(data, name, "xlsx")
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        grids = [Grid(list(_rows(sheet)), sheet.title) for sheet in workbook.worksheets]
    except Exception as error:  # openpyxl meets a broken workbook with whatever its layers raise
        raise archive.damaged(name, "xlsx") from error
    told = [grid for grid in grids if any(_LETTERS.search(value) for _, row in grid.rows for value in row)]
    if not told:
        return Source(())
    # Which sheets were left is said where repairs are: the words in them are not in the transcript.
    left = tuple((grid.sheet, "") for grid in told[1:])
    repairs = (Repair("sheets", len(left), left),) if left else ()
    return source_of(told[0], name, options, repairs=repairs)


def _rows(sheet: Any) -> Iterator[Row]:
    if sheet.sheet_state != "visible":
        return
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = [_seen(cell) for cell in row]
        while values and not values[-1]:
            values.pop()
        if values:
            yield number, values


def _seen(cell: Any) -> str:
    """What a reader of the sheet sees, in Dutch: 31-12-2024, 3,50, 12%, WAAR."""
    value = cell.value
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%d-%m-%Y" if midnight else "%d-%m-%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, datetime.timedelta):
        return _clock(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _number(value: float, shape: str) -> str:
    decimals = _DECIMALS.search(shape)
    percent = "%" in shape
    value = value * 100 if percent else value
    if decimals:
        words = f"{value:.{len(decimals[1])}f}"
    else:
        words = f"{value:.0f}" if percent or value == int(value) else f"{value:.10g}"
    return words.replace(".", ",") + ("%" if percent else "")


def _clock(value: datetime.timedelta) -> str:
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
