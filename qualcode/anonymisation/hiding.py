"""What is not shown of a table of groups of people, so that nobody in it can be inferred.

A group smaller than the smallest group is not shown at all; what these count together is one hidden figure of each
row. In the groups that are shown a cell is small behind which stand more than none and fewer than the smallest group.
A reader is taken to know the total of each row, since other tables tell it (how often a code was given, codes by
interview); that counts are whole; and that no hidden figure is 0. So a row that has something small hides two figures
at least, which add up to more than the least they can be: it hides the lowest further one that will do, or else is
empty as a whole.

Where a row counts what was coded with the rows below it as well, it bounds them, and they it: what a row hides is
hidden in the rows above too, and what the rows below show is the least that a cell can be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.matrix import Matrix

Cell = tuple[int, int]

_TOGETHER = -1  # in the place of a column: the groups that are not shown


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a table does not show: whole columns; and of the others cells as (row, column), some of them small.

    `totals` are the rows whose total goes along: only where a table has a single column, which that total tells.
    """

    columns: frozenset[int] = frozenset()
    cells: frozenset[Cell] = frozenset()
    small: frozenset[Cell] = frozenset()
    totals: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.columns or self.cells)


NOTHING = Hidden()


def hidden_in(matrix: Matrix, smallest: int) -> Hidden:
    """What to hide of a matrix of groups of cases, `people` of whom stand behind each cell; nothing of any other.

    Raises ValueError for groups without people: nothing would be hidden of those.
    """
    groups = {j for j, column in enumerate(matrix.columns) if column.cases is not None}
    if not groups:
        return NOTHING
    if matrix.people is None:
        raise ValueError("how many cases stand behind the cells is not told")
    columns = frozenset(j for j in groups if (matrix.columns[j].cases or 0) < smallest)
    shown = [j for j in range(len(matrix.columns)) if j not in columns]
    behind = [_figures(row, shown, columns) for row in matrix.people]
    small = [{j for j, cases in row.items() if 0 < cases < smallest} for row in behind]
    rows = _rows(matrix, shown, columns, small)
    cells = frozenset((i, j) for i, row in enumerate(rows) for j in row if j != _TOGETHER)
    return Hidden(
        columns,
        cells,
        frozenset((i, j) for i, row in enumerate(small) for j in row if j != _TOGETHER),
        frozenset(i for i, _j in cells) if len(matrix.columns) == 1 else frozenset(),
    )


def _rows(
    matrix: Matrix, shown: Sequence[int], columns: Iterable[int], small: Sequence[set[int]]
) -> list[set[int]]:
    """What each row hides. Rows come after those above them, so that the deepest are decided first."""
    hidden: list[set[int]] = [set() for _row in matrix.rows]
    handed_up: list[set[int]] = [set() for _row in matrix.rows]
    least: list[Mapping[int, int]] = [{} for _row in matrix.rows]
    for i in reversed(range(len(matrix.rows))):
        below = _right_below(matrix, i)
        counts = _figures(matrix.cells[i], shown, columns)
        floor = {j: sum(least[k][j] for k in below) for j in counts}
        started = small[i].union(*(handed_up[k] for k in below))
        if not started:
            least[i] = counts
            continue
        if counts.get(_TOGETHER):
            started |= {_TOGETHER}
        at_least = {j: max(1, floor[j]) for j in counts}
        enough = _enough(counts, at_least, started)
        hidden[i] = enough or set(counts)
        handed_up[i] = enough or {j for j, count in counts.items() if count}
        least[i] = {
            j: counts[j] if j not in hidden[i] else at_least[j] if enough else floor[j] for j in counts
        }
    return hidden


def _figures(row: Sequence[int], shown: Sequence[int], columns: Iterable[int]) -> dict[int, int]:
    """The figures of a row by column; of the columns that are not shown, where there are any, their sum."""
    together = [row[j] for j in columns]
    return {j: row[j] for j in shown} | ({_TOGETHER: sum(together)} if together else {})


def _enough(counts: Mapping[int, int], at_least: Mapping[int, int], hidden: set[int]) -> set[int]:
    """The columns to hide of a row such that its total tells none of them; none where nothing less than all will do.

    One more is enough where anything is: any, where one is hidden that can be less than it is, or else one that can
    be so itself.
    """
    if _is_open(counts, at_least, hidden):
        return hidden
    others = sorted((count, j) for j, count in counts.items() if count and j not in hidden)
    return next((hidden | {j} for _n, j in others if _is_open(counts, at_least, hidden | {j})), set())


def _is_open(counts: Mapping[int, int], at_least: Mapping[int, int], hidden: set[int]) -> bool:
    return len(hidden) > 1 and sum(counts[j] for j in hidden) > sum(at_least[j] for j in hidden)


def _right_below(matrix: Matrix, row: int) -> list[int]:
    """The rows right below this one whose counts it counts too."""
    if not matrix.rolled_up:
        return []
    found: list[int] = []
    for k in range(row + 1, len(matrix.rows)):
        if matrix.rows[k].depth <= matrix.rows[row].depth:
            break
        if not found or matrix.rows[k].depth <= matrix.rows[found[-1]].depth:
            found.append(k)
    return found
