"""Who has the project open, and what is said when somebody holds it."""

import json
import os
import subprocess
import sys

import pytest

from qualcode.model.errors import ProjectBusy, ProjectFault
from qualcode.project import open_project
from qualcode.project.upkeep.presence import Presence, host
from qualcode.store import database


def files(folder):
    return sorted(path.name for path in (folder / ".open").glob("*")) if (folder / ".open").exists() else []


def presence(folder, coder, time="2026-11-21T20:00:00Z"):
    return Presence(folder, coder, lambda: time)


def test_who_only_reads_is_not_seen_and_who_writes_is(project, span_of):
    project.close()
    assert files(project.folder) == []
    with open_project(project.folder) as again:
        again.codings.list()
        assert files(project.folder) == []
        again.codings.add("P01", span_of(again, "P01", "de buurvrouw"), "buren")
        (name,) = files(project.folder)
        assert name == f"{host()}-{os.getpid()}.json"
        content = json.loads((project.folder / ".open" / name).read_text())
        assert (content["coder"], content["pid"], content["host"]) == ("ann", os.getpid(), host())
    assert files(project.folder) == []
    assert not (project.folder / ".open").exists()


def test_two_of_one_process_see_each_other_and_not_themselves(tmp_path):
    ann, bob = presence(tmp_path, "ann"), presence(tmp_path, "bob", "2026-11-21T21:00:00Z")
    ann.announce()
    assert ann.others() is None
    bob.announce()
    assert str(ann.others()) == f"bob on {host()}, since 2026-11-21T21:00:00Z"
    assert str(bob.others()) == f"ann on {host()}, since 2026-11-21T20:00:00Z"
    bob.leave()
    assert ann.others() is None


def test_what_the_dead_left_is_cleared_away_and_other_computers_are_not(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder = tmp_path / ".open"
    folder.mkdir()
    for name, pid, where in (("dead", dead.pid, host()), ("far", dead.pid, "elsewhere")):
        content = {"coder": name, "pid": pid, "host": where, "since": "2026-11-21T20:00:00Z"}
        (folder / f"{name}.json").write_text(json.dumps(content))
    (folder / "strange.json").write_text("[]")
    (folder / "broken.json").write_text("{")
    ann = presence(tmp_path, "ann")
    ann.announce()
    assert str(ann.others()) == "far on elsewhere, since 2026-11-21T20:00:00Z"
    assert str(ann.elsewhere()) == str(ann.others())
    assert "dead.json" not in files(tmp_path)
    assert "far.json" in files(tmp_path)


def test_where_nothing_can_be_written_nobody_is_seen_and_nothing_breaks(tmp_path):
    (tmp_path / ".open").write_text("in the way")
    ann = presence(tmp_path, "ann")
    ann.announce()
    assert ann.others() is None
    ann.leave()


def test_a_writer_who_waits_too_long_hears_who_holds_it(project, span_of, monkeypatch):
    monkeypatch.setattr(database, "BUSY_MS", 50)
    span = span_of(project, "P01", "de buurvrouw")
    with (
        open_project(project.folder, coder="bob") as bob,
        open_project(project.folder, coder="ann") as ann,
        bob._context.journal.operation("case.put") as operation,
    ):
        operation.insert("case", name="x", kind="person")
        ann.codings.list()  # reading goes on
        with pytest.raises(ProjectBusy, match=rf"bob on {host()}, since \d{{4}}-"):
            ann.codings.add("P01", span, "buren")
    with open_project(project.folder) as again:
        assert [case.name for case in again.cases.list()] == ["x"]
        assert again.codings.list() == ()


def replaced_by_another_file(folder, content):
    (folder / "new").write_bytes(content)
    (folder / "new").replace(folder / "qualcode.db")


def overwritten(folder, content):
    for suffix in ("-wal", "-shm"):
        (folder / f"qualcode.db{suffix}").unlink(missing_ok=True)
    (folder / "qualcode.db").write_bytes(content)


def log_taken_away(folder, _content):
    (folder / "qualcode.db-wal").unlink()


def vanished(folder, _content):
    (folder / "qualcode.db").unlink()


@pytest.mark.parametrize("change", [replaced_by_another_file, overwritten, log_taken_away, vanished])
def test_nothing_is_written_when_the_database_changed_under_our_feet(project, span_of, change):
    first, second = span_of(project, "P01", "de buurvrouw"), span_of(project, "P01", "helpt mij")
    project.close()
    content = (project.folder / "qualcode.db").read_bytes()
    with open_project(project.folder) as open_here:
        open_here.codings.add("P01", first, "buren")
        change(project.folder, content)
        with pytest.raises(ProjectFault, match=r"replaced by another file"):
            open_here.codings.add("P01", second, "buren")
        with pytest.raises(ProjectFault, match=r"replaced by another file"):
            open_here.journal.undo()


def test_a_history_that_went_back_is_noticed(project, span_of):
    import sqlite3

    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    connection = sqlite3.connect(project.folder / "qualcode.db", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    connection.close()
    with pytest.raises(ProjectFault, match=r"replaced by another file"):
        project.codings.add("P01", span_of(project, "P01", "helpt mij"), "buren")


def test_a_write_that_failed_is_not_waited_for(project, span_of):
    span = span_of(project, "P01", "de buurvrouw")
    with pytest.raises(ZeroDivisionError), project._context.journal.operation("case.put") as operation:
        operation.insert("case", name="x", kind=str(1 / 0))
    project.codings.add("P01", span, "buren")
    assert project.check() == ()
