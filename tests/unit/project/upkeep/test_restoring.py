"""Going back to a backup, and back again."""

import os
import shutil
import sqlite3

import pytest

from qualcode.model.errors import ProjectFault, Refused
from qualcode.model.identifier import Verdict
from qualcode.project import backups_in, create_project, open_project, replace_database
from qualcode.project.people.cases import CaseRow
from qualcode.store import reconciling


def rows(project):
    """Every row operations write."""
    with project._context.reading() as connection:
        return reconciling.state(connection)


@pytest.fixture
def coded(project, span_of):
    """A project with a little of everything, and a backup of that."""
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels", memo="kort")
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.cases.put([CaseRow("Fatima", attributes={"rol": "bewoner"}, speaks_in=[("P01", "Fatima")])])
    project.cases.put([CaseRow("Jan"), CaseRow("Piet")])
    project.identifiers.decide(project.identifiers.list()[0].key, Verdict.KEEP)
    return project


def change_everything(project, span_of, tmp_path):
    """Changes of every kind, among them rows that take the names of others."""
    for coding in project.codings.list():
        project.codings.remove(coding.id)
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.codings.add("P01", span_of(project, "P01", "helpt mij altijd"), "hulp")
    project.cases.put([CaseRow("Fatima", attributes={"rol": "vrijwilliger", "wijk": "noord"})])
    source = tmp_path / "nog.txt"
    source.write_text("Interviewer: Zo?\n\nKarel: Ja, zo.\n", "utf-8")
    project.transcripts.add(source)
    project.cases.put([CaseRow("Karel", speaks_in=[("P02", "Karel")])])
    project.codings.add("P02", span_of(project, "P02", "Ja, zo."), "hulp")
    with project._context.journal.operation("case.put") as operation:
        ids = {row["name"]: row["id"] for row in rows(project)["case"].values()}
        operation.update("case", ids["Jan"], name="x")
        operation.update("case", ids["Piet"], name="Jan")
        operation.update("case", ids["Jan"], name="Piet")
        operation.insert("case", name="Klaas", kind="person")


def test_going_back_and_back_again(coded, span_of, tmp_path):
    backup = coded.backups.make("hand")
    then = rows(coded)
    change_everything(coded, span_of, tmp_path)
    changed = rows(coded)
    done = coded.backups.restore(backup.path)
    assert done.rows
    now = rows(coded)
    for table in ("case", "attribute", "attributevalue", "coding", "memo", "identifierdecision", "code"):
        assert now[table] == then[table], table
    for table in ("revision", "segment", "anchor", "coder"):
        assert now[table] == changed[table], table  # facts stay
    assert [info.number for info in coded.transcripts.list()] == ["P01"]
    assert coded.check() == ()
    assert coded.journal.undo().kind == "project.restore"
    assert rows(coded) == changed
    assert coded.check() == ()
    assert coded.journal.redo().kind == "project.restore"
    assert rows(coded) == now
    assert coded.check() == ()


def test_how_it_was_before_going_back_is_kept_too(coded, span_of, tmp_path):
    backup = coded.backups.make("hand")
    change_everything(coded, span_of, tmp_path)
    changed = rows(coded)
    done = coded.backups.restore(backup.path)
    coded.backups.restore(done.before.path)
    assert rows(coded) == changed
    assert coded.check() == ()


def test_a_quote_id_given_since_is_not_given_again(coded, span_of):
    backup = coded.backups.make("hand")
    later = coded.codings.add("P01", span_of(coded, "P01", "helpt mij altijd"), "hulp")
    coded.backups.restore(backup.path)
    assert later.id not in {coding.id for coding in coded.codings.list()}
    again = coded.codings.add("P01", span_of(coded, "P01", "te bellen"), "hulp")
    assert int(again.quote_id.split(":")[1]) > int(later.quote_id.split(":")[1])


def test_a_text_updated_since_goes_back_with_its_codings(coded, tmp_path):
    backup = coded.backups.make("hand")
    before = [(c.quote_id, c.span, c.code) for c in coded.codings.list()]
    corrected = tmp_path / "gesprek.txt"
    corrected.write_text(corrected.read_text("utf-8").replace("de buurvrouw", "mijn overbuurvrouw"), "utf-8")
    coded.revisions.update(corrected, "P01")
    assert coded.transcripts.open("P01").text != coded.revisions.open("P01", 1).text
    coded.backups.restore(backup.path)
    assert [(c.quote_id, c.span, c.code) for c in coded.codings.list()] == before
    assert coded.revisions.questions() == ()
    assert coded.check() == ()
    coded.journal.undo()
    assert coded.check() == ()


