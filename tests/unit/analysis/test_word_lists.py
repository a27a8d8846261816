"""Which texts a search can leave unread, by the words of each."""

import pytest

from qualcode.analysis.search import asked, may_hold, needs, word_list
from qualcode.analysis.search.listing import literals

LISTED = word_list("Op a_b. De buurvrouw van Indebuurt033 hielp; één stap, nou ja. Weet je?")


@pytest.mark.parametrize(
    "typed",
    [
        "buurvrouw",
        "_b",
        "a_*",
        "BUURVROUW",
        "buur*",
        "een",
        "één",
        '"nou ja"',
        '"weet je"*',
        "/buur\\w+/",
        "/niets|stap/",
        "=lopen",
    ],
)
def test_what_may_be_there_is_read(typed):
    assert may_hold(LISTED, needs(asked(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        "buur",
        "vrouw",
        "buurman*",
        "hielp niets",
        '"ja nooit"',
        "ind*  buurman",
        "/buurman/",
        "/niets|nooit/",
        "/stapp+/",
    ],
)
def test_what_cannot_be_there_is_not(typed):
    assert not may_hold(LISTED, needs(asked(typed)))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("buurt|wijk", [["buurt"], ["wijk"]]),
        (r"\bnou\b.*\bja\b", [["nou", "ja"]]),
        ("stapp?en", [["stap", "en"]]),
        ("ho+p", [["ho", "p"]]),
        ("(a|b)uurt", [["uurt"]]),
        ("[a-z]+heid$", [["heid"]]),
        ("buu{2}rt", [["bu", "rt"]]),
        ("(?i)buurt", [[]]),
        ("(?:de )?buurt|", [["buurt"], []]),
        (r"a\)b(?:\)|c)d", [["a", "b", "d"]]),
    ],
)
def test_the_letters_an_expression_cannot_do_without(expression, expected):
    assert [list(runs) for runs in literals(expression)] == expected
