"""Memos of the workbench: written where one reads, listed, gone to and taken away."""

import pytest
from around_in_memory import Around
from pressing import drawn, press

from qualcode.session import doing
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.noting.memos_board import MemosBoard
from qualcode.session.prompts.saying import Tone


@pytest.fixture
def work():
    return Around()


def shown(session, size=(110, 24)):
    return "\n".join(drawn(session.board, *size))


def test_a_memo_on_a_coding_is_written_opened_again_and_emptied(session, work):
    press(session, "jjjcgem\nmEen gedachte\nen nog een~")
    assert session.board is None
    (memo,) = work.known_memos.values()
    assert (memo.on, memo.text) == ("coding:1", "Een gedachte\nen nog een")
    press(session, "m")
    assert isinstance(session.board, MemoBoard)
    assert "Een gedachte" in shown(session)
    assert "Ja, uh." in shown(session)
    press(session, "!~")
    assert [one.text for one in work.known_memos.values()] == ["Een gedachte\nen nog een!"]
    press(session, "m")
    doing.press(session, "ctrl+u")
    press(session, "~")
    assert not work.known_memos
    press(session, "u")
    assert len(work.known_memos) == 1


def test_without_a_coding_it_is_on_the_words(session, work):
    press(session, "jjjmLet op~")
    (memo,) = work.known_memos.values()
    assert (memo.target, memo.transcript) == ("segment", "P01")
    assert memo.span.of(work.open("P01").text) == "Ja, uh."
    press(session, "m er bij~")
    assert [one.text for one in work.known_memos.values()] == ["Let op er bij"]


def test_nothing_typed_nothing_kept(session, work):
    press(session, "jjm~")
    assert work.state() == 0
    press(session, "M   ~")
    assert work.state() == 0


def test_letters_and_question_marks_are_text_in_a_memo(session, work):
    press(session, "MqBuy? 1jk/~")
    assert [one.text for one in work.known_memos.values()] == ["qBuy? 1jk/"]


def test_a_memo_that_cannot_be_saved_stays_open_with_its_words(session, work):
    press(session, "jM")
    press(session, "Woorden")
    work.busy = True
    press(session, "~")
    assert isinstance(session.board, MemoBoard)
    assert session.board.memo.text == "Woorden"
    assert session.flash.tone is Tone.TROUBLE
    work.busy = False
    press(session, "~")
    assert session.board is None
    assert len(work.known_memos) == 1


def test_quitting_saves_the_memo_that_is_open(session, work):
    from qualcode.session.overview import around

    press(session, "MWoorden")
    doing.press(session, "ctrl+q")
    session.attempt(lambda: around.put_away(session))
    assert [one.text for one in work.known_memos.values()] == ["Woorden"]


def test_the_list_of_memos_reads_goes_and_takes_away(session, work):
    press(session, "jjcgem\njjmbij de zin~Mover het gesprek~")
    doing.dispatch(session, "around.memos")
    assert isinstance(session.board, MemosBoard)
    assert len(session.board.listing.rows) == 2
    press(session, "/bij de zin\n")
    press(session, "t")
    assert session.board is None
    assert session.aim == next(iter(m.span for m in work.known_memos.values() if m.span))
    doing.dispatch(session, "around.memos")
    press(session, "  D")
    assert "2 memos are taken away" in session.pending.sentence
    press(session, "\n")
    assert not work.known_memos


def test_the_journal_of_reflections_gets_a_page_each_time(session, work):
    doing.dispatch(session, "around.memos")
    assert "No memos yet" in shown(session)
    press(session, "nEen~")
    assert isinstance(session.board, MemosBoard)
    press(session, "nTwee~")
    assert [one.text for one in work.known_memos.values()] == ["Een", "Twee"]
    assert len(session.board.listing.rows) == 2
    press(session, "\n")
    assert session.board.memo.text in ("Een", "Twee")


def test_the_memo_of_somebody_else_is_only_read(session, work):
    work.coder = "ander"
    work.memos.add("van een ander", "P01")
    work.coder = "ik"
    doing.dispatch(session, "around.memos")
    press(session, "\nxyz")
    assert session.board.memo.text == "van een ander"
    assert "ander" in session.flash.text
    press(session, "~")
    assert isinstance(session.board, MemosBoard)
