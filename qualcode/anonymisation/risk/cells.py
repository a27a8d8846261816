"""Small cells of a table, and which others to hide so that no hidden one can be computed by subtraction.

Rows and columns are the points of a graph, and each hidden cell is a line between its row and its column (totals are a
row and a column more). The sums leave a hidden cell open just when its line lies on a circuit of hidden cells
(Gusfield 1988, "A graph theoretic approach to statistical data security"). A circuit of cells that are all above zero
leaves it open to a reader, too, who knows that counts are never negative: one can go up where the next goes down.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

Cell = tuple[int, int]
_Node = tuple[bool, int]  # whether it is a column, and which


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which cells to hide, as (row, column); the row and the column after the last are the totals.

    `small` are below the smallest group, `further` are to be hidden along with them; `exposed` are those that can be
    computed even so: only a coarser table (larger groups, a total left out) hides these.
    """

    small: frozenset[Cell]
    further: frozenset[Cell]
    exposed: frozenset[Cell]

    @property
    def hidden(self) -> frozenset[Cell]:
        """All that is not to be shown."""
        return self.small | self.further


def suppression(cells: Sequence[Sequence[int]], smallest: int, *, column_totals: bool = True) -> Suppression:
    """What to hide of `cells` (counts of people) that are shown with the total of each row.

    `column_totals` says that those of the columns, and the grand total, are shown as well. Small is above 0 and below
    `smallest`, totals included. Of the further cells those with low counts are taken, so that little is lost. Raises
    ValueError for rows of different lengths and for counts below 0.
    """
    table = _with_totals(cells)
    if not column_totals:
        del table[-1]
    small = frozenset(
        (i, j) for i, row in enumerate(table) for j, count in enumerate(row) if 0 < count < smallest
    )
    hidden = set(small)
    for cell in sorted(small):
        if column_totals:
            hidden |= set(_circuit(table, hidden, cell))
        elif not any(i == cell[0] and (i, j) != cell for i, j in hidden):
            hidden |= set(_next_in_row(table, cell))
    exposed = frozenset(cell for cell in hidden if _is_computable(cell, hidden, column_totals))
    return Suppression(small, frozenset(hidden - small), exposed)


def _with_totals(cells: Sequence[Sequence[int]]) -> list[list[int]]:
    if len({len(row) for row in cells}) > 1 or any(count < 0 for row in cells for count in row):
        raise ValueError("a table has rows of one length and no count below 0")
    table = [[*row, sum(row)] for row in cells]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def _next_in_row(table: Sequence[Sequence[int]], cell: Cell) -> Iterator[Cell]:
    """The lowest other count of the row that is above 0, if any."""
    i, j = cell
    others = [(count, at) for at, count in enumerate(table[i]) if count and at != j]
    if others:
        yield i, min(others)[1]


def _circuit(table: Sequence[Sequence[int]], hidden: Collection[Cell], cell: Cell) -> list[Cell]:
    """The cells to hide for the cheapest circuit through `cell`; none when there is one, or when none is possible.

    Dijkstra from its row to its column, where what is hidden already costs nothing and no zero is passed.
    """
    costs = {
        (i, j): 0 if (i, j) in hidden else count
        for i, row in enumerate(table)
        for j, count in enumerate(row)
        if count and (i, j) != cell
    }
    way = _way(costs, cell)
    return [step for step in way if step not in hidden]


def _is_computable(cell: Cell, hidden: Collection[Cell], column_totals: bool) -> bool:
    if not column_totals:
        return not any(i == cell[0] and (i, j) != cell for i, j in hidden)
    return not _way({other: 0 for other in hidden if other != cell}, cell)


def _way(costs: Mapping[Cell, int], cell: Cell) -> tuple[Cell, ...]:
    """The cheapest way over the cells of `costs` from the row of `cell` to its column; empty when there is none."""
    lines: dict[_Node, list[tuple[_Node, Cell]]] = {}
    for i, j in costs:
        lines.setdefault((False, i), []).append(((True, j), (i, j)))
        lines.setdefault((True, j), []).append(((False, i), (i, j)))
    start, goal = (False, cell[0]), (True, cell[1])
    queue: list[tuple[int, _Node, tuple[Cell, ...]]] = [(0, start, ())]
    seen: set[_Node] = set()
    while queue:
        cost, node, way = heappop(queue)
        if node == goal:
            return way
        if node in seen:
            continue
        seen.add(node)
        for other, step in lines.get(node, ()):
            if other not in seen:
                heappush(queue, (cost + costs[step], other, (*way, step)))
    return ()
