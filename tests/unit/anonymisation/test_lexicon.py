"""Which words are numbers: a name that looks like a part of one is none."""

import pytest

from qualcode.anonymisation.lexicon import is_numeral

UNITS = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TEENS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def below_hundred(n):
    if n < 10:
        return UNITS[n]
    if n < 20:
        return TEENS[n - 10]
    unit = UNITS[n % 10]
    return unit + ("ën" if unit.endswith("e") else "en" if unit else "") + TENS[n // 10 - 2]


def in_words(n):
    if n < 100:
        return below_hundred(n)
    if n < 1000:
        return ("" if n < 200 else UNITS[n // 100]) + "honderd" + below_hundred(n % 100)
    return ("" if n < 2000 else in_words(n // 1000)) + "duizend" + (in_words(n % 1000) if n % 1000 else "")


def test_every_number_below_ten_thousand_is_one_in_words():
    assert [n for n in range(1, 10_000) if not is_numeral(in_words(n))] == []
    assert all(map(is_numeral, ("Drieëntwintig", "één", "eerste", "derde", "achtste", "negentigste")))


@pytest.mark.parametrize(
    "name", ["Veer", "der", "Tig", "en", "Derde-Veer", "Tachveer", "Vierveer", "Enen", "Tienen"]
)
def test_what_only_looks_like_one_is_none(name):
    assert not is_numeral(name)
