"""Residual risk against oracles that count and solve by brute force."""

from itertools import chain, combinations

from hypothesis import given
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
