"""Undoing one entry: what is refused, and what the refusal says."""

import sqlite3
from contextlib import closing

import pytest

from qualcode.model.case import CaseKind
from qualcode.model.errors import NotFound, Refused
from qualcode.model.kinds import WITHDRAWAL
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

HELP, CALL = "de buurvrouw helpt mij altijd", "niet zo goed"


def latest(project):
    return project.journal.state()


def refused(project, entry, *said):
    """Undoing is refused with those words, rehearsed or done, and nothing changes."""
    before = project.journal.state()
    for attempt in (project.journal.consequences, project.journal.undo_entry):
        with pytest.raises((Refused, NotFound)) as error:
            attempt(entry)
        assert all(word in str(error.value) for word in said), str(error.value)
    assert project.journal.state() == before


def test_an_old_operation_of_somebody_else_is_undone_and_done_again(project, span_of):
    with open_project(project.folder, coder="bob") as bob:
        coding = bob.codings.add("P01", span_of(project, "P01", HELP), "buren")
        entry = latest(bob)
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    undone = project.journal.undo_entry(entry)
    assert (undone.id, undone.coder, undone.live) == (entry, "bob", False)
    assert [c.quote_id for c in project.codings.list()] == ["P01:2"]
    assert project.journal.redo().id == entry
    assert coding in project.codings.list()
    assert project.check() == ()


def test_what_is_no_operation_in_force_is_refused(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    entry = latest(project)
    project.journal.undo()
    refused(project, entry, str(entry), "undone already")
    refused(project, latest(project), "itself an undo", str(entry), "redo")
    project.journal.redo()
    refused(project, latest(project), "again", f"Undo entry {entry}.")
    project._context.journal.record("quotes.export", "docx", {})
    refused(project, latest(project), "changed nothing")
    refused(project, latest(project) + 1, "no journal entry")
    refused(project, 0, "no journal entry")
    refused(project, 1, "codebook file")


def test_a_withdrawal_and_what_it_erased_stay_as_they_are(project):
    project.cases.put([CaseRow("Respondent 1", CaseKind.PERSON, {"rol": "bewoner"})])
    entry = latest(project)
    project.withdrawal.of(project.cases.list()[0])
    refused(project, latest(project), "for good")
    refused(project, entry, "erased by law")
    assert project.journal.entries(1)[0].kind == WITHDRAWAL


def test_a_payload_left_empty_is_an_erased_one_and_undo_passes_over_it(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    kept = latest(project)
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    with closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        connection.execute("UPDATE journal_payload SET content = '' WHERE entry_id = ?", (latest(project),))
        connection.commit()
    refused(project, latest(project), "erased by law")
    assert project.journal.undo().id == kept


def test_a_memo_that_hangs_on_a_coding_is_in_the_way(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    entry = latest(project)
    with project._context.journal.operation("memo.put") as operation:
        operation.insert("memo", target="coding", target_id=coding.id, coder_id=1, text="x", created_at="")
        operation.subject = "P01:1"
    refused(project, entry, f"entry {latest(project)} (memo.put P01:1, by ann)")
    project.journal.undo()
    project.journal.undo_entry(entry)
    assert project.codings.list() == ()


def test_what_stands_in_its_place_is_named(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.remove(coding.id)
    removal = latest(project)
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    refused(project, removal, f"entry {latest(project)} (coding added P01:1 buurt/buren, by ann)")


def test_what_was_undone_since_is_named(project, span_of):
    imported = next(e.id for e in project.journal.entries() if e.kind == "transcript.import")
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    added = latest(project)
    project.codings.remove(coding.id)
    removed = latest(project)
    with open_project(project.folder, coder="bob") as bob:
        refused(bob, added, f"entry {removed} (coding removed P01:1 buurt/buren, by ann)")
        bob.journal.undo_entry(imported)
        refused(project, removed, f"bob undid entry {imported} (interview imported P01)")


def test_an_answer_after_an_update_is_named(project, span_of, tmp_path):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    corrected = tmp_path / "beter" / "gesprek.txt"
    corrected.parent.mkdir()
    corrected.write_text(
        (tmp_path / "gesprek.txt").read_text("utf-8").replace("mij altijd", "mij vaak"), "utf-8"
    )
    project.revisions.update(corrected)
    update = latest(project)
    (question,) = project.revisions.questions()
    project.revisions.keep(question.id)
    refused(project, update, f"entry {latest(project)} (place chosen P01:1, by ann)")
    project.journal.undo()
    assert set(project.journal.consequences(update)) == {
        "goes back to text 1 of P01",
        "takes 1 question away",
    }
    project.journal.undo_entry(update)
    assert project.check() == ()


def test_a_rehearsal_leaves_everything_as_it_is(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "hulp", memo="warm")
    before = (project.codings.list(), project.journal.entries())
    assert set(project.journal.consequences(latest(project))) == {
        "takes 1 memo away",
        "takes P01:1 buurt/hulp away",
    }
    assert (project.codings.list(), project.journal.entries()) == before


def test_redo_is_only_of_what_i_undid_myself_last(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    entry = latest(project)
    project.journal.undo()
    project.journal.redo()
    with open_project(project.folder, coder="bob") as bob:
        bob.journal.undo_entry(entry)
        assert project.journal.redo() is None  # bob undid it, after ann had done it again
        assert bob.journal.redo().id == entry
