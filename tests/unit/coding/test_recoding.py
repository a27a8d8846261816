"""What a coding that stays takes over from those that fall together with it."""

import pytest

from qualcode.coding.recoding import inherited


@pytest.mark.parametrize(
    ("kept", "taken"),
    [
        ({1: (None, ""), 2: (3, "key")}, {"value": 3, "mark": "key"}),
        ({1: (1, ""), 2: (3, "key")}, {"mark": "key"}),
        ({1: (None, "counter"), 2: (3, "key")}, {"value": 3}),
        ({1: (0, "counter"), 2: (3, "key")}, {}),  # 0 is a value
        ({1: (None, ""), 2: (0, "")}, {"value": 0}),
        ({1: (None, ""), 2: (None, "")}, {}),
    ],
)
def test_what_is_lacking_is_taken_over_and_nothing_else(kept, taken):
    assert inherited({2: 1}, kept) == ({1: taken} if taken else {})


def test_of_several_the_oldest_that_has_it():
    kept = {9: (None, ""), 2: (None, "key"), 3: (4, "counter"), 4: (5, "")}
    assert inherited({4: 9, 3: 9, 2: 9}, kept) == {9: {"value": 4, "mark": "key"}}
