"""A codebook for an appendix (docx, Markdown, html) and for other programs (csv, xlsx)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from qualcode.export.account import account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.tables import Numbers
from qualcode.model.cleared import ClearedCodebook, ClearedText

CODEBOOK_SUFFIXES = (".csv", ".docx", ".html", ".md", ".xlsx")


def write_codebook(
    path: Path,
    book: ClearedCodebook,
    *,
    made_with: Mapping[str, ClearedText] | None = None,
    made_at: datetime,
    numbers: Numbers = "machine",
) -> Path:
    """Writes the codebook in the format its suffix names.

    csv and xlsx hold every field of every code, one code in a row, under the same headings in every language, and
    can be read again by `codebook.foreign`; only xlsx, docx, html and md tell how they were made. `numbers` is for
    csv, as in `write_table`. Raises Refused for an unknown suffix or a text that no cell of a workbook can hold, and
    ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, CODEBOOK_SUFFIXES)
    account = account_lines(made_with or {}, made_at, book.title)
    if suffix == ".csv":
        from qualcode.export.codebook_table import csv_table

        return land(path, csv_table(book, ";" if numbers == "nl" else ","))
    if suffix == ".xlsx":
        from qualcode.export.codebook_table import workbook

        return land(path, workbook(book, account, made_at))
    if suffix == ".docx":
        from qualcode.export.codebook_document import document

        return land(path, document(book, account, made_at))
    if suffix == ".html":
        from qualcode.export.codebook_page import page

        return land(path, page(book, account))
    from qualcode.export.codebook_markdown import markdown

    return land(path, markdown(book, account))
