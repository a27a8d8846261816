"""The history as a board: read in pages, filtered, undone after its consequences were read."""

import pytest
from around_in_memory import Around
from pressing import drawn, press

from qualcode.model.journal import Effect, Entry
from qualcode.session import doing
from qualcode.session.overview.history_board import PAGE, HistoryBoard
from qualcode.session.prompts.saying import Tone


@pytest.fixture
def work():
    return Around()


def shown(session, size=(110, 24)):
    return "\n".join(drawn(session.board, *size))


def row(session):
    return session.board.listing.row.cells


def test_an_entry_is_undone_after_its_consequences_were_read(session, work):
    press(session, "jjcgem\njjcuitp\n")
    press(session, "Y")
    assert isinstance(session.board, HistoryBoard)
    assert [one.key for one in session.board.listing.rows] == ["2", "1"]
    press(session, "\n")
    assert "takes P01 Uitputting [b]x[/b] away" in session.pending.sentence
    press(session, "~")
    assert len(work.list_codings()) == 2
    press(session, "\n\n")
    assert [c.code for c in work.list_codings()] == ["boek/gemeente"]
    assert session.board.listing.row.key == "2"
    assert row(session)[-1] == "undone"
    press(session, "\n")
    assert session.pending is None
    assert "undone already" in session.flash.text
    press(session, "~")
    assert len(session.document.codings) == 1


def test_a_refusal_says_what_is_in_the_way(session, work):
    press(session, "jjcgem\nY")
    work.in_the_way[1] = "Entry 7 stands on it."
    press(session, "u")
    assert session.pending is None
    assert session.flash.text == "Entry 7 stands on it."
    assert session.flash.tone is Tone.TROUBLE


def many(work, n, coder=lambda i: "ann"):
    work._entries = [
        Entry(i, "2026-11-22T10:00:00Z", coder(i), Effect.OPERATION, "coding.add", f"P01:{i}", None, True)
        for i in range(1, n + 1)
    ]


def test_a_long_history_is_read_in_pages(session, work):
    many(work, 5_000)
    work.reads.clear()
    press(session, "Y")
    assert work.reads == [PAGE]
    assert "5000" in shown(session)
    press(session, "jjjj")
    assert work.reads == [PAGE]
    for _ in range(PAGE // 10):
        doing.press(session, "pagedown")
    assert work.reads == [PAGE, 2 * PAGE]
    press(session, "G")
    assert session.board.listing.row.key == "1"
    assert None not in work.reads


def test_a_filter_looks_beyond_what_was_read(session, work):
    many(work, 5_000, lambda i: "marit" if i < 30 else "joost")
    press(session, "Y/marit")
    assert len(session.board.listing.rows) == 29
    assert {one.cells[2] for one in session.board.listing.rows} == {"marit"}


def test_the_filter_is_typed_without_reading_more_than_it_needs(session, work):
    many(work, 5_000)
    press(session, "Y")
    work.reads.clear()
    press(session, "/ann coding")
    assert work.reads == []
