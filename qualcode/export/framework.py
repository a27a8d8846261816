"""A framework matrix to docx (landscape), xlsx and html for people, and to csv, a line for each cell, for programs."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from qualcode.export.account import account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.tables import guarded
from qualcode.model.cleared import ClearedFramework, ClearedText

FRAMEWORK_SUFFIXES = (".csv", ".docx", ".html", ".xlsx")

# The words of the columns are for programs: the same in every language.
_COLUMNS = ("case", "column", "state", "verdict", "summary", "quotes", "beneath", "stale")


def write_framework(
    path: Path,
    matrix: ClearedFramework,
    *,
    made_with: Mapping[str, ClearedText] | None = None,
    made_at: datetime,
) -> Path:
    """Writes the matrix in the format its suffix names. csv has no place for `made_with` (label -> value) and quotes.

    Raises Refused for an unknown suffix and ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, FRAMEWORK_SUFFIXES)
    account = account_lines(made_with or {}, made_at, matrix.title)
    if suffix == ".csv":
        return land(path, _csv(matrix))
    if suffix == ".html":
        from qualcode.export.framework_page import page

        return land(path, page(matrix, account))
    if suffix == ".docx":
        from qualcode.export.framework_document import document

        return land(path, document(matrix, account, made_at))
    from qualcode.export.framework_workbook import workbook

    return land(path, workbook(matrix, account, made_at))


def _csv(matrix: ClearedFramework) -> bytes:
    """UTF-8, RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, cell in zip(matrix.columns, cells, strict=True):
            texts = (row.text, column.text, cell.state, cell.verdict.text, cell.summary.text)
            stale = "yes" if cell.stale else "no"
            writer.writerow([*map(guarded, texts), " ".join(cell.quote_ids), cell.beneath, stale])
    return out.getvalue().encode()
