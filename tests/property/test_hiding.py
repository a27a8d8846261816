"""No hidden figure of an exported table follows from what is shown and from the totals that other tables tell: every
table that fits is tried near by.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation.hiding import Hidden, hidden_in
from qualcode.model.matrix import Axis, Matrix

SMALLEST = 3
Counts = tuple[tuple[int, ...], ...]


@st.composite
def tables(draw: st.DrawFn, *, rolled_up: bool, most_columns: int = 4) -> Matrix:
    """Small tables of groups of cases. What each code has of its own is drawn, and rolled up where that is asked."""
    sizes = [5, *draw(st.lists(st.sampled_from([5, 4, 2, 1]), max_size=most_columns - 1))]
    depths = [0]
    for _row in range(draw(st.integers(0, 2))):
        depths.append(draw(st.integers(0, depths[-1] + 1)))
    # of every case in a group the number of codings; a case without any stands behind nothing
    own = [[draw(st.lists(st.integers(0, 2), max_size=min(size, 4))) for size in sizes] for _depth in depths]
    return counted(own, sizes, depths if rolled_up else None)


def counted(
    own: Sequence[Sequence[Sequence[int]]], sizes: Sequence[int], depths: Sequence[int] | None = None
) -> Matrix:
    """The table of what each case of each group has of each code itself; rolled up where there are depths."""
    counts = [[sum(cases) for cases in row] for row in own]
    behind = [[{n for n, times in enumerate(cases) if times} for cases in row] for row in own]
    for i in reversed(range(len(depths or ()))):
        above = next((a for a in reversed(range(i)) if depths[a] < depths[i]), None)
        for j in range(len(sizes)):
            if above is not None:
                counts[above][j] += counts[i][j]
                behind[above][j] |= behind[i][j]
    table = of(counts, [[len(cases) for cases in row] for row in behind], sizes)
    if depths is None:
        return table
    axes = tuple(replace(axis, depth=depth) for axis, depth in zip(table.rows, depths, strict=True))
    return replace(table, rows=axes, rolled_up=True)


def of(counts: Sequence[Sequence[int]], people: Sequence[Sequence[int]], sizes: Sequence[int]) -> Matrix:
    cells = tuple(map(tuple, counts))
    below = tuple(map(sum, zip(*cells, strict=True)))
    return Matrix(
        "Code",
        "wijk",
        tuple(Axis(str(i), str(i)) for i in range(len(cells))),
        tuple(Axis(str(j), str(j), cases=size) for j, size in enumerate(sizes)),
        cells,
        tuple(map(sum, cells)),
        below,
        sum(below),
        people=tuple(map(tuple, people)),
    )


def as_read(table: Matrix, hidden: Hidden) -> tuple[Matrix, frozenset[tuple[int, int]]]:
    """The table as its reader knows it, with one last column for all groups that are not shown; and what is empty."""
    shown = [j for j in range(len(table.columns)) if j not in hidden.columns]

    def merged(rows: Counts | None) -> list[list[int]]:
        return [[row[j] for j in shown] + [sum(row[j] for j in hidden.columns)] for row in rows or ()]

    sizes = [5] * len(shown) + [1]
    read = replace(
        of(merged(table.cells), merged(table.people), sizes), rows=table.rows, rolled_up=table.rolled_up
    )
    empty = {(i, shown.index(j)) for i, j in hidden.cells}
    last = {(i, len(shown)) for i, row in enumerate(read.cells) if row[-1] or is_empty(i, read, empty)}
    return read, frozenset(empty | last if hidden.columns else empty)


def is_empty(row: int, table: Matrix, hidden: Collection[tuple[int, int]]) -> bool:
    """Whether nothing at all is shown of a row, so that there may be a 0 in it too."""
    return all((row, j) in hidden for j in range(len(table.columns) - 1))


def fitting(table: Matrix, hidden: frozenset[tuple[int, int]]) -> Iterator[Counts]:
    """Tables that show what this one shows, and its totals: near by, and no 0 in hidden cells but in empty rows."""
    rows: list[list[tuple[int, ...]]] = []
    for i, row in enumerate(table.cells):
        least = 0 if is_empty(i, table, hidden) else 1
        choices = [
            range(max(least, count - 1), count + 2) if (i, j) in hidden else (count,)
            for j, count in enumerate(row)
        ]
        rows.append([one for one in product(*choices) if sum(one) == table.row_totals[i]])
    for found in product(*rows):
        if not table.rolled_up or _adds_up(table.rows, found):
            yield found


def _adds_up(rows: Sequence[Axis], cells: Counts) -> bool:
    """Whether no row counts less than the rows right under it together."""
    for i, axis in enumerate(rows):
        under = []
        for k in range(i + 1, len(rows)):
            if rows[k].depth <= axis.depth:
                break
            if all(rows[m].depth >= rows[k].depth for m in range(i + 1, k)):
                under.append(k)
        if any(sum(cells[k][j] for k in under) > cells[i][j] for j in range(len(cells[i]))):
            return False
    return True


def assert_open(table: Matrix) -> None:
    hidden = hidden_in(table, SMALLEST)
    assert hidden.columns == {j for j, column in enumerate(table.columns) if (column.cases or 0) < SMALLEST}
    read, empty = as_read(table, hidden)
    small = {
        (i, j)
        for i, row in enumerate(read.people or ())
        for j, cases in enumerate(row)
        if 0 < cases < SMALLEST
    }
    assert small <= empty
    if len(table.columns) == 1:
        assert hidden.totals == {i for i, _j in hidden.cells}, "its total would tell"
        return
    assert not hidden.totals
    seen: dict[tuple[int, int], set[int]] = {cell: set() for cell in small}
    for found in fitting(read, empty):
        for i, j in seen:
            seen[i, j].add(found[i][j])
        if all(len(values) > 1 for values in seen.values()):
            return
    assert all(len(values) > 1 for values in seen.values())


@settings(max_examples=250, deadline=None)
@given(tables(rolled_up=False))
def test_no_small_figure_follows_from_its_row(table: Matrix) -> None:
    assert_open(table)


@settings(max_examples=150, deadline=None)
@given(tables(rolled_up=True, most_columns=3))
def test_nor_from_the_rows_that_count_it_too(table: Matrix) -> None:
    assert_open(table)


def follows(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether the total of a row tells a hidden cell of it, to whoever knows that counts are whole and none is 0."""
    total = sum(counts[j] for j in hidden)
    fits = [
        one for one in product(range(1, total - len(hidden) + 2), repeat=len(hidden)) if sum(one) == total
    ]
    return any(len({one[n] for one in fits}) == 1 for n in range(len(hidden)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=4))
