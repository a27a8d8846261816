"""Short names and the full names they may be short for."""

import pytest

from qualcode.anonymisation import short_names
from qualcode.model.identifier import IdentifierKind as Kind


def linked(*texts, **kinds):
    names = {text: (text, kinds.get(text, Kind.NAME)) for text in texts}
    return short_names(names)


@pytest.mark.parametrize(
    "short",
    [
        "Jan",
        "De Vries",
        "de Vries",
        "Vries",
        "J. de Vries",
        "J.P. de Vries",
        "Jan Vries",
        "meneer De Vries",
        "JAN",
    ],
)
def test_first_name_surname_and_initials_are_short_for_the_full_name(short):
    assert linked("Jan Peter de Vries", short) == {short: ("Jan Peter de Vries",)}


@pytest.mark.parametrize(
    "other", ["De Vriez", "Jans", "K. de Vries", "Piet", "De Vries-Smit", "Jan de Vriess"]
)
def test_names_that_are_merely_alike_are_not(other):
    assert other not in linked("Jan de Vries", other)


def test_what_may_be_short_for_several_is_short_for_all_of_them():
    found = linked("Ria de Jong", "Theo de Jong", "De Jong", "Ria", "Ria Smit")
    assert found == {"De Jong": ("Ria de Jong", "Theo de Jong"), "Ria": ("Ria Smit", "Ria de Jong")}


def test_a_number_is_short_for_nobody_and_a_place_may_be_a_surname():
    assert linked("Jan Stam", "Stam", Stam=Kind.PHONE) == {}
    assert linked("Jan Stam", "Stam", Stam=Kind.PLACE) == {"Stam": ("Jan Stam",)}
    assert linked("Jan", "De Vries") == {}
