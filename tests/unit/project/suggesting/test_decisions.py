"""Suggestions on record: shown once, taken and refused, undone, moved to a corrected text, erased by law."""

import pytest

from qualcode.model.coding import Origin
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Occasion, Outcome, Suggestion
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.project.suggesting.decisions import MOST_WAITING


def place(project, words):
    text = project.transcripts.open("P01").text
    return Span(text.index(words), text.index(words) + len(words))


WORDS = "Nou ja, de buurvrouw helpt mij altijd."


@pytest.fixture
def proposal(project):
    return Suggestion("buurt/buren", place(project, WORDS), 0.61239, (), "test-1")


def told(project, **wanted):
    return [(one.span, one.code, one.outcome) for one in project.decisions.list(**wanted)]


def test_what_was_shown_is_on_record_once_with_its_versions(project, proposal):
    entries = len(project.journal.entries(kinds=["suggestion"]))
    project.decisions.shown("P01", [proposal], Occasion.READER)
    project.decisions.shown("P01", [proposal], Occasion.LIST)
    assert project.decisions.list() == ()
    state = project.journal.state()
    project.decisions.write_down()
    project.decisions.write_down()
    (one,) = project.decisions.list()
    assert (one.transcript, one.span, one.code, one.coder) == ("P01", proposal.span, "buurt/buren", "ann")
    assert one.probability == 0.6124
    assert one.suggester.split()[0] == "test-1"
    assert "+" in one.suggester.split()[1]
    assert (one.occasion, one.outcome, one.entry) == (Occasion.READER, None, 0)
    shown = project.journal.entries(kinds=["suggestion"])
    assert len(shown) == entries + 1
    assert (shown[0].kind, shown[0].subject, str(shown[0].effect)) == ("suggestion.show", "P01", "record")
    assert project.journal.state() == state  # nobody has to look again for it
    assert project.journal.entries(1)[0].kind != "suggestion.show"
    assert project.check() == ()


def test_as_many_as_may_wait_are_written_and_closing_writes_the_rest(project):
    text = project.transcripts.open("P01").text
    found = [Suggestion("buurt/buren", Span(n, n + 3), 0.5, (), "t") for n in range(MOST_WAITING - 1)]
    assert len(text) > MOST_WAITING + 3
    project.decisions.shown("P01", found, Occasion.LIST)
    assert project.decisions.list() == ()
    project.decisions.shown("P01", [Suggestion("buurt/hulp", Span(0, 3), 0.5, (), "t")], Occasion.LIST)
    assert len(project.decisions.list()) == MOST_WAITING
    with open_project(project.folder, coder="bob") as of_bob:
        of_bob.decisions.shown("P01", found[:1], Occasion.ASKED)
    assert [one.coder for one in project.decisions.list()] == ["ann"] * MOST_WAITING + ["bob"]


def test_a_refusal_is_kept_and_undone_and_may_become_a_taking(project, proposal):
    project.decisions.refuse("P01", proposal)
    assert project.decisions.refused("P01") == {(proposal.span, "buurt/buren")}
    with open_project(project.folder, coder="ann") as later:
        assert later.decisions.refused("P01") == {(proposal.span, "buurt/buren")}
    with open_project(project.folder, coder="bob") as of_bob:
        assert of_bob.decisions.refused("P01") == frozenset()
    assert project.journal.undo().kind == "suggestion.refuse"
    assert project.decisions.refused("P01") == frozenset()
    assert told(project) == [(proposal.span, "buurt/buren", None)]
    project.journal.redo()
    coding = project.decisions.take("P01", proposal)
    assert (coding.code, coding.span, coding.origin) == ("buurt/buren", proposal.span, Origin.SUGGESTION)
    assert told(project) == [(proposal.span, "buurt/buren", Outcome.TAKEN)]
    project.journal.undo()
    assert project.codings.list() == ()
    assert told(project, outcome=Outcome.REFUSED) == [(proposal.span, "buurt/buren", Outcome.REFUSED)]
    assert project.check() == ()


def test_one_refusal_among_others_is_taken_back_by_its_number(project, proposal):
    other = Suggestion("buurt/hulp", proposal.span, 0.4, (), "test-1")
    project.decisions.refuse("P01", proposal)
    project.decisions.refuse("P01", other)
    first, second = project.decisions.list(outcome=Outcome.REFUSED)
    assert project.decisions.undo_refusal(first.id).subject == "P01 buurt/buren"
    assert project.decisions.refused("P01") == {(proposal.span, "buurt/hulp")}
    with pytest.raises(NotFound):
        project.decisions.undo_refusal(first.id)
    project.decisions.undo_refusal(second.id)
    assert project.decisions.refused("P01") == frozenset()


def test_a_list_is_taken_as_one_and_undone_as_one(project, proposal):
    others = [Suggestion("buurt/hulp", proposal.span, 0.5, (), "t"), proposal]
    project.codings.add("P01", proposal.span, "buurt/hulp")
    found = [Candidate("P01", 1, one.span, one.score, one) for one in others]
    made = project.decisions.take_all(found)
    assert [(c.code, c.origin) for c in made] == [("buurt/buren", Origin.SUGGESTION)]
    assert project.journal.undo().kind == "suggestion.take"
    assert [c.code for c in project.codings.list()] == ["buurt/hulp"]
    assert project.check() == ()
    at = project.transcripts.open("P01").text.index("Hoe")
    project.revisions.edit("P01", Span(at, at + 3), "Ja, hoe")
    with pytest.raises(Refused):
        project.decisions.take_all(found)
    assert len(project.codings.list()) == 1


def test_what_is_refused_by_the_project_leaves_nothing(project, proposal):
    project.decisions.take("P01", proposal)
    before = told(project)
    with pytest.raises(Refused):
        project.decisions.take("P01", proposal)
    with pytest.raises(NotFound):
        project.decisions.refuse("P77", proposal)
    assert told(project) == before


def test_a_refusal_goes_along_to_a_corrected_text_where_its_words_stand_once(project, proposal):
    project.decisions.refuse("P01", proposal)
    reading = project.transcripts.open("P01")
    at = reading.text.index("Hoe")
    project.revisions.edit("P01", Span(at, at + 3), "Ja, hoe")
    moved = project.transcripts.open("P01")
    assert moved.text != reading.text
    ((where, code),) = project.decisions.refused("P01")
    assert (where.of(moved.text), code) == (WORDS, "buurt/buren")
    assert where != proposal.span
    project.revisions.edit("P01", where, "Nou ja, zij helpt mij.")
    assert project.decisions.refused("P01") == frozenset()


def test_a_withdrawal_takes_what_was_suggested_for_the_person(project, proposal):
    project.decisions.refuse("P01", proposal)
    project.decisions.shown("P01", [Suggestion("buurt/hulp", proposal.span, 0.4, (), "t")], Occasion.READER)
    project.decisions.write_down()
    refused = Suggestion("buurt/familie", proposal.span, 0.4, (), "t")
    project.decisions.refuse("P01", refused)
    project.journal.undo()
    project.cases.put([CaseRow("Fatima B.", speaks_in=[("P01", "Fatima")])])
    project.withdrawal.of(project.cases.list()[0])
    assert project.decisions.list() == ()
    with project._context.reading() as connection:
        for table in ("suggestion", "decision"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
    assert project.check() == ()
