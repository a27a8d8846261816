"""No hidden cell of an exported table follows from what is shown: every table that fits is tried near by."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation.hiding import Hidden, hidden_in
from qualcode.model.matrix import Axis, Matrix

SMALLEST = 3
Counts = tuple[tuple[int, ...], ...]


@st.composite
def tables(draw: st.DrawFn, *, rolled_up: bool) -> Matrix:
    """Small tables of groups of cases. What each code has of its own is drawn, and rolled up where that is asked."""
    columns = draw(st.integers(1, 3))
    depths = [0]
    for _row in range(draw(st.integers(0, 2))):
        depths.append(draw(st.integers(0, depths[-1] + 1)))
    # of every case in a group the number of codings; a case without any stands behind nothing
    of_cases = st.lists(st.integers(0, 2), min_size=0, max_size=4)
    own = [[draw(of_cases) for _column in range(columns)] for _row in depths]
    counts = [[sum(cases) for cases in row] for row in own]
    behind = [[{n for n, times in enumerate(cases) if times} for cases in row] for row in own]
    if rolled_up:
        for i in reversed(range(len(depths))):
            above = next((a for a in reversed(range(i)) if depths[a] < depths[i]), None)
            for j in range(columns):
                if above is not None:
                    counts[above][j] += counts[i][j]
                    behind[above][j] |= behind[i][j]
    cells = tuple(map(tuple, counts))
    below = tuple(map(sum, zip(*cells, strict=True)))
    return Matrix(
        "Code",
        "wijk",
        tuple(Axis(str(i), str(i), depth) for i, depth in enumerate(depths)),
        tuple(Axis(str(j), str(j), cases=5) for j in range(columns)),
        cells,
        tuple(map(sum, cells)),
        below,
        sum(below),
        people=tuple(tuple(len(cases) for cases in row) for row in behind),
        rolled_up=rolled_up,
    )


def fitting(table: Matrix, hidden: frozenset[tuple[int, int]], totals: frozenset[int]) -> Iterator[Counts]:
    """Tables that show what this one shows: those with one more or less in hidden cells, and no 0 in them."""
    rows: list[list[tuple[int, ...]]] = []
    for i, row in enumerate(table.cells):
        choices = [
            range(max(1, count - 1), count + 2) if (i, j) in hidden else (count,)
            for j, count in enumerate(row)
        ]
        rows.append([one for one in product(*choices) if i in totals or sum(one) == table.row_totals[i]])
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
    small = {
        (i, j)
        for i, row in enumerate(table.people or ())
        for j, cases in enumerate(row)
        if 0 < cases < SMALLEST
    }
    assert small <= hidden.cells
    assert all(table.cells[i][j] for i, j in hidden.cells), "a hidden 0 would be told from the others"
    seen: dict[tuple[int, int], set[int]] = {cell: set() for cell in hidden.cells}
    for found in fitting(table, hidden.cells, hidden.totals):
        for i, j in seen:
            seen[i, j].add(found[i][j])
        if all(len(values) > 1 for values in seen.values()):
            return
    assert all(len(values) > 1 for values in seen.values())


@settings(max_examples=150, deadline=None)
@given(tables(rolled_up=False))
def test_no_hidden_cell_follows_from_its_row(table: Matrix) -> None:
    assert_open(table)


@settings(max_examples=100, deadline=None)
@given(tables(rolled_up=True))
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
    people = tuple(0 if not count else 1 if few else 9 for count, few in row)
    columns = tuple(Axis(str(j), str(j), cases=5) for j in range(len(row)))
    table = Matrix(
        "", "", (Axis("a", "a"),), columns, (tuple(counts),), (sum(counts),), tuple(counts), 0, (people,)
    )
    hidden = hidden_in(table, SMALLEST)
    along = {j for _i, j in hidden.cells} - small
    others = [j for j, count in enumerate(counts) if count and j not in small]
    ways = [
        (len(more), sum(counts[j] for j in more))
        for size in range(len(others) + 1)
        for more in combinations(others, size)
        if small and not follows(counts, small | set(more))
    ]
    few_in_all = 0 < sum(people) < SMALLEST
    assert (len(along), sum(counts[j] for j in along)) == min(ways, default=(0, 0))
    assert bool(hidden.totals) == (bool(small) and (not ways or few_in_all))


def test_what_is_large_enough_is_shown() -> None:
    columns = tuple(Axis(str(j), str(j), cases=5) for j in range(3))
    table = Matrix(
        "", "", (Axis("a", "a"),), columns, ((9, 3, 0),), (12,), (9, 3, 0), 12, people=((5, 3, 0),)
    )
    assert not hidden_in(table, 3).cells
    assert hidden_in(table, 4).cells == {(0, 0), (0, 1)}  # the small one, and the only one it can hide behind
    assert not hidden_in(table, 4).totals


def test_a_row_of_single_codings_hides_its_total() -> None:
    columns = tuple(Axis(str(j), str(j), cases=5) for j in range(3))
    table = Matrix("", "", (Axis("a", "a"),), columns, ((1, 1, 0),), (2,), (1, 1, 0), 2, people=((1, 1, 0),))
    assert hidden_in(table, 2).cells == {(0, 0), (0, 1)}
    assert hidden_in(table, 2).totals == {0}


def test_the_rows_above_hide_what_a_row_under_them_hides_and_no_others() -> None:
    rows = tuple(Axis(str(i), str(i), depth) for i, depth in enumerate((0, 1, 1, 2)))
    cells = ((6, 9), (4, 5), (1, 4), (1, 4))
    people = ((4, 4), (4, 4), (1, 4), (1, 4))
    columns = tuple(Axis(str(j), str(j), cases=5) for j in range(2))
    table = Matrix("", "", rows, columns, cells, (15, 9, 5, 5), (12, 22), 34, people=people, rolled_up=True)
    hidden = hidden_in(table, 3)
    assert hidden.cells == {(3, 0), (2, 0), (0, 0)}
    assert hidden.totals == {3, 2, 0}
    assert_open(table)


def test_a_total_of_few_people_is_hidden_with_its_cells() -> None:
    columns = tuple(Axis(str(j), str(j), cases=5) for j in range(2))
    table = Matrix("", "", (Axis("a", "a"),), columns, ((4, 3),), (7,), (4, 3), 7, people=((1, 1),))
    both = frozenset({(0, 0), (0, 1)})
    assert hidden_in(table, 3) == Hidden(both, frozenset({0}), both)
    assert hidden_in(table, 2).totals == frozenset()
