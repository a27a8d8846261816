"""Residual risk against oracles that count and solve by brute force."""

from fractions import Fraction
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation import risk
from qualcode.anonymisation.risk import Profile

NAMES = ("a", "b", "c", "d")

profiles = st.lists(
    st.tuples(*[st.sampled_from(("", "x", "y", "z"))] * len(NAMES)), min_size=1, max_size=7
).map(
    lambda rows: [
        Profile(str(n), {name: value for name, value in zip(NAMES, row, strict=True) if value})
        for n, row in enumerate(rows)
    ]
)


def subsets(names, longest=None):
    sizes = range(1, (longest or len(names)) + 1)
    return [frozenset(one) for one in chain.from_iterable(combinations(names, n) for n in sizes)]


def alike(profile, rows, names):
    """How many show the same as `profile`; 0 when it shows nothing."""
    if not any(name in profile.values for name in names):
        return 0
    return sum(all(row.values.get(n) == profile.values.get(n) for n in names) for row in rows)


def k(rows, names):
    return min((n for row in rows if (n := alike(row, rows, names))), default=None)


@given(profiles, st.integers(1, 4))
def test_combinations_count_as_somebody_who_compares_everybody(rows, smallest):
    found = risk.combinations(rows, NAMES, smallest)
    assert [set(one.attributes) for one in found] == [set(one) for one in subsets(NAMES, 3)]
    for one in found:
        sizes = [alike(row, rows, one.attributes) for row in rows]
        assert one.k == (k(rows, one.attributes) or len(rows))
        assert one.unique == sizes.count(1)
        assert one.small == sum(0 < size < smallest for size in sizes)


@given(profiles)
def test_unique_sets_are_unique_minimal_and_all(rows):
    found = {(one.case, frozenset(one.attributes)) for one in risk.unique_sets(rows, NAMES)}
    expected = set()
    for row in rows:
        unique = [one for one in subsets(NAMES, 3) if alike(row, rows, one) == 1]
        expected |= {(row.case, one) for one in unique if not any(other < one for other in unique)}
    assert found == expected


@given(profiles, st.integers(1, 4))
def test_together_are_all_the_largest_sets_that_fit(rows, smallest):
    fitting = [one for one in subsets(NAMES) if (k(rows, one) or smallest) >= smallest]
    largest = {one for one in fitting if not any(one < other for other in fitting)}
    found = risk.together(rows, NAMES, smallest)
    assert {frozenset(one) for one in found} == largest
    assert len(found) == len(largest)


@given(profiles, st.integers(1, 4))
def test_reliefs_count_what_is_left_without(rows, smallest):
    def small(names):
        return sum(0 < alike(row, rows, names) < smallest for row in rows)

    found = risk.reliefs(rows, NAMES, smallest)
    assert {one.attribute for one in found} == set(NAMES)
    for one in found:
        rest = [name for name in NAMES if name != one.attribute]
        assert (one.small, one.small_without) == (small(NAMES), small(rest))
    assert [one.small_without for one in found] == sorted(one.small_without for one in found)


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def equations(rows, columns, column_totals):
    """Every sum a reader knows of, as {cell: factor}, each adding up to 0; the totals are cells too."""
    lines = rows + 1 if column_totals else rows
    for i in range(lines):
        yield {(i, j): 1 if j < columns else -1 for j in range(columns + 1)}
    if column_totals:
        for j in range(columns + 1):
            yield {(i, j): 1 if i < rows else -1 for i in range(rows + 1)}


def solved(table, hidden, column_totals):
    """The hidden cells whose value follows: Gauss-Jordan on the sums, in fractions."""
    unknown = sorted(hidden)
    matrix = []
    for sums in equations(len(table), len(table[0]), column_totals):
        matrix.append([Fraction(sums.get(cell, 0)) for cell in unknown])
    done = 0
    for column in range(len(unknown)):
        pivot = next((n for n in range(done, len(matrix)) if matrix[n][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for n, row in enumerate(matrix):
            if n != done and row[column]:
                factor = row[column]
                matrix[n] = [a - factor * b for a, b in zip(row, matrix[done], strict=True)]
        done += 1
    return {unknown[next(n for n, v in enumerate(row) if v)] for row in matrix if sum(map(bool, row)) == 1}


def with_totals(table):
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@given(tables, st.integers(2, 4), st.booleans())
@settings(max_examples=300)
def test_no_hidden_cell_can_be_solved_but_those_told(table, smallest, column_totals):
    found = risk.suppression(table, smallest, column_totals=column_totals)
    full = with_totals(table)[: None if column_totals else -1]
    small = {(i, j) for i, row in enumerate(full) for j, n in enumerate(row) if 0 < n < smallest}
    assert found.small == small
    assert not found.small & found.further
    assert all(full[i][j] > 0 for i, j in found.hidden)
    assert found.exposed == solved(table, found.hidden, column_totals)


small_tables = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=2)


@given(small_tables, st.booleans())
@settings(max_examples=150, deadline=None)
def test_who_knows_that_counts_are_whole_and_never_negative_cannot_tell_either(table, column_totals):
    """Every table of whole numbers that shows the same is tried: each hidden cell has two values or more."""
    found = risk.suppression(table, 2, column_totals=column_totals)
    full = with_totals(table)

    def shown(other):
        rows = with_totals(other)[: None if column_totals else -1]
        return [n for i, row in enumerate(rows) for j, n in enumerate(row) if (i, j) not in found.hidden]

    seen = {cell: set() for cell in found.hidden - found.exposed}
    for cells in product(range(8), repeat=4):
        other = [list(cells[:2]), list(cells[2:])]
        if shown(other) == shown(table):
            for (i, j), values in seen.items():
                values.add(with_totals(other)[i][j])
    assert all(len(values) > 1 and full[i][j] in values for (i, j), values in seen.items())


words = st.lists(st.sampled_from("abc"), max_size=14).map(" ".join)


@given(words, words, st.integers(2, 4))
def test_overlaps_cover_just_the_words_of_shared_shingles(quote, source, size):
    mine, theirs = quote.split(), source.split()
    shared = {
        at + n
        for at in range(len(mine) - size + 1)
        if any(mine[at : at + size] == theirs[b : b + size] for b in range(len(theirs) - size + 1))
        for n in range(size)
    }
    found = risk.overlaps({"P01:1": quote}, {"f": source}, size=size)
    assert all(len(one.words.split()) >= size and one.words in quote for one in found)
    told = sum(len(one.words.split()) for one in found)
    assert told >= len(shared)
    assert bool(found) == bool(shared)
