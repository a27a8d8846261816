"""The text put out of sight, and words of it copied with where they stand."""

import pytest
from around_in_memory import Around
from pressing import press

from qualcode.session import doing


@pytest.fixture
def work():
    return Around()


def test_while_hidden_no_key_changes_anything(session, work):
    press(session, "jjB")
    assert session.hidden
    press(session, "cgem\nuxmY")
    assert not work.list_codings()
    assert session.board is None
    doing.press(session, "ctrl+q")
    assert session.wish is not None
    press(session, "B")
    assert not session.hidden


def test_the_function_key_hides_also_while_words_are_typed(session):
    press(session, "MGeheim")
    doing.press(session, "f9")
    assert session.hidden
    press(session, "x")
    doing.press(session, "f9")
    assert not session.hidden
    assert session.board.memo.text == "Geheim"


def test_a_quote_is_copied_with_its_reference_and_marked(session):
    press(session, "jjjy")
    assert session.copied == "“Ja, uh.” (P01, turn 2; Lotte; internal: not pseudonymised)"
    press(session, "cgem\ny")
    assert session.copied.startswith("“Ja, uh.” (P01:1; Lotte;")