def test_a_row_hides_no_more_than_it_must(row: list[tuple[int, bool]]) -> None:
    counts = [count for count, _few in row]
    small = {j for j, (count, few) in enumerate(row) if count and few}
    people = [0 if not count else 1 if few else 9 for count, few in row]
    hidden = hidden_in(of([counts], [people], [5] * len(row)), SMALLEST)
    along = {j for _i, j in hidden.cells} - small
    others = [j for j, count in enumerate(counts) if count and j not in small]
    ways = [
        (len(more), sum(counts[j] for j in more))
        for size in range(len(others) + 1)
        for more in combinations(others, size)
        if small and not follows(counts, small | set(more))
    ]
    if small and not ways:
        assert along == set(range(len(counts))) - small, "where nothing less will do the row is empty"
        return
    assert (len(along), sum(counts[j] for j in along)) == min(ways, default=(0, 0))


def test_what_is_large_enough_is_shown() -> None:
    table = of([(9, 3, 0)], [(5, 3, 0)], (5, 5, 5))
    assert not hidden_in(table, 3)
    assert hidden_in(table, 4).cells == {(0, 0), (0, 1)}  # the small one, and the only one it can hide behind


def test_a_group_that_is_not_shown_does_not_follow_from_totals_that_other_tables_tell() -> None:
    # Bridging of the demo: 18 by interview, of which a group of one has 4
    table = of([(8, 6, 4)], [(3, 3, 1)], (3, 3, 1))
    assert hidden_in(table, 3) == Hidden(frozenset({2}), frozenset({(0, 1)}))
    several = of([(8, 6, 4, 2, 1)], [(3, 3, 1, 1, 1)], (3, 3, 1, 1, 1))
    assert not hidden_in(several, 3).cells, "three people stand behind what is not shown: it may be known"


def test_what_groups_that_are_not_shown_count_hides_a_small_cell_too() -> None:
    table = of([(3, 1, 4, 2, 2)], [(3, 1, 1, 1, 1)], (3, 3, 1, 1, 1))
    assert hidden_in(table, 3).cells == {(0, 1)}


ALL, NONE = [1, 1, 1, 1], list[int]()


def test_a_hidden_cell_does_not_follow_from_the_rows_above_and_beside_it() -> None:
    # the one person of the second row is what the first counts more than the third
    table = counted([[NONE, NONE], [[1], ALL], [ALL, ALL]], (5, 5), [0, 1, 1])
    assert_open(table)
    assert hidden_in(table, 3).cells == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_nor_one_in_a_row_that_is_empty_as_a_whole() -> None:
    table = counted([[NONE] * 3, [[1], NONE, NONE], [ALL, ALL, [2, 2, 2]]], (5, 5, 5), [0, 1, 1])
    assert_open(table)
    assert hidden_in(table, 3).cells == {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)}, "and no more above it"


def test_what_the_rows_below_show_is_the_least_that_a_cell_can_be() -> None:
    table = counted([[[1], NONE, NONE], [NONE, ALL, ALL]], (5, 5, 5), [0, 1])
    assert_open(table)
    assert hidden_in(table, 3).cells == {(0, 0), (0, 1), (0, 2)}
