"""Backups, going back and mending, as a user types them."""

import json
import sqlite3


def test_a_backup_is_made_listed_and_gone_back_to(qualcode, project):
    assert qualcode("backup", "--list").out.strip() == "No backups."
    assert json.loads(qualcode("backup", "--list", "--json").out) == []
    made = qualcode("backup").out
    assert str(project.folder / "backups") in made
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    (listed,) = json.loads(qualcode("backup", "--list", "--json").out)
    assert listed["file"] in made
    assert "asked for" in qualcode("backup", "--list").out
    said = qualcode("restore", "1")
    assert said.code == 0
    assert "1 row was changed" in said.out
    assert json.loads(qualcode("coding", "list", "--json").out) == []
    assert "before going back" in qualcode("backup", "--list").out
    assert qualcode("undo").code == 0
    assert len(json.loads(qualcode("coding", "list", "--json").out)) == 1
    assert qualcode("check").code == 0


def test_which_backup_must_be_said(qualcode):
    for arguments in (("restore",), ("restore", "7"), ("restore", "bestaat-niet.db")):
        answer = qualcode(*arguments)
        assert answer.code == 2
        assert "backup --list" in answer.err


def test_a_missing_database_comes_back(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    qualcode("backup")
    project.close()
    (project.folder / "qualcode.db").unlink()
    assert "qualcode restore" in qualcode("check").err
    assert "stands in its place" in qualcode("restore", "1").out
    assert qualcode("check").code == 0
    assert len(json.loads(qualcode("coding", "list", "--json").out)) == 1


def test_a_damaged_database_is_kept_aside(qualcode, project):
    qualcode("backup")
    project.close()
    (project.folder / "qualcode.db").write_bytes(b"no database at all" * 1000)
    assert "qualcode restore" in qualcode("check").err
    said = qualcode("restore", "1").out
    assert "-damaged.db" in said
    assert qualcode("check").code == 0


def harm(project):
    connection = sqlite3.connect(project.folder / "qualcode.db", isolation_level=None)
    connection.execute("UPDATE journal SET live = 1 - live")
    connection.close()


def test_check_offers_what_can_be_mended(qualcode, project):
    assert "nothing to mend" in qualcode("check", "--repair").out
    harm(project)
    found = qualcode("check")
    assert found.code == 1
    assert "--repair" in found.out
    offered = qualcode("check", "--repair")
    assert offered.code == 2
    assert "--yes" in offered.err
    assert qualcode("check").code == 1
    mended = qualcode("check", "--repair", "--yes")
    assert mended.code == 0
    assert "1 repair was done, after a backup" in mended.out
    assert "sound" in mended.out
    assert qualcode("check").code == 0


def test_check_asks_for_each(qualcode, project, monkeypatch):
    harm(project)
    monkeypatch.setattr("qualcode.cli.talking.output.can_ask", lambda: True)
    asked = []
    monkeypatch.setattr("qualcode.cli.talking.output.confirmed", lambda question: asked.append(question))
    assert qualcode("check", "--repair").code == 1
    assert len(asked) == 1
    monkeypatch.setattr("qualcode.cli.talking.output.confirmed", lambda _question: True)
    assert qualcode("check", "--repair").code == 0


def test_check_in_json_says_what_to_do(qualcode, project):
    harm(project)
    answer = json.loads(qualcode("check", "--json", "--repair").out)
    assert answer["sound"] is False
    assert len(answer["findings"]) == len(answer["todo"]) == 1
    assert len(answer["repairs"]) == 1
    assert qualcode("check").code == 1


def test_a_warning_goes_to_stderr_and_work_goes_on(qualcode, project):
    (project.folder / "qualcode (conflicted copy).db").write_bytes(b"")
    answer = qualcode("coding", "list", "--json")
    assert json.loads(answer.out) == []
    assert "conflicted copy" in answer.err
