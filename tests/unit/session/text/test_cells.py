import pytest

from qualcode.session.text.cells import abbreviated, fitted, is_single, shown, width


@pytest.mark.parametrize(
    ("text", "drawn", "cells"),
    [
        ("é", "é", 1),
        ("e\u0301", "e\u0301", 1),
        ("漢", "漢", 2),
        ("❤\ufe0f", "❤", 1),
        ("👍🏽", "👍", 2),
        ("a\u200db", "a\u200db", 2),
        ("\u202eabc", "abc", 3),
        ("a\tb\nc", "a b c", 5),
        ("\x1b[31m", "\ufffd[31m", 5),
        ("\x07\x00", "\ufffd\ufffd", 2),
        ("\u2028", "\ufffd", 1),
    ],
)
def test_what_is_drawn_and_how_wide(text, drawn, cells):
    assert shown(text) == drawn
    assert width(text) == cells


def test_ordinary_dutch_takes_the_fast_way():
    assert is_single("Zo’n coördinator – “ja, hè?” … één euro: € 1,50")
    assert not any(is_single(text) for text in ("漢", "e\u0301", "\x1b"))


@pytest.mark.parametrize(
    ("text", "cells", "drawn"),
    [("abc", 5, "abc  "), ("abcdef", 4, "abc…"), ("漢字漢", 4, "漢… "), ("abc", 0, ""), ("abc", 3, "abc")],
)
def test_fitted_takes_exactly_its_cells(text, cells, drawn):
    assert fitted(text, cells) == drawn
    assert width(drawn) == cells


@pytest.mark.parametrize(
    ("name", "cells", "drawn"),
    [
        ("Lotte", 8, "Lotte   "),
        ("Interviewer", 8, "Interv. "),
        ("Interviewer", 6, "Inter."),
        ("Interviewer", 11, "Interviewer"),
        ("Moderator", 8, "Moderat."),
        ("Moderator", 6, "Moder."),
        ("Aaaaaaaaaaa", 6, "Aaaaa."),
        ("Anna Berg", 8, "Anna B. "),
        ("Ana …Berg…", 8, "Ana …Be…"),
        ("Ann", 1, "."),
        ("Ann", 0, ""),
    ],
)
def test_a_name_is_shortened_as_people_do(name, cells, drawn):
    assert abbreviated(name, cells) == drawn
    assert width(drawn) == cells
