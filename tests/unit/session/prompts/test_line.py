import pytest

from qualcode.session.prompts.line import Line
from qualcode.session.text.cells import width


def test_typing_moving_and_erasing():
    line = Line("ik hep")
    assert line.erased().typed("b").text == "ik heb"
    assert line.home().typed("Nou ").text == "Nou ik hep"
    assert line.left().left() == Line("ik h", "ep")
    assert line.home().right().right() == Line("ik", " hep")
    assert line.home().deleted().text == "k hep"
    assert line.home().erased() == line.home().left() == Line("", "ik hep")
    assert line.deleted() == line.right() == line
    assert Line("a", "b").end() == Line("ab")


@pytest.mark.parametrize("one", ["e\u0301", "👩\u200d👩\u200d👧", "🇳🇱", "漢"])
def test_what_is_drawn_as_one_character_is_one(one):
    assert Line("a" + one).erased() == Line("a")
    assert Line("a" + one).left() == Line("a", one)
    assert Line("", one + "b").right() == Line(one, "b")
    assert Line("", one + "b").deleted() == Line("", "b")


@pytest.mark.parametrize(
    ("before", "left"),
    [("de oude buurvrouw", "de oude "), ("de oude ", "de "), ("~/data/beter/", "~/data/"), ("a/b.txt", "a/"), ("", "")],
)  # fmt: skip
def test_a_word_at_a_time(before, left):
    assert Line(before, "x").word_erased() == Line(left, "x")


def test_a_short_line_is_shown_whole():
    assert Line("ab", "cd").window(10) == ("ab", "c", "d")
    assert Line("ab").window(10) == ("ab", " ", "")
    assert Line().window(10) == ("", " ", "")


def test_a_long_line_shows_the_part_around_the_cursor():
    long = "abcdefghijklmnopqrstuvwxyz"
    assert Line("", long).window(10) == ("", "a", "bcdefghi…")
    assert Line(long).window(10) == ("…stuvwxyz", " ", "")
    assert Line(long[:13], long[13:]).window(10) == ("…klm", "n", "opqr…")
    assert Line(long[:24], long[24:]).window(10) == ("…rstuvwx", "y", "z")


@pytest.mark.parametrize(
    "text",
    ["abc def ghi", "漢字漢字漢字漢字漢", "e\u0301" * 20, "👩\u200d👩\u200d👧a" * 6, "\x1b[2J\t\u202e" * 5],
)
def test_a_window_is_never_wider_than_its_room(text):
    line = Line("", text)
    while line.after:
        for cells in (4, 7, 12):
            assert sum(map(width, line.window(cells))) <= cells
            assert "\x1b" not in "".join(line.window(cells))
        assert line.right() != line
        line = line.right()
    assert line.text == text
