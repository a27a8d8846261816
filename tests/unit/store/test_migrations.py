"""Databases of every earlier schema open, whole, as the present one."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite as dialect

from qualcode.model.coding import Mark
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind
from qualcode.project import create_project, open_project
from qualcode.project.identifying import secret
from qualcode.store import coding_queries, queries, sources
from qualcode.store.as_of import Past
from qualcode.store.migrations import STEPS
from qualcode.store.tables import SCHEMA_VERSION

DATA = Path(__file__).parents[2] / "data"


def columns(path):
    """What each table is made of, in the order of their names."""
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    made = {
        name: sorted(row[1:5] for row in connection.execute(f"PRAGMA table_info('{name}')"))
        for name in tables
    }
    keys = {
        name: sorted(row[2:5] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')"))
        for name in tables
    }
    connection.close()
    return made, keys


def test_there_is_a_step_and_a_kept_database_for_every_earlier_schema():
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))
    assert all((DATA / f"schema-{version}" / "qualcode.db").is_file() for version in STEPS)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_earlier_database_opens_with_all_that_was_in_it(tmp_path, version):
    folder = tmp_path / "project"
    shutil.copytree(DATA / f"schema-{version}", folder)
    with open_project(folder, coder="ann") as project:
        assert [(c.quote_id, c.code, c.coder) for c in project.codings.list()] == [
            ("P01:1", "buurt/buren", "ann"),
            ("P01:1", "buurt/hulp", "bob"),
        ]
        assert project.codings.list()[0].memo == "warm"
        assert project.check() == ()
        assert project.journal.redo().subject == "P01:3 buurt/hulp"
    create_project(tmp_path / "new", title="New").close()
    assert columns(folder / "qualcode.db") == columns(tmp_path / "new" / "qualcode.db")


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_migration_that_breaks_off_leaves_the_old_database(tmp_path, version, monkeypatch):
    from qualcode.store import migrations

    folder = tmp_path / "project"
    shutil.copytree(DATA / f"schema-{version}", folder)

    def broken(connection):
        STEPS[version](connection)
        raise RuntimeError

    monkeypatch.setattr(migrations, "STEPS", {**STEPS, version: broken})
    with pytest.raises(RuntimeError):
        open_project(folder)
    monkeypatch.undo()
    connection = sqlite3.connect(folder / "qualcode.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    connection.close()
    with open_project(folder) as project:
        assert len(project.codings.list()) == 2


def read(path, query):
    """What a database holds, read without any code of ours."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def kept(tmp_path):
    """A copy of the kept database of schema 3: ann coded P01:1 and took P01:2 and P01:3 away, bob coded P01:1."""
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-3", folder)
    return folder, folder / "qualcode.db"


