"""What a terminal would obey is seen on a screen and left alone in a file; JSON says the same either way."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.cli.talking import inert, output

HOSTILE = "[/b] \x1b[2J\x1b]0;t\x07 \x9b31m \u202eom\u2066\u200f 👩\u200d👩\u200d👧\tx\r\ny\u2028z"
OBEYED = set("\x1b\x07\x9b\u202e\u2066\u200f\r\u2028")


@pytest.fixture
def screen(capsys, monkeypatch):
    """What is captured passes for a terminal."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _self: True, raising=False)
    assert sys.stdout.isatty()
    assert sys.stderr.isatty()


@pytest.mark.usefixtures("screen")
def test_on_a_screen_nothing_is_left_to_obey(capsys):
    output.say(HOSTILE)
    output.say_error(HOSTILE)
    output.table(("name", "n"), [(HOSTILE, "1"), ("kort", "2")])
    told = capsys.readouterr()
    for text in told:
        assert not OBEYED & set(text)
        assert "[/b] \\x1b[2J\\x1b]0;t\\x07 \\x9b31m \\u202eom\\u2066\\u200f 👩\u200d👩\u200d👧" in text


@pytest.mark.usefixtures("screen")
def test_a_row_is_one_line_and_its_columns_stand_right(capsys):
    output.table(("name", "n"), [("a\nb\r\nc\td\u2028e", "1"), ("漢字", "2"), ("\x1b[0m", "3")])
    head, _rule, *rows = capsys.readouterr().out.splitlines()
    assert rows == ["a b c d e  1", "漢字       2", "\\x1b[0m    3"]
    assert head.index("n", 4) == 11


def test_a_file_gets_the_text_as_it_is(capsys):
    output.say(HOSTILE)
    assert capsys.readouterr().out == HOSTILE + "\n"


@given(st.text())
def test_json_says_the_same(text):
    dumped = inert.in_json(json.dumps({"a": text}, ensure_ascii=False, indent=2))
    assert json.loads(dumped) == {"a": text}
    assert inert.visible(dumped) == dumped


@given(st.text())
def test_what_can_be_seen_stays_as_it_is(text):
    seen = inert.visible(text)
    assert inert.visible(seen) == seen
    if not any(sign in text for sign in OBEYED) and text.isprintable():
        assert seen == text or not text.isascii()
