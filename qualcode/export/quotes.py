"""Quotes under their codes, to Markdown and docx, and as a table to csv and xlsx."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from qualcode.export.account import account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.markdown import ending, one_line, quoted
from qualcode.export.quotes_table import quotes_csv, quotes_workbook
from qualcode.export.sources import source_of
from qualcode.locale import _
from qualcode.model.cleared import ClearedQuote, ClearedText

QUOTE_SUFFIXES = (".docx", ".md", ".csv", ".xlsx")


def write_quotes(
    path: Path,
    quotes: Sequence[ClearedQuote],
    *,
    title: ClearedText,
    made_with: Mapping[str, ClearedText] | None = None,
    made_at: datetime,
) -> Path:
    """Writes the quotes in the format the suffix names, in the order given, a heading where the code changes
    (in a table: a row for each). csv has no place for `made_with`.

    `made_with` (label -> value) are the settings that made the selection. Raises Refused for an unknown suffix
    and ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, QUOTE_SUFFIXES)
    account = account_lines(made_with or {}, made_at, title)
    if suffix == ".csv":
        return land(path, quotes_csv(quotes))
    if suffix == ".xlsx":
        return land(path, quotes_workbook(quotes, title, account, made_at))
    groups = by_code(quotes)
    if suffix == ".md":
        return land(path, _markdown(title, groups, account))
    from qualcode.export.document import document

    return land(path, document(title, groups, account, made_at))


def by_code(quotes: Sequence[ClearedQuote]) -> list[tuple[str, list[ClearedQuote]]]:
    """The quotes of each code together, codes in the order of their first quote."""
    groups: dict[str, list[ClearedQuote]] = {}
    for quote in quotes:
        groups.setdefault(quote.code_label.text, []).append(quote)
    return list(groups.items())


def _markdown(
    title: ClearedText, groups: list[tuple[str, list[ClearedQuote]]], account: list[tuple[str, str]]
) -> bytes:
    lines = [f"# {one_line(title.text)}", ""]
    for label, quotes in groups:
        lines += [f"## {one_line(label)}", ""]
        for quote in quotes:
            lines += [*quoted(quote.text.text), ">", f"> {one_line(source_of(quote))}", ""]
    if not groups:
        lines += [_("No quotes."), ""]
    return "\n".join([*lines, *ending(account)]).encode()
