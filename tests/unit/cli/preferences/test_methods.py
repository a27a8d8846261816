"""What each method offers, as a user meets it, and as docs/methods.md tells it."""

import json
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[4] / "docs" / "methods.md"
WORDS = {"offered": "on", "only where you have coded": "compare", "off": "off", "not offered": "off"}
TABLE = {
    row[0]: tuple(WORDS[cell] for cell in row[1:])
    for row in re.findall(
        r"^\| `([\w-]+)` \| (.*?) \| (.*?) \| (.*?) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
}


@pytest.fixture
def counted(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    return qualcode


def test_the_page_tells_of_every_method():
    assert set(TABLE) == {"reflexive", "codebook", "coding-reliability", "framework", "content"}


@pytest.mark.parametrize("method", [None, *TABLE])
def test_what_does_not_fit_is_not_offered_and_says_why(counted, method):
    if method is not None:
        assert counted("settings", "set", "method", method).code == 0
    suggestions, saturation, expected = TABLE.get(method, ("on",) * 3)
    said = json.loads(counted("method", "--json").out)
    assert said["method"] == method
    assert {one["part"]: one["offered"] for one in said["parts"]} == {
        "suggestions": suggestions,
        "saturation": saturation,
        "expected": expected,
    }
    assert all(bool(one["why"]) == (one["offered"] != "on") for one in said["parts"])
    by_hand = {
        "saturation": [("table", "saturation")],
        "expected": [("matrix", "--by", "rol", "--show", show) for show in ("expected", "residual")],
    }
    for part, asked in by_hand.items():
        one = next(one for one in said["parts"] if one["part"] == part)
        for arguments in asked:
            answer = counted(*arguments)
            if one["offered"] == "on":
                assert answer.code == 0
            else:
                assert answer.code == 2
                assert answer.err.splitlines()[-1].startswith(one["why"])
                assert "Traceback" not in answer.err
    for show in ("count", "row", "column"):  # what a method hides, hides nothing else
        assert counted("matrix", "--by", "rol", "--show", show).code == 0
    told = counted("method").out
    assert all(one["why"] in told for one in said["parts"])