def test_from_3_to_4_keeps_every_row_and_every_word_of_the_journal(tmp_path):
    folder, database = kept(tmp_path)
    tables = [name for (name,) in read(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    had = {
        name: [row[1] for row in read(database, f"PRAGMA table_info('{name}')")]
        for name in tables
        if not name.startswith("sqlite_") and name != "turn"  # see 11 to 12
    }
    chosen = {name: ", ".join(f'"{column}"' for column in columns) for name, columns in had.items()}
    before = {name: read(database, f'SELECT {chosen[name]} FROM "{name}" ORDER BY 1, 2') for name in had}
    assert "value" not in had["coding"]
    assert "facetvalue" not in had
    assert len(before["coding"]) == 2
    assert len(before["journal"]) == len(before["journal_payload"]) == 9
    open_project(folder, coder="ann").close()
    after = {name: read(database, f'SELECT {chosen[name]} FROM "{name}" ORDER BY 1, 2') for name in had}
    before["journal_touch"] = [row for row in before["journal_touch"] if "turn" not in row]
    assert after == before
    assert read(database, "SELECT value, mark FROM coding") == [(None, "")] * 2
    assert read(database, "SELECT * FROM facetvalue") == []
    assert read(database, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_what_was_done_before_4_is_undone_and_redone_after_it(tmp_path):
    """The journal of then knows rows without a value and a mark: the coding that comes back has them."""
    folder, database = kept(tmp_path)
    ((removed,),) = read(database, "SELECT id FROM journal WHERE kind = 'coding.remove'")
    ((content,),) = read(database, f"SELECT content FROM journal_payload WHERE entry_id = {removed}")
    taken = {table: row for table, row, _after, _fact in json.loads(content)["changes"]}
    assert "value" not in taken["coding"]
    with open_project(folder, coder="ann") as project:
        project.journal.undo_entry(removed)
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            (back,) = connection.execute("SELECT * FROM coding WHERE id = ?", (taken["coding"]["id"],))
            assert dict(back) == taken["coding"] | {"value": None, "mark": ""}
        assert [(c.code, c.memo, c.value, c.mark) for c in project.codings.list()] == [
            ("buurt/buren", "warm", None, None),
            ("buurt/hulp", "", None, None),
            ("buurt/drempels", "twijfel", None, None),
        ]
        assert project.check() == ()
        project.journal.redo()
        assert len(project.codings.list()) == 2
        assert project.check() == ()
        (first, *_others), (bobs, *_more) = read(
            database,
            "SELECT id FROM journal WHERE subject IN ('P01:1 buurt/buren', 'P01:1 buurt/hulp') ORDER BY id",
        )
        for entry, left in (
            (bobs, ["buurt/buren"]),
            (first, []),
        ):  # rows there now, written down without them
            project.journal.undo_entry(entry)
            assert [c.code for c in project.codings.list()] == left
            assert project.check() == ()


def test_what_was_coded_before_4_gets_a_value_and_a_facet_and_its_past_has_none(tmp_path):
    folder, database = kept(tmp_path)
    book = folder / "codebooks" / "buurt.yaml"
    book.write_text(
        book.read_text("utf-8")
        .replace(
            "codes:\n",
            "scales:\n  - scale: contact\n    steps: [geen, veel]\n"
            "facets:\n  - facet: tijd\n    values: [toen, nu]\ncodes:\n",
            1,
        )
        .replace("label: Buren helpen\n", "label: Buren helpen\n        scale: contact\n"),
        "utf-8",
    )
    with open_project(folder, coder="ann") as project:
        coding = project.codings.list()[0]
        then = project.journal.state()
        project.codings.change(coding.id, value=1, mark=Mark.KEY)
        project.codings.set_facet("P01", 1, "tijd", "nu")
        assert read(database, "SELECT id, value, mark FROM coding WHERE value NOT NULL") == [
            (coding.id, 1, "key")
        ]
        assert read(database, "SELECT facet, value FROM facetvalue") == [("tijd", "nu")]
        assert project.check() == ()
        with project._context.reading() as connection, Past.after(connection, then).reading() as memory:
            past = coding_queries.codings(memory)
        assert [(c.id, c.value, c.mark, c.facets) for c in past] == [
            (coding.id, None, None, {}),
            (past[1].id, None, None, {}),
        ]
        number = project.journal.state()
        with project._context.reading() as connection, Past.after(connection, number).reading() as memory:
            assert (
                coding_queries.codings(memory) == project.codings.list()
            )  # rows of both schemas, side by side
        project.journal.undo()
        project.journal.undo()
        assert project.codings.list()[0] == coding
        assert project.check() == ()


def test_what_was_read_before_5_says_what_its_units_are_and_that_nothing_was_asked(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-4", folder)
    (before,) = read(folder / "qualcode.db", "SELECT source_map FROM revision")
    with open_project(folder) as project:
        way_back = project.transcripts.source("P01")
        assert [[p.start, p.end, p.unit, p.column] for p in way_back.places] == json.loads(before[0])
        assert (way_back.kind, way_back.landmarks) == (UnitKind.LINE, ())
        with project._context.reading() as connection:
            assert sources.options_of(connection, 1) == ReadingOptions()


def test_from_5_to_6_nobody_has_finished_anything_and_says_so_from_then_on(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-5", folder)
    database = folder / "qualcode.db"
    assert read(database, "SELECT value, mark FROM coding ORDER BY id") == [(1, "key"), (None, "")]
    journalled = "SELECT journal.id, hash, content FROM journal JOIN journal_payload ON entry_id = journal.id"
    before = read(database, journalled)
    with open_project(folder, coder="ann") as project:
        assert read(database, journalled) == before
        assert read(database, "SELECT * FROM finished") == []
        ann, bob = project.codings.list()
        assert (ann.value, ann.mark, ann.facets) == (1, Mark.KEY, {"buurt/tijd": "nu"})
        assert project.transcripts.list()[0].finished_by == ()
        then = project.journal.state()
        assert project.finishing.finish("P01")
        assert project.transcripts.list()[0].finished_by == ("ann",)
        with project._context.reading() as connection, Past.after(connection, then).reading() as memory:
            assert queries.transcripts(memory)[0].finished_by == ()
            assert coding_queries.codings(memory) == (ann, bob)
        assert project.check() == ()
        project.journal.undo()
        assert read(database, "SELECT * FROM finished") == []
        assert project.check() == ()


def test_from_6_to_7_nothing_was_shown_and_what_is_shown_from_then_on_stands_in_the_journal(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-6", folder)
    database = folder / "qualcode.db"
    journalled = "SELECT journal.id, hash, content FROM journal JOIN journal_payload ON entry_id = journal.id"
    before = read(database, journalled)
    with open_project(folder, coder="ann") as project:
        assert read(database, journalled) == before
        assert project.transcripts.list()[0].finished_by == ("bob",)
        for table in ("suggestion", "decision", "measure_cache"):
            assert read(database, f"SELECT * FROM {table}") == []
        shown = {"revision_id": 1, "start": 38, "end": 67, "code": "buurt/hulp", "coder_id": 1}
        with project._context.journal.recording("suggestion.show") as record:
            how = {"probability": 0.4, "suggester": "test", "occasion": "work", "shown_at": "2026-11-30"}
            record.insert("suggestion", fact=True, **shown, **how)
        assert read(database, "SELECT start, probability FROM suggestion") == [(38, 0.4)]
        assert project.journal.entries(1, kinds=["suggestion"])[0].effect == "record"
        assert project.check() == ()
        assert project.journal.redo().kind == "coding.add"  # a record stands in nobody's way


def test_from_7_to_8_every_decision_is_an_entity_by_itself_that_holds_in_the_whole_project(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-7", folder)
    database = folder / "qualcode.db"
    columns_then = "id, uuid, digest, kind, verdict, replacement, coder_id, decided_at"
    decided = read(database, f"SELECT {columns_then} FROM identifierdecision ORDER BY id")
    (sequence,) = read(database, "SELECT seq FROM sqlite_sequence WHERE name = 'identifierdecision'")
    assert len(decided) == 3
    assert sequence[0] > len(decided)  # one was undone: its id is never given again
    ((uuid,),) = read(database, "SELECT value FROM meta WHERE key = 'project'")
    place = secret.path_of(uuid)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"7" * secret.LENGTH)
    with open_project(folder, coder="bob") as project:
        assert read(database, f"SELECT {columns_then} FROM identifierdecision ORDER BY id") == decided
        assert read(database, "SELECT seq FROM sqlite_sequence WHERE name = 'identifierdecision'") == [
            sequence
        ]
        narrower = "SELECT entity_id, transcript_id, place, words FROM identifierdecision"
        assert read(database, narrower) == [(None, None, "", 0)] * 3
        assert read(database, 'SELECT quote_consent, archive_consent FROM "case"') == [("", "")]
        verdicts = {c.text: c.decision and c.decision.verdict for c in project.identifiers.list()}
        assert verdicts == {
            "Buren": "replace",
            "Karel Visser": "replace",
            "06-12345678": "keep",
            "nummer 12": None,
            "Fatima": None,
        }
        assert project.check() == ()
        for _n in decided:
            assert project.journal.undo().kind == "identifier.decide"
        assert read(database, "SELECT * FROM identifierdecision") == []
        assert project.check() == ()


def test_from_8_to_9_there_are_no_themes_and_those_made_from_then_on_stand_in_the_journal(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-8", folder)
    database = folder / "qualcode.db"
    journalled = "SELECT journal.id, hash, content FROM journal JOIN journal_payload ON entry_id = journal.id"
    before = read(database, journalled)
    assert read(database, 'SELECT quote_consent, archive_consent FROM "case"') == [("yes", "no")]
    assert len(read(database, "SELECT id FROM entity")) == 4
    empty = ("theme", "themepart", "themecode", "themequote", "claim", "claimquote")
    empty += ("framework", "frameworkcolumn", "frameworkcell", "cellquote")
    with open_project(folder, coder="ann") as project:
        assert read(database, journalled) == before
        for table in empty:
            assert read(database, f"SELECT * FROM {table}") == []
        with project._context.journal.operation("theme.add") as operation:
            words = {"heading": "Buren", "central_idea": "", "scope": "", "excludes": "", "tensions": ""}
            theme = operation.insert(
                "theme", slug="buren", ordinal=0, coder_id=1, created_at="2026-11-30", **words
            )
            operation.insert("themequote", theme_id=theme["id"], segment_id=1, stance="for")
        assert read(database, "SELECT heading FROM theme") == [("Buren",)]
        ((entry,),) = read(database, "SELECT max(id) FROM journal")
        about = f"SELECT table_name, row_id FROM journal_about WHERE entry_id = {entry}"
        assert sorted(read(database, about)) == [("segment", 1), ("theme", 1), ("transcript", 1)]
        assert project.check() == ()
        assert project.journal.undo().kind == "theme.add"
        assert read(database, "SELECT * FROM theme") == []
        assert project.check() == ()


def test_from_10_to_11_the_hashes_of_texts_are_read_beside_the_texts(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-10", folder)
    assert read(folder / "qualcode.db", "SELECT count(*) FROM word_list") == [(1,)]
    open_project(folder, coder="ann").close()
    question = queries._current_texts().compile(
        dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}
    )
    plan = read(folder / "qualcode.db", f"EXPLAIN QUERY PLAN {question}")
    assert any("COVERING INDEX ix_revision_hash" in step for *_, step in plan)


def test_from_9_to_10_lists_of_words_are_made_by_the_first_search_that_reads(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-9", folder)
    database = folder / "qualcode.db"
    assert read(database, "SELECT heading FROM theme") == [("Buren helpen",)]
    listed = (
        "SELECT number, instr(content, 'buurvrouw') > 0 FROM word_list JOIN revision ON sha256 = text_sha256"
    )
    listed += " JOIN transcript ON transcript.id = transcript_id"
    with open_project(folder, coder="ann") as project:
        assert read(database, listed) == []
        assert [hit.transcript for hit in project.search.first("buurvrouw", 5)] == ["P01"]
        assert read(database, listed) == [("P01", 1)]
        assert project.check() == ()


def test_from_11_to_12_the_turns_of_each_text_stand_with_it(tmp_path):
    """Also of a text that somebody in it withdrew from, of one that was withdrawn whole, and of one that is absent; as
    its journal, in which each turn was a row, goes on saying.
    """
    folder = tmp_path / "project"
    shutil.copytree(DATA / "schema-11", folder)
    database = folder / "qualcode.db"
    rows = read(
        database,
        'SELECT revision_id, start, "end", speaker_id, time_ms FROM turn ORDER BY revision_id, ordinal',
    )
    journalled = (
        "SELECT journal.id, hash, content FROM journal LEFT JOIN journal_payload ON entry_id = journal.id"
    )
    before = read(database, journalled)
    with open_project(folder, coder="bob") as project:
        turns = dict(read(database, "SELECT id, turns FROM revision"))
        assert [(n, *turn) for n in sorted(turns) for turn in json.loads(turns[n])] == rows
        assert turns[4] == "[]"
        assert read(database, journalled) == before
        assert read(database, "SELECT * FROM journal_touch WHERE table_name = 'turn'") == []
        assert project.check() == ()
        said = [(t.speaker.label, t.time_ms) for t in project.transcripts.open("P02").turns]
        assert said[1:3] == [("Noor", 9000), ("#5", 14000)]
        with project._context.reading() as connection:
            (last,) = read(database, "SELECT max(id) FROM journal")[0]
            past = Past.after(connection, last)
            with past.reading() as then:
                assert dict(then.exec_driver_sql("SELECT id, turns FROM revision").all()) == turns
            past.close()
        assert project.transcripts.add(folder / "transcripts" / "kort.txt").number == "P04"
        assert len(read(database, "SELECT id FROM revision")) == len(turns)  # it reads as it did
        assert project.check() == ()
