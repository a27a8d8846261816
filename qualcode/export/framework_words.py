"""What stands in a cell of a framework matrix, in words."""

from qualcode.export.plain import paragraphs, printable
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
    """The quotes that stand with it."""
    return ", ".join(cell.quote_ids)
