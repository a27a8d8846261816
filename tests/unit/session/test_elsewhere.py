"""What another process did while the workbench was open is on display, and said, at the next look."""

import pytest
from sqlalchemy import event

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.session import doing, elsewhere
from qualcode.session.finding import searching
from qualcode.session.overview.transcripts_board import TranscriptsBoard
from qualcode.session.state import Session

ALONE = "Interviewer: En verder?\n\nSara: Wij wonen naast de molen.\n\nInterviewer: Ja?\n\nSara: Al jaren.\n"


@pytest.fixture
def two(project, tmp_path):
    """A second interview, with a person who speaks nowhere else."""
    source = tmp_path / "sara.txt"
    source.write_text(ALONE, "utf-8")
    project.transcripts.add(source)
    project.cases.put([CaseRow("Sara", speaks_in=[("P02", "Sara")])])
    return project


@pytest.fixture
def session(two):
    session = Session(two, "P02")
    session.resize(80, 20)
    return session


@pytest.fixture
def bob(two):
    with open_project(two.folder, coder="bob") as bob:
        yield bob


def withdraw_sara(project):
    project.withdrawal.of(next(case for case in project.cases.list() if case.name == "Sara"))


def test_a_look_costs_one_statement_when_nobody_wrote(session, two):
    statements = []
    event.listen(
        two._context.database._engine, "before_cursor_execute", lambda *about: statements.append(about[2])
    )
    assert not elsewhere.look(session)
    assert len(statements) == 1, statements
    assert session.flash is None


@pytest.mark.parametrize("open_", ["nothing", "picker", "line", "table"])
def test_who_withdraws_is_off_the_screen_at_once(session, bob, open_):
    if open_ == "picker":
        doing.press(session, "c", "c")
    elif open_ == "line":
        searching.ask(session)
    elif open_ == "table":
        session.board = TranscriptsBoard(session, lambda _session: None)
    withdraw_sara(bob)
    assert elsewhere.look(session)
    assert session.document.number == "P01"
    assert "P02 is no longer there: somebody withdrew" in session.flash.text
    assert "This is P01." in session.flash.text
    assert not session.is_asking
    assert session.board is None
    assert [info.number for info in session.transcripts] == ["P01"]


def test_a_search_keeps_no_hit_in_a_text_that_is_gone(session, bob):
    searching.search(session, "molen")
    session.open("P01")
    hits = session.task.queue
    assert list(hits.found(session)) == ["P02"]
    withdraw_sara(bob)
    elsewhere.look(session)
    assert not hits.found(session)
    assert hits.hits == ()


def test_who_withdraws_from_another_text_is_told_of_too(session, bob):
    session.open("P01")
    withdraw_sara(bob)
    assert elsewhere.look(session)
    assert session.document.number == "P01"
    assert session.flash.text == _("Somebody withdrew, and what they said is erased.")


def test_a_text_that_was_mended(session, bob):
    at = session.document.text.index("molen")
    bob.revisions.edit("P02", Span(at, at + 5), "kerk")
    assert elsewhere.look(session)
    assert "naast de kerk" in session.document.text
    assert session.flash.text.startswith("The text of P02 was changed elsewhere")


def test_an_import_that_was_undone(session, bob, two):
    [entry] = [one for one in two.journal.entries() if one.subject == "P02"]
    bob.journal.undo_entry(entry.id)
    assert elsewhere.look(session)
    assert session.flash.text == "P02 is no longer there. This is P01."


@pytest.mark.parametrize("key", ["c", "/"])
def test_what_is_open_stays_open_and_hears_it_afterwards(session, bob, key):
    doing.press(session, key, key)
    selection, asking = session.selection, (session.picker, session.editor)
    bob.codings.add("P02", Span(0, 3), "buren")
    at = session.document.text.index("molen")
    bob.revisions.edit("P02", Span(at, at + 5), "kerk")
    assert not elsewhere.look(session)
    assert (session.picker, session.editor) == asking != (None, None)
    assert session.selection == selection
    doing.press(session, "escape", None)
    assert elsewhere.look(session)
    assert "naast de kerk" in session.document.text


def test_a_coding_of_another_leaves_what_is_selected(session, bob):
    session.select(session.selection.__class__(16, Span(16, 20), Span(16, 20)))
    selection, document = session.selection, session.document
    bob.codings.add("P02", Span(0, 3), "buren")
    assert elsewhere.look(session)
    assert session.selection == selection
    assert session.document is document


def test_what_we_write_ourselves_is_no_news(session, two):
    two.codings.add("P02", Span(0, 3), "buren")
    two.memos.add("let op")
    two.journal.undo()
    two.finishing.finish("P02")
    two._context.journal.record("quotes.export", "docx", {})
    assert not elsewhere.look(session)
    assert session.flash is None
    assert session.state == two.journal.state()


def test_what_we_write_does_not_hide_what_others_wrote_before_it(session, two, bob):
    at = session.document.text.index("molen")
    bob.revisions.edit("P02", Span(at, at + 5), "kerk")
    two._context.journal.record("quotes.export", "docx", {})
    assert elsewhere.look(session)
    assert "naast de kerk" in session.document.text
