"""Reading the journal: what an entry is about, and how little is read to find it."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.store import history, tables
from qualcode.store.database import Database
from qualcode.store.history import EntryFilter

DATA = Path(__file__).parents[2] / "data"
HELP, CALL = "de buurvrouw helpt mij altijd", "niet zo goed"


def done(project, **filters):
    return [(e.effect.value, e.kind, e.subject) for e in reversed(project.journal.entries(**filters))]


@contextlib.contextmanager
def tables_read(project):
    """The names of the tables that are read within the block, as SQLite itself tells them."""
    read = set()

    def note(action, table, *_rest):
        if action == sqlite3.SQLITE_READ:
            read.add(table)
        return sqlite3.SQLITE_OK

    with project._context.reading() as connection:
        raw = connection.connection.driver_connection
        raw.set_authorizer(note)
        try:
            yield connection, read
        finally:
            raw.set_authorizer(None)


def test_a_segment_has_the_history_of_all_that_ever_hung_on_it(project, span_of):
    first = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    with open_project(project.folder, coder="bob") as bob:
        second = bob.codings.add("P01", span_of(project, "P01", HELP), "hulp")
        bob.codings.remove(second.id)
    project.codings.remove(first.id)
    project.journal.undo()
    assert done(project, places=["p01:1"]) == [
        ("operation", "coding.add", "P01:1 buurt/buren"),
        ("operation", "coding.add", "P01:1 buurt/hulp"),
        ("operation", "coding.remove", "P01:1 buurt/hulp"),
        ("operation", "coding.remove", "P01:1 buurt/buren"),
        ("undo", "coding.remove", "P01:1 buurt/buren"),
    ]


def test_a_text_that_changes_is_in_the_history_of_the_segments_it_moves(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.revisions.edit("P01", span_of(project, "P01", "Nou ja"), "Nou")
    assert done(project, places=["P01:1"])[-1] == ("operation", "transcript.edit", "P01 2")


def test_what_hangs_on_what_hangs_there_belongs_to_it(project, span_of, tmp_path):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    with project._context.journal.operation("memo.put") as operation:
        operation.insert("memo", target="coding", target_id=coding.id, coder_id=1, text="x", created_at="")
    corrected = tmp_path / "beter" / "gesprek.txt"
    corrected.parent.mkdir()
    corrected.write_text((tmp_path / "gesprek.txt").read_text("utf-8").replace("altijd", "vaak"), "utf-8")
    project.revisions.update(corrected)
    project.revisions.keep(project.revisions.questions()[0].id)
    kinds = ["coding.add", "memo.put", "transcript.update", "place.choose"]
    assert [kind for _effect, kind, _subject in done(project, places=["P01:1"])] == kinds
    assert [kind for _effect, kind, _subject in done(project, places=["P01"])] == [
        "transcript.import",
        *kinds,
    ]
    assert "memo.put" in [kind for _effect, kind, _subject in done(project, codes=["buurt/buren"])]


def test_a_transcript_has_the_history_of_its_speakers_too(project, span_of):
    project.cases.put([CaseRow("Respondent 1", attributes={"rol": "bewoner"})])
    project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    kinds = [kind for _effect, kind, _subject in done(project, places=["P01"])]
    assert kinds == ["transcript.import", "case.put", "coding.add"]


def test_a_transcript_that_is_absent_keeps_its_history(project):
    project.journal.undo()
    assert [effect for effect, _kind, _subject in done(project, places=["P01"])] == ["operation", "undo"]


def test_filters_hold_all_at_once(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    with open_project(project.folder, coder="bob") as bob:
        bob.codings.add("P01", span_of(project, "P01", CALL), "hulp")
    assert done(project, codes=["buurt/hulp", "buurt/buren"], coders=["bob"], kinds=["coding"]) == [
        ("operation", "coding.add", "P01:2 buurt/hulp")
    ]
    assert done(project, places=["P01:1"], codes=["buurt/hulp"]) == []
    assert done(project, kinds=["cod", "coding.a", "coding_add"]) == []
    assert len(done(project, kinds=["coding.add"])) == 3
    assert len(project.journal.entries(2, kinds=["coding"])) == 2
    latest = project.journal.entries(1)[0].at
    assert done(project, since=latest, until=latest)
    assert done(project, since="2999-01-01T00:00:00Z") == done(project, until="1999-01-01T00:00:00Z") == []


def test_no_payload_is_read_to_find_a_history(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    with tables_read(project) as (connection, read):
        place = history.row_of_place(connection, "P01:1")
        assert history.entries(connection, 5, EntryFilter(about=(frozenset({place}),)))
    assert read == {"transcript", "segment", "journal", "journal_about"}


def test_the_way_to_a_history_is_an_index(project, span_of):
    with project._context.reading() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT entry_id FROM journal_about "
                "WHERE table_name = 'segment' AND row_id IN (1, 2)"
            )
        ).all()
    assert [row.detail for row in plan] == [
        "SEARCH journal_about USING PRIMARY KEY (table_name=? AND row_id=?)"
    ]


@pytest.mark.parametrize("version", range(1, 3))
def test_an_older_journal_gets_its_histories_when_it_is_migrated(tmp_path, version):
    folder = tmp_path / "project"
    shutil.copytree(DATA / f"schema-{version}", folder)
    with open_project(folder, coder="ann") as project:
        entries = {
            place: [e.id for e in project.journal.entries(places=[place])]
            for place in ("P01", "P01:1", "P01:2", "P01:3")
        }
        by_code = [e.id for e in project.journal.entries(codes=["buurt/hulp"])]
    assert entries == {"P01": [9, 8, 7, 6, 5, 4, 3, 2], "P01:1": [9, 4], "P01:2": [6, 5], "P01:3": [8, 7]}
    assert by_code == [9, 8, 7, 1]


def test_migrating_says_of_each_entry_what_writing_it_says(project, span_of, tmp_path):
    """The step in SQL and the climb in Python must agree: the same journal, brought up from the schema before."""
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.cases.put([CaseRow("Respondent 1", attributes={"rol": "a"}, speaks_in=[("P01", "Fatima")])])
    project.codings.remove(coding.id)
    project.journal.undo()
    project.journal.undo()
    project.close()
    old = tmp_path / "old.db"
    with contextlib.closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        written = set(connection.execute("SELECT * FROM journal_about"))
        connection.execute("VACUUM INTO ?", (str(old),))
    with contextlib.closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE journal_about")
        connection.execute("DROP TABLE facetvalue")
        themes = ("cellquote", "frameworkcell", "frameworkcolumn", "framework")
        themes += ("claimquote", "claim", "themequote", "themecode", "themepart", "theme")
        decided = ("finished", "decision", "suggestion", "measure_cache", "word_list", "rendering", "entity")
        for later in (*themes, *decided):
            connection.execute(f"DROP TABLE {later}")
        for index in ("by_digest", "entity_id", "transcript_id"):
            name = f"identifierdecision_{index}" if index == "by_digest" else f"ix_identifierdecision_{index}"
            connection.execute(f"DROP INDEX {name}")
        connection.execute("DROP INDEX ix_revision_hash")
        for column in ("quote_consent", "archive_consent"):
            connection.execute(f'ALTER TABLE "case" DROP COLUMN {column}')
        connection.execute("ALTER TABLE coding DROP COLUMN value")
        connection.execute("ALTER TABLE coding DROP COLUMN mark")
        connection.execute('CREATE TABLE turn (revision_id, ordinal, speaker_id, start, "end", time_ms)')
        for column in ("unit", "landmarks", "reading", "turns"):
            connection.execute(f"ALTER TABLE revision DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 2")
    Database.open(old).close()
    with contextlib.closing(sqlite3.connect(old)) as connection:
        assert set(connection.execute("SELECT table_name, row_id, entry_id FROM journal_about")) == written
        assert connection.execute("PRAGMA user_version").fetchone() == (tables.SCHEMA_VERSION,)
