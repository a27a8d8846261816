"""Saturation against every order there is, and against the numbers of the paper it comes from."""

from itertools import pairwise, permutations
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.tables.saturation import band, expected, growth, saturation

interviews = st.lists(st.frozensets(st.integers(0, 6)), max_size=6)


def unseen(there, at):
    """The codes of interview `at` that none before it has."""
    return [code for code in there[at] if not any(code in there[n] for n in range(at))]


@settings(deadline=None)
@given(interviews, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0, 5, 50]))
def test_saturation(there, base, run, threshold):
    found = saturation(there, base=base, run=run, threshold=threshold)
    assert found.new == tuple(len(unseen(there, n)) for n in range(len(there)))
    basis = {code for codes in there[:base] for code in codes}
    assert found.base == len(basis)
    reached = ""
    for before in range(base, len(there)):
        if before + run > len(there):
            break
        earlier = {code for codes in there[:before] for code in codes}
        fresh = {code for codes in there[before : before + run] for code in codes} - earlier
        one = next(one for one in found.runs if one.first == before + 1)
        assert (one.last, one.new) == (before + run, len(fresh))
        if basis and len(fresh) * 100 <= threshold * len(basis) and not reached:
            reached = f"{before}+{run}"
    assert found.written == reached
    every = {code for codes in there for code in codes}
    if every:
        n = found.nearly
        assert 10 * len({c for codes in there[:n] for c in codes}) >= 9 * len(every)
        assert 10 * len({c for codes in there[: n - 1] for c in codes}) < 9 * len(every)
    else:
        assert found.nearly is None


@settings(deadline=None, max_examples=30)
@given(st.lists(st.frozensets(st.integers(0, 4)), max_size=5))
def test_the_mean_is_that_of_all_orders(there):
    orders = list(permutations(there))
    means = [fmean(len(frozenset().union(*o[: n + 1])) for o in orders) for n in range(len(there))]
    assert expected(there) == pytest.approx(means)


@settings(deadline=None, max_examples=15)
@given(interviews)
def test_the_band_holds_the_middle_of_the_orders_and_is_always_the_same(there):
    found = band(there)
    assert found == band(there)
    assert len(found) == len(there)
    assert all(low <= high for low, high in found)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(found))
    if there:
        whole = len(frozenset().union(*there))
        assert found[-1] == (whole, whole)
        assert min(map(len, there)) <= found[0][0] <= found[0][1] <= max(map(len, there))


def test_what_the_paper_says_of_its_example():
    """Guest, Namey & Chen (2020): a base of four with 37 themes; the first run brings 11 %, the one at saturation one
    theme, 3 %; it is reached at 6+2, and with runs of three at 7+3. The paper's figures per interview were not at
    hand: those below are the ones that agree with what it says.
    """
    new = [18, 9, 6, 4, 3, 1, 1, 0, 1, 0]
    there, so_far = [], 0
    for n in new:
        there.append(frozenset(range(so_far, so_far + n)))
        so_far += n
    two, three = saturation(there, base=4, run=2), saturation(there, base=4, run=3)
    assert two.base == 37
    assert (two.runs[0].new, round(two.runs[0].share)) == (4, 11)
    assert (two.reached.new, round(two.reached.share), two.written) == (1, 3, "6+2")
    assert three.written == "7+3"
    assert saturation(there, base=4, run=2, threshold=0).written == ""


def test_bad_sizes():
    for sizes in ({"base": 0}, {"run": 0}):
        with pytest.raises(ValueError):
            saturation([], **sizes)
    assert saturation([]).written == ""
    assert band([]) == expected([]) == ()


def test_growth():
    states = [("d1", "a", {"a/x", "a/y"}), ("d2", "b", {"b/z"}), ("d3", "a", {"a/y", "a/q"})]
    table = growth([(when, slug, frozenset(keys)) for when, slug, keys in states])
    assert table.cells == (("a", 2, 2, 0, 2), ("b", 1, 1, 0, 3), ("a", 2, 1, 1, 3))
