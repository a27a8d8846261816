"""The list of suggestions: what is looked at, marked and taken as one."""

import pytest
from pressing import do_beside, drawn, press
from workspace_in_memory import Memory, reading

from qualcode.model.coding import Origin
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Evidence, Suggestion
from qualcode.session.state import Session
from qualcode.session.suggesting.proposed_board import Proposed

HELP = "De buren helpen elkaar, dat wel."
BELL = "Ik durfde niet aan te bellen."
FORM = "De gemeente stuurde een formulier van elf bladzijden."


def candidate(words, code, score):
    text = reading().text
    at = text.index(words)
    span = Span(at, at + len(words))
    first = Evidence(Span(at, at + 2), "", "", "word")
    said = Suggestion(f"boek/{code}", span, score, (first,), "k", f"because of {code}")
    return Candidate("P01", 1, span, score, said)


@pytest.fixture
def work():
    work = Memory([reading()])
    work.candidates = (
        candidate(HELP, "burenhulp", 0.8),
        candidate(HELP, "bonding", 0.4),
        candidate(BELL, "schaamte", 0.6),
        candidate(FORM, "papierwerk", 0.5),
    )
    return work


def opened(work):
    session = Session(work)
    session.resize(80, 20)
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    press(session, "A")
    do_beside(session)
    return session


def codes(session):
    return [row.cells[2] for row in session.board.listing.rows]


def taken(work):
    return sorted((c.code, str(c.origin)) for c in work.list_codings())


def test_every_suggestion_stands_there_with_its_sentence_its_probability_and_why(work):
    session = opened(work)
    assert isinstance(session.board, Proposed)
    lines = drawn(session.board)
    assert "suggestions in P01" in lines[0]
    assert "4 · 4 codes" in lines[0]
    row = next(line for line in lines if "Burenhulp" in line)
    for part in ("P01 turn 4", "80", HELP, "because of burenhulp"):
        assert part in row
    assert codes(session)[:2] == ["Burenhulp en omzien", "Bonding (eigen kring)"]  # both of one sentence
    below = "\n".join(lines[lines.index(next(line for line in lines if "───" in line)) :])
    assert "Nou, op het plein." in below  # what stands around it
    assert "because of burenhulp" in below


def test_what_was_on_display_counts_as_looked_at_and_is_on_record_once(work):
    session = opened(work)
    drawn(session.board)
    drawn(session.board)
    assert work.told == [("P01", ["boek/burenhulp"], "list")]
    assert "1 looked at" in drawn(session.board)[0]
    press(session, "j")
    drawn(session.board)
    assert [told[1] for told in work.told] == [["boek/burenhulp"], ["boek/bonding"]]


def test_what_is_marked_is_taken_as_one_and_undone_as_one(work):
    session = opened(work)
    press(session, " j ")
    assert len(session.board.listing.marks) == 2
    press(session, "a")
    assert session.pending.sentence == "Take 2 marked suggestions (Burenhulp en omzien, Schaamte)?"
    press(session, "~")
    assert taken(work) == []
    press(session, "a\n")
    assert taken(work) == [
        ("boek/burenhulp", str(Origin.SUGGESTION)),
        ("boek/schaamte", str(Origin.SUGGESTION)),
    ]
    assert "2 suggestions taken; u takes all of them back." in session.flash.text
    assert codes(session) == ["Bonding (eigen kring)", "Papierwerk"]
    press(session, "u")
    assert taken(work) == []
    assert len(codes(session)) == 4
    press(session, "U")
    assert len(taken(work)) == 2


def test_without_marks_the_current_one_is_taken(work):
    session = opened(work)
    press(session, "ja")
    assert session.pending is None
    assert [code for code, _origin in taken(work)] == ["boek/bonding"]
    assert session.board is not None


def test_only_what_was_looked_at_is_marked_together(work):
    session = opened(work)
    press(session, "A")
    assert session.board.listing.marks == {}  # nothing was on the screen yet
    drawn(session.board)
    press(session, "j")
    drawn(session.board)
    press(session, "GA")
    assert [key.split()[-1] for key in session.board.listing.marks] == ["boek/burenhulp", "boek/bonding"]
    press(session, "A")
    assert session.board.listing.marks == {}


def test_a_refusal_takes_it_off_the_list_and_is_undone_there(work):
    session = opened(work)
    press(session, "x")
    assert "u takes that back" in session.flash.text
    assert "Burenhulp en omzien" not in codes(session)
    press(session, "u")
    assert "Burenhulp en omzien" in codes(session)


def test_going_there_lets_the_queue_go_on_from_there(work):
    session = opened(work)
    press(session, "jj\n")
    assert session.board is None
    assert session.aim.of(session.text) == BELL
    press(session, "n")
    assert session.aim.of(session.text) == FORM
    press(session, "A")  # the list of what is walked through, without putting it together again
    assert session.beside is None
    assert isinstance(session.board, Proposed)


def test_where_the_coder_decides_first_only_what_has_a_code_is_listed(work):
    work.mode = Mode.COMPARE
    session = opened(work)
    assert session.board is None
    assert "shows after coding" in session.flash.text
    at = session.text.index(FORM)
    work.add("P01", Span(at, at + 5), "boek/gemeente")
    session.reload()
    press(session, "A")
    do_beside(session)
    assert codes(session) == ["Papierwerk"]


def test_off_says_why_and_lists_nothing(work):
    work.mode, work.because = Mode.OFF, "The method is reflexive."
    session = opened(work)
    assert session.flash.text == "The method is reflexive."
    assert session.board is None


def test_a_text_that_changed_since_is_passed_over(work):
    session = opened(work)
    work.edit_elsewhere("P01", Span(0, 3), "Zou")
    session.look_again()
    session.board.reload()
    assert codes(session) == []
    assert "Nothing is left to take or refuse in this list." in "\n".join(drawn(session.board))


def test_the_foot_says_what_the_key_takes(work):
    session = opened(work)

    def foot():
        return "".join(text for text, _ink in session.board.lines(100, 30)[-1].pieces)

    assert not session.board.listing.marks
    assert "take this one" in foot()
    press(session, " ")
    assert "take marked" in foot()
    session.board.listing.marks = {}
    assert "take this one" in foot()