def test_what_was_withdrawn_since_does_not_come_back(coded, tmp_path):
    backup = coded.backups.make("hand")
    outside = tmp_path / "elsewhere.db"
    shutil.copy(backup.path, outside)  # out of the reach of the withdrawal
    (fatima,) = (case for case in coded.cases.list() if case.name == "Fatima")
    coded.withdrawal.of(fatima)
    coded.backups.restore(outside)
    assert "Fatima" not in {case.name for case in coded.cases.list()}
    assert coded.transcripts.list() == ()
    assert coded.codings.list() == ()
    assert coded.check() == ()
    coded.close()
    for path in coded.folder.rglob("*"):
        if path.is_file() and path.parent.name != "transcripts":
            assert b"buurvrouw helpt mij" not in path.read_bytes(), path


def test_nothing_to_go_back_to_changes_nothing(coded):
    backup = coded.backups.make("hand")
    before = coded.journal.entries(1)
    assert coded.backups.restore(backup.path).rows == 0
    assert [e.kind for e in coded.journal.entries(1)] == ["project.backup"]
    assert before


def test_a_backup_of_an_older_schema_comes_back(tmp_path):
    from pathlib import Path

    old = Path(__file__).parents[3] / "data" / "schema-1"
    shutil.copytree(old, tmp_path / "old")
    with open_project(tmp_path / "old", coder="ann") as project:
        before = rows(project)
        project.codings.remove(project.codings.list()[0].id)
        project.backups.restore(old / "qualcode.db")
        assert rows(project) == before
        assert project.check() == ()
    assert {path.name for path in old.iterdir() if path.name.startswith("qualcode.db")} == {"qualcode.db"}


def test_a_backup_of_another_project_is_refused(coded, tmp_path):
    with create_project(tmp_path / "other", title="Other") as other:
        foreign = other.backups.make("hand").path
    with pytest.raises(Refused, match=r"another project"):
        coded.backups.restore(foreign)


def test_a_backup_of_another_course_of_the_project_is_refused(coded, span_of, tmp_path):
    shutil.copytree(coded.folder, tmp_path / "copy")
    with open_project(tmp_path / "copy") as copy:
        copy.codings.add("P01", span_of(copy, "P01", "helpt mij altijd"), "hulp")
        other = copy.backups.make("hand").path
    coded.codings.add("P01", span_of(coded, "P01", "te bellen"), "hulp")
    before = rows(coded)
    with pytest.raises(Refused, match=r"not of its past"):
        coded.backups.restore(other)
    assert rows(coded) == before


def test_a_backup_of_a_newer_program_is_refused(coded):
    path = coded.backups.make("hand").path
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(ProjectFault, match=r"newer"):
        coded.backups.restore(path)


@pytest.mark.parametrize("harm", ["garbled", "cut", "empty", "text"])
def test_a_damaged_backup_is_refused(coded, harm):
    path = coded.backups.make("hand").path
    content = bytearray(path.read_bytes())
    if harm == "garbled":
        content[4096 : 4096 * 4] = os.urandom(4096 * 3)
    elif harm == "cut":
        content = content[: len(content) // 2]
    path.write_bytes({"empty": b"", "text": b"just some text " * 500}.get(harm, bytes(content)))
    before = rows(coded)
    with pytest.raises(ProjectFault, match=r"damaged"):
        coded.backups.restore(path)
    assert rows(coded) == before
    assert not [p for p in path.parent.iterdir() if p.name.startswith(".")]


def test_a_missing_database_is_put_back(coded):
    backup = coded.backups.make("hand").path
    before = rows(coded)
    coded.close()
    (coded.folder / "qualcode.db").unlink()
    with pytest.raises(ProjectFault, match=r"qualcode restore"):
        open_project(coded.folder)
    assert backups_in(coded.folder).needs_database()
    assert replace_database(coded.folder, backup) is None
    with open_project(coded.folder) as again:
        assert rows(again) == before
        assert again.check() == ()


@pytest.mark.parametrize("harm", ["header", "pages", "cut"])
def test_a_damaged_database_is_replaced_and_kept(coded, span_of, harm):
    backup = coded.backups.make("hand").path
    before = rows(coded)
    coded.close()
    database = coded.folder / "qualcode.db"
    content = bytearray(database.read_bytes())
    if harm == "header":
        content[:100] = bytes(100)
    elif harm == "pages":
        content[4096 * 2 : 4096 * 12] = os.urandom(4096 * 10)
    else:
        content = content[: 4096 * 3]
    database.write_bytes(content)
    database.with_name("qualcode.db-wal").write_bytes(b"left behind")
    assert backups_in(coded.folder).needs_database()
    aside = replace_database(coded.folder, backup)
    assert aside.name.endswith("-damaged.db")
    assert aside.read_bytes() == content
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"left behind"
    with open_project(coded.folder) as again:
        assert rows(again) == before
        assert again.check() == ()
        assert aside not in {backup.path for backup in again.backups.list()}


def test_the_backup_of_another_project_is_not_put_in_place(coded, tmp_path):
    coded.backups.make("hand")
    coded.close()
    with create_project(tmp_path / "other", title="Other") as other:
        foreign = other.backups.make("hand").path
    (coded.folder / "qualcode.db").unlink()
    with pytest.raises(Refused, match=r"another project"):
        replace_database(coded.folder, foreign)
    assert not (coded.folder / "qualcode.db").exists()
