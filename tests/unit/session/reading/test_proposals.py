"""Suggestions in the workbench: when they show, that they are on record, all about them, and queues made of them."""

import pytest
from pressing import do_beside
from workspace_in_memory import INTERVIEW, Memory, reading

from qualcode.model.coding import Origin
from qualcode.model.method import Mode
from qualcode.model.proportion import Proportion
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Evidence, Measured, Suggestion, Worth
from qualcode.session.codes.card import lines
from qualcode.session.doing import press as press_key
from qualcode.session.reading import proposals
from qualcode.session.state import Session

HELP = "De buren helpen elkaar, dat wel."
FORM = "De gemeente stuurde een formulier van elf bladzijden."


def opened(work, words=HELP):
    session = Session(work)
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    session.resize(80, 24)
    stand(session, words)
    return session


def stand(session, words):
    session.go(session.text.index(words) + 1)


def keys(session, typed):
    for key in typed:
        press_key(session, key, key)
    return session.flash.text if session.flash is not None else ""


def codes(session):
    return [one.code for one in session.suggestions()]


@pytest.fixture
def work():
    return Memory()


def test_always_where_they_are_on_and_each_is_on_record_once(work):
    session = opened(work)
    assert codes(session) == ["boek/burenhulp"] == codes(session)
    assert work.told == [("P01", ["boek/burenhulp"], "reader")]
    stand(session, INTERVIEW[0][1][:10])
    assert codes(session) == []
    assert len(work.told) == 1
    assert proposals.quiet(session) == ""


def test_where_the_coder_decides_first_they_show_after_coding_or_asking(work):
    work.mode = Mode.COMPARE
    session = opened(work)
    assert codes(session) == []
    assert session.look().evidence == ()
    assert "after coding" in proposals.quiet(session)
    assert "Code first" in keys(session, "a")
    assert work.told == []
    assert work.list_codings() == ()
    work.add("P01", session.aim, "boek/drempels", coder="bob")
    session.reload()
    assert codes(session) == []  # what others coded tells nothing
    work.add("P01", session.aim, "boek/gemeente")
    session.reload()
    assert codes(session) == ["boek/burenhulp"]
    assert work.told == [("P01", ["boek/burenhulp"], "compare")]
    stand(session, FORM)
    assert codes(session) == []
    keys(session, "S")
    assert session.card is not None
    assert codes(session) == ["boek/papierwerk"]
    assert work.told[-1] == ("P01", ["boek/papierwerk"], "asked")
    keys(session, "S")
    assert session.card is None


def test_off_says_why_when_asked_and_shows_nothing_anywhere(work):
    work.mode, work.because = Mode.OFF, "The method is reflexive."
    session = opened(work)
    for key in "aS":
        assert keys(session, key) == "The method is reflexive."
    assert codes(session) == []
    assert work.asked == 0
    for offer in ("together", "near", "informative", "passed"):
        from qualcode.session.choosing import OFFERS

        session.flash = None
        OFFERS[offer].make(session)
        assert session.flash.text == "The method is reflexive."
        assert session.picker is None
        assert session.beside is None
    keys(session, "x")
    assert session.flash.text == "There is no code here."
    assert work.told == []


def test_a_refusal_is_journalled_lasts_and_is_undone(work):
    session = opened(work)
    assert "u takes that back" in keys(session, "x")
    assert codes(session) == []
    assert codes(opened(work)) == []  # another session of the same project
    keys(session, "u")
    assert codes(session) == ["boek/burenhulp"]
    keys(session, "U")
    assert codes(session) == []


def test_taking_says_where_it_comes_from_and_is_undone(work):
    session = opened(work)
    keys(session, "a")
    (coding,) = work.list_codings()
    assert (coding.code, coding.origin) == ("boek/burenhulp", Origin.SUGGESTION)
    keys(session, "u")
    assert work.list_codings() == ()


