"""Tables to csv, parquet, Markdown, docx and xlsx."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from qualcode.export.account import account_lines
from qualcode.export.caption import Caption, heading, source_line
from qualcode.export.figure_words import in_words
from qualcode.export.landing import checked_suffix, land
from qualcode.export.markdown import INDENT, ending, one_line, row
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable, ClearedText

TABLE_SUFFIXES = (".csv", ".docx", ".md", ".parquet", ".xlsx")
Numbers = Literal["machine", "nl"]

_DECIMALS = 6  # of a figure in csv

# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    path: Path,
    table: ClearedTable,
    *,
    caption: Caption | None = None,
    made_with: Mapping[str, ClearedText] | None = None,
    made_at: datetime,
    numbers: Numbers = "machine",
) -> Path:
    """Writes the table under its caption in the format its suffix names; a suppressed cell is empty.

    `numbers` is for csv: "machine" separates by comma, "nl" by semicolon, as a Dutch spreadsheet expects.
    `made_with` (label -> value) are the settings that made the table; csv and parquet have no place for them, nor for a
    caption. Raises
    Refused for an unknown suffix, and for parquet without polars, and ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, TABLE_SUFFIXES)
    if suffix == ".csv":
        return land(path, _csv(table, ";" if numbers == "nl" else ","))
    if suffix == ".parquet":
        from qualcode.export.parquet import parquet

        return land(path, parquet(table))
    caption = caption or Caption()
    account = account_lines({**(made_with or {}), **caption.chosen}, made_at, table.title)
    above = heading(table, caption), source_line(table, caption, made_at)
    if suffix == ".md":
        return land(path, _markdown(table, above, account))
    if suffix == ".docx":
        from qualcode.export.table_document import document

        return land(path, document(table, above, account, made_at))
    from qualcode.export.workbook import workbook

    return land(path, workbook(table, above, account, made_at))


def _csv(table: ClearedTable, delimiter: str) -> bytes:
    """UTF-8, RFC 4180: the tree's depth is a column of its own, so that no label is changed by it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(table.corner.text), _("level"), *(guarded(c.text) for c in table.columns)])
    for (label, depth), counts in zip(table.rows, table.cells, strict=True):
        cells = [_in_csv(cell, comma=delimiter == ";") for cell in counts]
        writer.writerow([guarded(label.text), str(depth + 1), *cells])
    return lines.getvalue().encode()


def _in_csv(cell: int | float | ClearedText | None, *, comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, ClearedText):
        return guarded(cell.text)
    if isinstance(cell, int):
        return str(cell)
    return str(round(cell, _DECIMALS)).replace(".", "," if comma else ".")


def guarded(text: str) -> str:
    """The text with a sign before it that keeps a spreadsheet from taking it for a formula.

    A text that looks as if it had that sign gets another, so that taking one away always gives the text.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _markdown(table: ClearedTable, above: tuple[str, str], account: list[tuple[str, str]]) -> bytes:
    heads = [one_line(table.corner.text), *(one_line(column.text) for column in table.columns)]
    words = {n for cells in table.cells for n, cell in enumerate(cells) if isinstance(cell, ClearedText)}
    lines = [
        f"# {one_line(above[0])}",
        "",
        one_line(above[1]),
        "",
        row(heads),
        row([":--", *(":--" if n in words else "--:" for n in range(len(table.columns)))]),
        *(
            row(
                [
                    INDENT * depth + one_line(label.text),
                    *(
                        one_line(cell.text) if isinstance(cell, ClearedText) else in_words(cell)
                        for cell in counts
                    ),
                ]
            )
            for (label, depth), counts in zip(table.rows, table.cells, strict=True)
        ),
        "",
    ]
    for note in table.notes:
        lines += [one_line(note.text), ""]
    return "\n".join([*lines, *ending(account)]).encode()
