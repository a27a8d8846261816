"""What stands in a cell of a table, as people read it."""

from qualcode.locale import current_language
from qualcode.model.cleared import ClearedText


def in_words(cell: int | float | ClearedText | None) -> str:
    """A dash for nothing, text as it is, and figures with two decimals in the notation of the language."""
    if cell is None:
        return "–"
    if isinstance(cell, ClearedText):
        return cell.text
    if isinstance(cell, int):
        return str(cell)
    return f"{cell:.2f}".replace(".", "," if current_language() == "nl" else ".")