def test_all_about_a_suggestion_stands_on_its_card(work, monkeypatch):
    at = reading().text.index(FORM)
    work.add("P01", Span(at, at + len(FORM)), "boek/papierwerk")
    like = Evidence(None, "", "P01:1", "quote")
    other = Evidence(None, "boek/drempels boek/gemeente", "P01:1", "otherwise")

    def for_span(number, span):
        return (Suggestion("boek/burenhulp", span, 0.62, (like,), "k", "it is like P01:1", (other,)),)

    monkeypatch.setattr(work, "for_span", for_span)
    session = opened(work)
    worth = Worth("boek/burenhulp", 9, Proportion(7, 16), Proportion(7, 30), Proportion(2, 7.5))
    session.measured = Measured((worth,), 3, 90, "ik", "t")
    keys(session, "S")
    told = ["".join(text for text, _ink in line) for line in lines(session)]
    assert told[0] == "Burenhulp en omzien  62 %"
    assert " ".join(line.strip() for line in told[1:]) == (
        f"it is like P01:1 like P01:1 “{FORM}” but also like P01:1 “{FORM}”, which got Drempels, Gemeente "
        "on your own codings: right 44 % [23-67] 7/16, found 23 % [12-41] 7/30; two people agree 27 % [8-61] 2/7.5"
    )


def candidates(work, *words, code="boek/eenzaamheid"):
    text = reading().text
    found = []
    for nth, one in enumerate(words):
        span = Span(text.index(one), text.index(one) + len(one))
        found.append(Candidate("P01", 1, span, 0.3, Suggestion(code, span, 0.3 - nth / 100, (), "k", "so")))
    return tuple(found)


def begun(session, offer, choose=""):
    from qualcode.session.choosing import OFFERS

    OFFERS[offer].make(session)
    if choose:
        keys(session, choose)
        press_key(session, "enter", None)
    do_beside(session)
    return session.task.queue


def test_what_is_like_a_code_is_walked_through_and_what_was_seen_is_taken_as_one(work):
    second, third = "Ik durfde niet aan te bellen.", "Dat heb ik weggegooid."
    work.candidates = candidates(work, HELP, second, third)
    session = opened(work, INTERVIEW[0][1][:10])
    queue = begun(session, "near", "eenz")
    assert queue.title() == "like Eenzaamheid"
    assert session.aim.of(session.text) == HELP
    assert codes(session) == ["boek/eenzaamheid", "boek/burenhulp"]
    assert work.told[-1][2] == "list"
    keys(session, "nC")
    assert "2 suggestions that you looked through" in session.pending.sentence
    assert "Eenzaamheid" in session.pending.sentence
    press_key(session, "escape", None)
    assert work.list_codings() == ()
    keys(session, "x")  # the second is refused, and one goes on to the third
    assert session.aim.of(session.text) == third
    keys(session, "C")
    press_key(session, "enter", None)
    taken = {(c.span.of(session.text), c.code, c.origin) for c in work.list_codings()}
    assert taken == {(words, "boek/eenzaamheid", Origin.SUGGESTION) for words in (HELP, third)}
    keys(session, "u")
    assert work.list_codings() == ()
    keys(session, "U")
    assert "Nothing that you looked through is left" in keys(session, "C")


def test_a_sample_and_what_teaches_most_propose_nothing_before_coding(work):
    work.candidates = candidates(work, HELP)
    for offer in ("informative", "passed"):
        work.mode = Mode.COMPARE
        session = opened(work, INTERVIEW[0][1][:10])
        begun(session, offer)
        assert session.aim.of(session.text) == HELP
        assert codes(session) == []
        assert "Nothing that you looked through is left" in keys(session, "C")
    assert work.told == []


def test_nothing_found_says_so_and_what_was_changed_since_is_passed_over(work):
    session = opened(work)
    queue = begun(session, "together")
    assert "no such sentence" in session.flash.text
    assert queue is session.task.uncoded
    work.candidates = tuple(Candidate("P01", 7, one.span, 0.3) for one in candidates(work, HELP))
    queue = begun(session, "together")
    assert "Nothing is left here" in session.flash.text
    assert queue is session.task.uncoded  # what was walked through before comes back
