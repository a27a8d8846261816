"""What stands in a cell of a framework matrix, in words."""

from qualcode.export.plain import paragraphs, printable
from qualcode.locale import ngettext
from qualcode.model.cleared import ClearedCell

STALE = "*"


def verdict_of(cell: ClearedCell) -> str:
    """The verdict, with a sign where the quotes beneath changed since; or how far the cell is."""
    said = printable(cell.verdict.text) or cell.state
    return f"{said} {STALE}".lstrip() if cell.stale else said


def summary_of(cell: ClearedCell) -> list[str]:
    """The paragraphs of the summary."""
    return paragraphs(cell.summary.text)


def quotes_of(cell: ClearedCell) -> str:
    """The ids of the quotes that stand with it, and how many more lie beneath it."""
    return ", ".join([*cell.quote_ids, *([more_of(cell)] if more_of(cell) else [])])


def more_of(cell: ClearedCell) -> str:
    """How many quotes lie beneath it besides; nothing where none does."""
    more = cell.beneath - len(cell.quote_ids)
    words = ngettext("%(n)s more quote", "%(n)s more quotes", more)
    return words % {"n": more} if more > 0 else ""
