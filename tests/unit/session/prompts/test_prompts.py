"""What is asked stands there whole, in both languages, on the narrowest of screens."""

import pytest
from workspace_in_memory import Memory, reading

from qualcode.locale import speaking
from qualcode.session import doing
from qualcode.session.boards.board import Board
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.panes.frame import EditorLine, PopupLine, frame
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session

# What opens something to pick from or to type in, in the text.
KEYS = ("c", "f", "e", "w", "/", "m", "I", "T", "V", "S", "+", "-", "#", "R", "B")
LONG = "De citaten van de oude buurvrouw schrijven van welke code of zoekvraag in alle transcripten"
HINT = "met een lange uitleg van wat er met Enter gebeurt, en wat niet"


@pytest.fixture(params=["nl", "en"])
def session(request):
    with speaking(request.param):
        session = Session(Memory([reading()]), "P01")
        session.resize(80, 22)
        yield session


def told(session):
    """The lines of what is open, without what lies under it."""
    popups = [line.popup for line in frame(session) if line.popup is not None]
    for one in popups:
        if isinstance(one, EditorLine) and one.typed is None:
            assert len(one.title) + len(one.hint) + 4 <= one.width
        if isinstance(one, PopupLine) and one.choice is None:
            assert len(one.hint) + len(one.query) + 3 <= one.width
    return " ".join(f"{getattr(one, 'title', '')} {one.hint}" for one in popups)


@pytest.mark.parametrize("key", KEYS)
def test_whatever_a_key_opens_in_the_text_says_all_that_it_asks(session, key):
    doing.press(session, key, key)
    asked = session.editor or session.picker
    if asked is not None:
        said = " ".join(told(session).split())
        assert " ".join(asked.title.split()) in said


def test_long_titles_and_hints_are_broken_not_cut(session):
    session.editor = Editor(LONG, HINT, Line("typed"), lambda _text: None)
    assert " ".join(told(session).split()) == f"{LONG} {HINT}"
    session.editor = None
    session.picker = Picker(LONG, (Choice("a", "one"),), lambda _choice: None)
    assert " ".join(told(session).split()).startswith(LONG)


class Bare(Board):
    """A board with a long sentence at its foot."""

    keys, handlers, title = KeyMap(()), {}, "Bare"

    def body(self, cells, height):
        return []

    def about(self, cells):
        return ((f" {LONG}, {HINT}", "quiet"),)


def test_nor_at_the_foot_of_a_board(session):
    board = Bare(session)

    def foot():
        lines = ["".join(text for text, _ink in one.pieces) for one in board.lines(80, 24)]
        assert all(len(one) <= 80 for one in lines)
        return " ".join(" ".join(lines).split())

    assert f"{LONG}, {HINT}" in foot()
    session.editor = Editor(LONG, HINT, Line("typed"), lambda _text: None)
    assert f"{LONG} {HINT} typed" in foot()
    session.editor = None
    session.say(LONG, Tone.DONE)
    assert LONG in foot()
