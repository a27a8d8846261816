"""Suggestions as the queue of n and N, in one transcript after the other."""

from pressing import do_beside, press
from workspace_in_memory import Memory, reading

from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.session.state import Session
from qualcode.session.tasks.waiting import gathered


def words(session):
    return session.aim.of(session.text)


def here(session):
    return session.document.number, words(session)


def codings(work):
    return [
        (c.code.removeprefix("boek/"), c.span.of(work.open(c.transcript).text)) for c in work.list_codings()
    ]


def test_a_suggestion_is_one_key_each(session, work):
    press(session, "fsugg\n")
    assert "buren" in words(session)
    press(session, "a")
    assert codings(work)[-1] == ("burenhulp", "De buren helpen elkaar, dat wel.")
    assert "eenzaam" in words(session)
    press(session, "x")
    assert "Schaamte" in words(session)
    press(session, "a")
    assert "formulier" in words(session)
    press(session, "a")
    assert [code for code, _ in codings(work)] == ["burenhulp", "schaamte", "papierwerk"]
    press(session, "GN")  # what was refused and what was taken are not shown again
    assert session.document.number == "P02"


def test_how_many_suggestions_are_left_is_known_when_all_were_gathered(session, work):
    press(session, "fsugg\n")
    assert session.task.queue.left(session) is None
    session.task.suggested.take(1, gathered(work, "P01", work.sentences("P01")))
    assert session.task.queue.left(session) == 4
    press(session, "ax")
    assert session.task.queue.left(session) == 2
    assert "2 left" in session.task.queue.told(session)


def of_three(opened=("P01",)):
    work = Memory([reading(), reading("P02", id_=2), reading("P03", id_=3)])
    session = Session(work, opened[-1])
    session.resize(80, 20)
    for number in opened:
        session.read_in(int(number[1:]), work.sentences(number))
        session.answers(int(number[1:]))
    press(session, "fsugg\n")
    return session, work


def test_behind_the_last_suggestion_come_those_of_the_next_transcript_although_nobody_opened_it():
    session, _work = of_three(("P01", "P02"))  # P01 was read before: it comes last all the same
    for _ in range(3):
        press(session, "x")
        assert session.document.number == "P02"
    press(session, "x")
    assert session.flash.text.endswith("Looking in P03 …")
    assert session.document.number == "P02"
    do_beside(session)
    assert session.document.number == "P03"
    assert session.flash.text == "P03, the next one in line."
    assert session.is_answering
    for _ in range(4):
        press(session, "x")
    assert here(session)[0] == "P01"


def test_who_goes_elsewhere_meanwhile_is_left_there():
    session, _work = of_three(("P02",))
    for _ in range(4):
        press(session, "x")
    press(session, "g")
    do_beside(session)
    assert session.document.number == "P02"
    assert session.sentences_read("P03")  # what was found out counts


def test_texts_without_suggestions_are_looked_through_once(monkeypatch):
    session, work = of_three(("P02",))
    looked = []
    monkeypatch.setattr(work, "for_span", lambda number, _span: looked.append(number) or ())
    session.forget_answers()
    session.answers(2)
    press(session, "n")
    do_beside(session)
    assert [*dict.fromkeys(looked)] == ["P02", "P03", "P01"]
    assert "No suggestion is left here" in session.flash.text
    times = len(looked)
    press(session, "n")
    do_beside(session)
    assert len(looked) == times


def test_where_the_coder_decides_first_texts_without_own_codings_are_not_looked_in():
    session, work = of_three(("P02",))
    work.mode = Mode.COMPARE
    press(session, "n")
    assert session.beside is None
    work.add("P03", Span(0, 10), "boek/gemeente")
    session.reload()
    press(session, "n")
    assert session.flash.text == "Looking in P03 …"


def test_the_open_text_comes_first_also_where_it_is_not_read_yet():
    work = Memory([reading(), reading("P02", id_=2)])
    session = Session(work)
    session.resize(80, 20)
    press(session, "fsugg\n")
    assert session.flash.text == "Looking in P01 …"
    do_beside(session)
    assert session.document.number == "P01"
    assert session.suggestion() is not None
