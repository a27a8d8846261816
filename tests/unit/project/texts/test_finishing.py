"""Who has finished which transcript: an operation like any other."""

import sqlite3
from contextlib import closing

import pytest

from qualcode.model.errors import NotFound, Refused
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.store import queries
from qualcode.store.as_of import Past


def by(project, number="P01"):
    return project.transcripts.open(number).info.finished_by


def stored(project, query="SELECT transcript_id, coder.name FROM finished JOIN coder ON coder.id = coder_id"):
    with closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        return connection.execute(query).fetchall()


def kinds(project, **wanted):
    return [(entry.kind, entry.subject, entry.coder) for entry in project.journal.entries(**wanted)]


def test_each_coder_finishes_for_himself_or_herself(project):
    assert project.finishing.finish("p01")
    with open_project(project.folder, coder="bob") as bobs:
        assert by(bobs) == ("ann",)
        assert bobs.finishing.finish("P01")
        assert by(bobs) == by(project) == ("ann", "bob")
        assert not bobs.finishing.finish("P01")
        assert bobs.finishing.reopen("P01")
        assert not bobs.finishing.reopen("P01")
    assert by(project) == ("ann",)
    assert kinds(project, limit=3) == [
        ("transcript.reopen", "P01", "bob"),
        ("transcript.finish", "P01", "bob"),
        ("transcript.finish", "P01", "ann"),
    ]
    assert project.check() == ()


def test_what_says_nothing_new_leaves_no_entry(project):
    state = project.journal.state()
    assert not project.finishing.reopen("P01")
    assert project.journal.state() == state
    project.finishing.finish("P01")
    state = project.journal.state()
    assert not project.finishing.finish("P01")
    assert project.journal.state() == state


def test_there_must_be_such_a_transcript(project):
    state = project.journal.state()
    for change in (project.finishing.finish, project.finishing.reopen):
        with pytest.raises(NotFound):
            change("P09")
    assert project.journal.state() == state


def test_it_is_undone_and_redone_by_whoever_said_it(project):
    project.finishing.finish("P01")
    (row,) = stored(project, "SELECT * FROM finished")
    project.journal.undo()
    assert by(project) == ()
    project.journal.redo()
    assert stored(project, "SELECT * FROM finished") == [row]
    project.finishing.reopen("P01")
    project.journal.undo()
    assert stored(project, "SELECT * FROM finished") == [row]
    assert project.check() == ()


def test_an_undo_that_something_later_stands_on_is_refused_by_name(project):
    project.finishing.finish("P01")
    first = project.journal.state()
    project.finishing.reopen("P01")
    second = project.journal.state()
    project.finishing.finish("P01")
    with pytest.raises(Refused, match=rf"entry {second}"):
        project.journal.undo_entry(first)
    with pytest.raises(Refused, match=rf"entry {second + 1}"):
        project.journal.undo_entry(second)
    assert by(project) == ("ann",)
    assert project.check() == ()


def test_the_history_of_a_transcript_knows_it(project, span_of):
    project.finishing.finish("P01")
    entry = project.journal.state()
    project.finishing.reopen("P01")
    assert [e.kind for e in project.journal.entries(places=["P01"])][:2] == [
        "transcript.reopen",
        "transcript.finish",
    ]
    assert project.journal.consequences(entry + 1) == ("brings 1 finished transcript back",)
    with project._context.reading() as connection, Past.after(connection, entry).reading() as memory:
        assert queries.transcripts(memory)[0].finished_by == ("ann",)


def test_it_stays_when_the_text_is_corrected_or_the_import_undone_and_done_again(project, span_of, tmp_path):
    imported = project.journal.state()
    project.finishing.finish("P01")
    project.revisions.edit("P01", span_of(project, "P01", "niet zo goed"), "niet goed")
    assert by(project) == ("ann",)
    project.journal.undo()
    project.journal.undo_entry(imported)
    assert project.transcripts.list() == ()
    assert project.check() == ()
    project.transcripts.add(tmp_path / "gesprek.txt")
    assert by(project) == ("ann",)


def test_a_backup_from_before_does_not_know_of_it(project):
    kept = project.backups.make("hand")
    project.finishing.finish("P01")
    project.backups.restore(kept.path)
    assert by(project) == ()
    project.journal.undo()
    assert by(project) == ("ann",)
    assert project.check() == ()


def test_erasing_a_transcript_erases_that_it_was_finished(project):
    project.cases.put([CaseRow("Fatima B.", speaks_in=[("P01", "Fatima")])])
    project.finishing.finish("P01")
    with open_project(project.folder, coder="bob") as bobs:
        bobs.finishing.finish("P01")
        bobs.finishing.reopen("P01")
    project.withdrawal.of(project.cases.list()[0])
    assert stored(project) == []
    assert project.check() == ()
    assert project.journal.redo() is None
    finished = next(e for e in project.journal.entries() if e.kind == "transcript.finish")
    with pytest.raises(Refused, match="erased by law"):
        project.journal.undo_entry(finished.id)


def test_names_of_coders_may_hold_anything(project):
    name = 'Ann "de Snelle", 1'
    with open_project(project.folder, coder=name) as other:
        other.finishing.finish("P01")
    assert by(project) == (name,)
