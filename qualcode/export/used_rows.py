"""Which rows of a table are worth printing or drawing."""

from collections import Counter

from qualcode.model.cleared import ClearedTable


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
        if n in suppressed or any(cells):
            found |= set(above)
    return sorted(found)
