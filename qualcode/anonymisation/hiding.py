"""Which cells of a table of groups of people are not shown, so that nobody in it can be inferred.

Small is a cell behind which stand more than none and fewer than the smallest group. A reader is taken to know the total
of each row, that counts are whole, and that no hidden cell is 0; so a row hides enough that its hidden cells add up to
more than their number, or else its total too. Where a row counts what was coded with those below it as well, it bounds
them: a hidden cell takes the cells above it along, and no row that hides anything shows its total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.matrix import Matrix

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a table does not show: cells as (row, column), those of them that are small, and the rows whose total goes
    along.
    """

    cells: frozenset[Cell] = frozenset()
    totals: frozenset[int] = frozenset()
    small: frozenset[Cell] = frozenset()


NOTHING = Hidden()


def hidden_in(matrix: Matrix, smallest: int) -> Hidden:
    """What to hide of a matrix whose `people` say how many cases stand behind each cell; nothing without them."""
    if matrix.people is None:
        return NOTHING
    small = frozenset(
        (i, j)
        for i, row in enumerate(matrix.people)
        for j, cases in enumerate(row)
        if matrix.columns[j].cases is not None and 0 < cases < smallest
    )
    if matrix.rolled_up:
        cells = {(above, j) for i, j in small for above in (i, *_above(matrix, i))}
        return Hidden(frozenset(cells), frozenset(i for i, _j in cells), small)
    hidden, totals = set[Cell](), set[int]()
    for i in sorted({i for i, _j in small}):
        columns, protected = _in_row(matrix.cells[i], {j for row, j in small if row == i})
        hidden |= {(i, j) for j in columns}
        if not protected or 0 < sum(matrix.people[i]) < smallest:
            totals.add(i)
    return Hidden(frozenset(hidden), frozenset(totals), small)


def _in_row(counts: Sequence[int], small: set[int]) -> tuple[set[int], bool]:
    """The columns to hide of a row, and whether its total then tells none of them.

    One cell more is always enough, the lowest that will do: any where one is hidden that counts more than 1, or else
    one that counts more than 1 itself. Where there is none the total has to go, and then no other cell does.
    """
    if _is_protected(counts, small):
        return small, True
    others = sorted((count, j) for j, count in enumerate(counts) if count and j not in small)
    for _count, j in others:
        if _is_protected(counts, small | {j}):
            return small | {j}, True
    return small, False


def _is_protected(counts: Sequence[int], hidden: set[int]) -> bool:
    return len(hidden) > 1 and sum(counts[j] for j in hidden) > len(hidden)


def _above(matrix: Matrix, row: int) -> list[int]:
    """The rows that count what this one counts."""
    found, depth = [], matrix.rows[row].depth
    for i in range(row - 1, -1, -1):
        if matrix.rows[i].depth < depth:
            found.append(i)
            depth = matrix.rows[i].depth
    return found
