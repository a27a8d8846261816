"""What check finds, and what can be mended without loss."""

import contextlib
import os
import sqlite3

import pytest

from qualcode.project import open_project


@pytest.fixture
def coded(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels", memo="kort")
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.journal.undo()
    project.journal.redo()
    project.codings.add("P01", span_of(project, "P01", "helpt mij"), "hulp")
    project.journal.undo()
    project.close()
    return project.folder


def harm(folder, *statements):
    """Changes a database behind the program's back."""
    with contextlib.closing(sqlite3.connect(folder / "qualcode.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


MENDABLE = {
    "a coding's row": ["UPDATE coding SET created_at = 'x'"],
    "an anchor": ['UPDATE anchor SET start = start + 1, "end" = "end" + 1'],
    "an anchor's surroundings": ["UPDATE anchor SET prefix = 'x' WHERE prefix <> ''"],
    "a text": ["UPDATE revision SET text = replace(text, 'buurvrouw', 'buurman!!')"],
    "a lost coding": ["DELETE FROM coding"],
    "a foreign coding": ["INSERT INTO coding (id, uuid, transcript_id, segment_id, code_id, coder_id, origin, "
                         "created_at) SELECT 99, 'x', transcript_id, segment_id, 1, coder_id, origin, '' FROM coding "
                         "WHERE code_id <> 1 LIMIT 1"],
    "a lost turn": ["UPDATE revision SET turns = json_remove(turns, '$[1]')"],
    "overlapping turns": ["UPDATE revision SET turns = json_set(turns, '$[1][0]', 20)"],
    "turns of nobody": ["UPDATE revision SET turns = json_set(turns, '$[1][2]', 99)"],
    "unreadable turns": ["UPDATE revision SET turns = substr(turns, 2)"],
    "a lost transcript": ["PRAGMA foreign_keys = OFF", "DELETE FROM transcript"],
    "another revision": ["UPDATE transcript SET current_revision = 7"],
    "no longer present": ["UPDATE transcript SET present = 0"],
    "names exchanged": ["UPDATE code SET slug = 'x' WHERE slug = 'hulp'", "UPDATE code SET slug = 'hulp' WHERE "
                        "slug = 'buren'", "UPDATE code SET slug = 'buren' WHERE slug = 'x'"],
    "a retired code": ["UPDATE code SET retired = 1 WHERE slug = 'familie'"],
    "live flags": ["UPDATE journal SET live = 1 - live"],
    "touches": ["DELETE FROM journal_touch WHERE entry_id > 2"],
    "foreign touches": ["INSERT INTO journal_touch SELECT max(entry_id), 'memo', 99 FROM journal_touch"],
    "an index": ["DROP INDEX coding_by_code"],
    "counters": ["UPDATE sqlite_sequence SET seq = 0"],
}  # fmt: skip


@pytest.mark.parametrize("name", MENDABLE)
def test_what_can_be_mended_is_found_and_mended(coded, name):
    with open_project(coded) as project:
        before = [(c.quote_id, c.span, c.code, c.memo, c.created_at) for c in project.codings.list()]
        text = project.transcripts.open("P01").text
        assert project.check() == ()
        assert project.repairs() == ()
    harm(coded, *MENDABLE[name])
    with open_project(coded) as project:
        assert project.check() != ()
        assert all(finding.advice for finding in project.check())
        offered = project.repairs()
        assert offered
        project.repair(offered)
        assert project.check() == ()
        assert [(c.quote_id, c.span, c.code, c.memo, c.created_at) for c in project.codings.list()] == before
        assert project.transcripts.open("P01").text == text
        assert [backup.reason for backup in project.backups.list()] == ["repair"]
        assert project.journal.entries(1)[0].kind == "project.repair"
        assert project.journal.undo() is not None  # the way back is whole too


BEYOND = {
    "an entry": "UPDATE journal SET subject = 'x' WHERE id = 3",
    "a payload": "UPDATE journal_payload SET content = replace(content, 'ann', 'bob') WHERE content LIKE '%ann%'",
    "a payload that is gone": "DELETE FROM journal_payload WHERE entry_id = 3",
    "a payload that is no JSON": "UPDATE journal_payload SET content = '{' WHERE entry_id = 3",
    "the last entries": "DELETE FROM journal WHERE id = 2",
    "a column": "ALTER TABLE memo ADD COLUMN extra TEXT",
    "a trigger": "CREATE TRIGGER x AFTER INSERT ON coding BEGIN DELETE FROM memo; END",
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_would_lose_something_is_named_and_left(coded, name):
    harm(coded, "PRAGMA foreign_keys = OFF", BEYOND[name])
    with open_project(coded) as project:
        found = [str(finding) for finding in project.check()]
        assert found
        assert any("qualcode restore" in finding.advice for finding in project.check())
        project.repair(project.repairs())
        assert set(found) & {str(finding) for finding in project.check()}


def test_the_rows_are_not_put_back_to_a_journal_that_was_changed(coded):
    harm(coded, BEYOND["a payload"], "UPDATE coding SET created_at = 'mine'")
    with open_project(coded) as project:
        project.repair(project.repairs())
    with contextlib.closing(sqlite3.connect(coded / "qualcode.db")) as connection:
        assert connection.execute("SELECT DISTINCT created_at FROM coding").fetchall() == [("mine",)]


def test_a_missing_original_comes_back_when_its_bytes_are_there(coded):
    folder = coded / "transcripts"
    (folder / "gesprek.txt").rename(folder / "oud gesprek.txt")
    with open_project(coded) as project:
        assert "missing" in str(project.check()[0])
        project.repair(project.repairs())
        assert project.check() == ()
    for path in folder.iterdir():
        path.unlink()
    with open_project(coded) as project:
        (finding,) = project.check()
        assert "gesprek.txt" in finding.advice
        assert project.repairs() == ()


def test_a_missing_codebook_is_written_again(coded):
    path = coded / "codebooks" / "buurt.yaml"
    before = path.read_bytes()
    path.unlink()
    with open_project(coded) as project:
        assert any("buurt.yaml" in str(finding) for finding in project.check())
        project.repair(project.repairs())
    assert path.read_bytes() == before
    with open_project(coded) as project:
        assert project.check() == ()


def test_half_written_files_go_when_they_are_old(coded):
    left = coded / "transcripts" / ".lang.txt.a1b2c3d4"
    left.write_bytes(b"half")
    with open_project(coded) as project:
        assert project.repairs() == ()
        os.utime(left, (0, 0))
        project.repair(project.repairs())
    assert not left.exists()
    assert (coded / "transcripts" / "gesprek.txt").exists()


def test_only_what_was_chosen_is_mended(coded):
    harm(coded, "UPDATE coding SET created_at = 'x'", "UPDATE journal SET live = 1 - live")
    with open_project(coded) as project:
        flags, rows = sorted(project.repairs(), key=lambda repair: "Put" in str(repair))
        project.repair([flags])
        assert [str(repair) for repair in project.repairs()] == [str(rows)]


def test_questions_are_told_and_are_no_damage(coded, tmp_path):
    corrected = tmp_path / "gesprek.txt"
    corrected.write_text(
        corrected.read_text("utf-8").replace("de buurvrouw helpt", "een zuster hielp"), "utf-8"
    )
    with open_project(coded) as project:
        assert project.remarks() == ()
        project.revisions.update(corrected, "P01")
        waiting = len(project.revisions.questions())
        assert waiting
        assert project.check() == ()
        (remark,) = project.remarks()
        assert str(remark).startswith(f"{waiting} segment")
        assert "walk" in remark.advice
