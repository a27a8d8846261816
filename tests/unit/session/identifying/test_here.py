"""Deciding in the text: identifiers as a queue under the keys of all queues, and marking what was not found."""

import pytest
from deciding_by_keys import LATER, SAID, held
from pressing import do_beside
from pressing import press_in_turn as press

from qualcode.model.identifier import IdentifierKind, Verdict
from qualcode.session import doing, panel
from qualcode.session.identifying import words as told
from qualcode.session.identifying.queue import Undecided
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def work(project, tmp_path):
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    for name, said in (("een", SAID), ("twee", LATER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    return project


@pytest.fixture
def session(work):
    session = Session(work, "P02")
    session.resize(80, 24)
    press(session, "fidentifiers to\n")
    assert isinstance(session.task.queue, Undecided)
    return session


def aimed(session):
    return session.aim.of(session.text)


def foot(session):
    return "\n".join("".join(text for text, _ink in one) for one in panel.panel(session))


def test_each_mention_comes_up_in_its_text_with_why_and_what_would_come(session):
    assert aimed(session) == "Jan de Jong"
    assert session.look().hits
    told = foot(session)
    assert "Jan de Jong 2× · Jan 2×" in told
    assert "it is a first name or surname" in told
    assert "Would become: [name] (citaten)" in told
    press(session, "n")
    assert aimed(session) == "Jan"
    press(session, "n")
    assert aimed(session) == "06-87654321"
    press(session, "NN")
    assert aimed(session) == "Jan de Jong"


def test_a_long_reason_takes_the_lines_it_needs(session):
    told = " ".join(foot(session).split())
    session.resize(44, 24)
    lines = foot(session).splitlines()
    assert " ".join(" ".join(lines).split()) == told
    assert len(lines) == panel.rows(session) > panel.ROWS
    assert all(len(line) <= session.columns.total - 4 for line in lines)


def test_a_decision_takes_one_key_and_the_next_undecided_one_comes_up(session, work):
    left = session.task.queue.left(session)
    press(session, "a")
    assert held(work, "Jan").verdict is Verdict.REPLACE
    assert aimed(session) == "06-87654321"
    assert session.flash.tone is Tone.DONE
    assert session.task.queue.left(session) < left
    press(session, "x=")
    assert held(work, "06-87654321").verdict is Verdict.NONE
    assert held(work, "huisarts").verdict is Verdict.KEEP
    press(session, "u")
    assert held(work, "huisarts") is None


def test_after_the_last_one_the_finders_look_again_and_the_queue_before_comes_back(session, work):
    queue = session.task.queue
    assert queue.told(session) == f"n: {queue.left(session)} identifiers to decide"
    assert queue.left(session) == len(queue.review.families())  # as many as the board says are left
    while session.review.families():
        at = session.aim
        press(session, "=")
        assert "none left" not in session.flash.text
        assert session.aim != at or not session.review.families()
    assert "No identifier is left to decide" in session.flash.text
    assert "n goes on with: uncoded turns." in session.flash.text
    assert session.task.queue is session.task.uncoded


def test_what_the_last_decision_lets_the_finders_find_is_said(session, work, tmp_path):
    while len(session.review.families()) > 1:
        press(session, "=")
    assert session.task.queue.told(session) == "n: 1 identifier to decide"
    (tmp_path / "drie.txt").write_text("Interviewer: En?\n\nBewoner: Toen belde Jasper Kuipers.\n", "utf-8")
    work.transcripts.add(tmp_path / "drie.txt")
    press(session, "=")
    assert "1 more identifier was found" in session.flash.text
    assert aimed(session) == "Jasper Kuipers"


def test_a_burst_decides_in_order(session, work):
    for character in "a=xw":
        doing.press(session, character, character)
    for character in "de buurvrouw":
        doing.press(session, character if character != " " else "space", character)
    doing.press(session, "enter", "\r")
    do_beside(session)
    assert held(work, "Jan de Jong").verdict is Verdict.REPLACE
    assert held(work, "06-87654321").verdict is Verdict.KEEP
    assert held(work, "huisarts").verdict is Verdict.NONE
    assert held(work, "Ria Bakker").replacement == "de buurvrouw"


def test_an_ambiguous_name_is_asked_with_digits(session, work):
    while aimed(session) != "Ria":
        press(session, "n")
    told = foot(session)
    assert "Whose name is it?" in told
    before = work.codings.list()
    digit = told[told.index("Ria Visser") - 2]
    press(session, digit)
    assert "Ria Visser 1× · Ria 1×" in foot(session)
    press(session, "a")
    assert held(work, "Ria").entity == held(work, "Ria Visser").entity
    assert work.codings.list() == before


def test_other_keys_go_on_meaning_what_they_mean(session, work):
    press(session, "j")
    assert not foot(session)  # the next sentence: nothing is asked there
    before = work.journal.state()
    press(session, "a")
    assert held(work, "Jan de Jong") is None
    assert work.journal.state() == before


def test_what_is_decided_elsewhere_is_passed_over(session, work):
    review = work.review()
    review.decide(review.families(), Verdict.KEEP)
    session.reload()
    assert session.task.queue.left(session) == 0
    assert not foot(session)
    press(session, "n")
    assert "no proof" in str(session.flash.text)


def test_a_text_that_was_changed_is_looked_at_again(session, work):
    at = session.text.index("huisarts")
    session.select(session.selection.__class__(at, session.aim.__class__(at, at + 8)))
    press(session, "e")
    for _ in range(8):
        press(session, "<")
    press(session, "Khadija\n")
    assert "Khadija" in session.text
    while aimed(session) != "Khadija":
        press(session, "n")
        assert session.flash is None or "Around" not in str(session.flash.text)


def test_words_that_were_not_found_are_marked_where_they_stand_or_everywhere(session, work):
    session.open("P03")
    at = session.text.index("korfbal")
    session.select(session.selection.__class__(at, session.aim.__class__(at, at + 7)))
    press(session, "Iorg\n")
    assert held(work, "korfbal").kind is IdentifierKind.ORGANISATION
    assert held(work, "korfbal").verdict is Verdict.REPLACE
    press(session, "u")
    assert not any(c.text == "korfbal" for c in work.identifiers.list())
    press(session, "Ijob or role, only\n")
    assert held(work, "korfbal").place
    press(session, "~")
    session.go(0)
    press(session, "I")
    assert "Nothing is selected" in str(session.flash.text)


def test_while_the_screen_is_hidden_no_key_decides(session, work):
    press(session, "B")
    assert session.hidden
    press(session, "a=x")
    assert held(work, "Jan de Jong") is None
    press(session, "B")
    press(session, "i")
    press(session, "B")
    assert session.hidden


def test_in_the_text_only_what_stands_there_is_decided_about_and_not_all_of_its_sort(session, work):
    while aimed(session) != "2014":
        press(session, "n")
    assert foot(session).startswith("2014 1×  ")
    press(session, "=")
    assert held(work, "2014").verdict is Verdict.KEEP
    assert held(work, "2016") is None
    assert aimed(session) == "2016"
    years = session.review.family_of(session.task.queue.key_here(session))
    assert [form.text for form in years.forms] == ["2014", "2016"]
    assert told.forms(years) == "2016"  # of what is decided nothing is asked
    assert told.one_for_all(years) == ""
