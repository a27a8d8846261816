"""Rows of a cleared table as pictures want them: their figures, and which are worth drawing."""

from collections import Counter

from qualcode.model.cleared import ClearedTable, ClearedText

Figures = tuple[int | float | None, ...]
INDENT = "\u2003"  # an em space


def figures_of(cells: tuple[int | float | ClearedText | None, ...]) -> Figures:
    """The figures of a row; a text is none."""
    return tuple(None if isinstance(cell, ClearedText) else cell for cell in cells)


def indented(label: str, depth: int) -> str:
    """The lines of a label, moved in by its depth."""
    return "\n".join(INDENT * depth + line for line in label.split("\n"))


def used(table: ClearedTable) -> list[int]:
    """The rows that say anything but nothing, or of which a cell is suppressed, and those above them in the tree. A
    column that is suppressed whole says nothing of any row.
    """
    times = Counter(column for _row, column in table.hidden)
    whole = {column for column, often in times.items() if often == len(table.rows)}
    suppressed = {row for row, column in table.hidden if column not in whole}
    found: set[int] = set()
    above: list[int] = []
    for n, ((_label, depth), cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        above = [one for one in above if table.rows[one][1] < depth] + [n]
        if n in suppressed or any(figures_of(cells)):
            found |= set(above)
    return sorted(found)
