"""Backups: when they are made, how they are named, and that none is ever in the way."""

import os
import sqlite3

import pytest

from qualcode.model.errors import NotFound, ProjectFault
from qualcode.project import create_project, open_project
from qualcode.store import backups as store


@pytest.fixture
def clock(monkeypatch):
    """clock("2026-11-21T20:00:00Z") sets the time of every project opened after it."""

    def at(time):
        monkeypatch.setattr("qualcode.project.utc_now", lambda: time)

    at("2026-11-21T20:00:00Z")
    return at


@pytest.fixture
def project(clock, project):
    """The project of the tests, made at 2026-11-21 20:00."""
    return project


def names(project):
    return [backup.path.name for backup in project.backups.list()]


def codings_in(path):
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    (count,) = connection.execute("SELECT count(*) FROM coding").fetchone()
    connection.close()
    return count


def test_a_backup_is_one_file_for_its_owner_with_time_and_reason(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    made = project.backups.make("update")
    assert made.path == project.folder / "backups" / "20261121T200000Z-update.db"
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert codings_in(made.path) == 1
    assert store.mark_of(made.path).project == store.mark_of(project.folder / "qualcode.db").project
    assert project.journal.entries(1)[0].kind == "project.backup"


def test_two_of_the_same_second_are_two_files(project):
    for _ in range(3):
        project.backups.make("hand")
    assert names(project) == [f"20261121T200000Z-hand{nth}.db" for nth in ("-3", "-2", "")]


def test_a_backup_can_be_read_where_nothing_can_be_written(project, tmp_path):
    made = project.backups.make("hand")
    made.path.chmod(0o400)
    made.path.parent.chmod(0o500)
    assert store.is_usable(made.path)
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    made.path.parent.chmod(0o700)


def test_a_young_project_has_no_backup_and_one_of_a_day_has(project, clock, span_of):
    project.close()
    clock("2026-11-22T19:59:59Z")
    with open_project(project.folder) as again:
        assert names(again) == []
    clock("2026-11-22T20:00:00Z")
    with open_project(project.folder) as again:
        assert names(again) == ["20261122T200000Z-daily.db"]
        assert again.warnings() == ()


def test_a_daily_backup_needs_a_day_and_a_change(project, clock, span_of):
    project.close()
    clock("2026-11-23T08:00:00Z")
    open_project(project.folder).close()
    clock("2026-11-26T08:00:00Z")
    with open_project(project.folder) as again:
        assert names(again) == ["20261123T080000Z-daily.db"]  # nothing changed but that it was backed up
        again.codings.add("P01", span_of(again, "P01", "niet zo goed"), "drempels")
    clock("2026-11-26T08:00:01Z")
    with open_project(project.folder) as again:
        assert names(again) == ["20261126T080001Z-daily.db", "20261123T080000Z-daily.db"]
        again.codings.add("P01", span_of(again, "P01", "de buurvrouw"), "drempels")
    clock("2026-11-27T08:00:00Z")
    with open_project(project.folder) as again:
        assert len(names(again)) == 2


def test_a_clock_set_back_overwrites_and_deletes_nothing_and_stops_nothing(project, clock, span_of):
    project.close()
    for day in range(1, 13):
        clock(f"2027-02-{day:02}T08:00:00Z")
        with open_project(project.folder) as again:
            again.backups.make("hand")
    before = set(names(project))
    clock("2026-06-01T08:00:00Z")
    with open_project(project.folder) as again:
        assert set(names(again)) == {*before, "20260601T080000Z-daily.db"}
        again.codings.add("P01", span_of(again, "P01", "de buurvrouw"), "drempels")
    for second in range(11):
        clock(f"2026-06-02T08:00:{second:02}Z")
        with open_project(project.folder) as again:
            again.backups.make("hand")
    after = set(names(project))
    assert before < after
    assert len(after) == len(before) + 1 + 12  # two of the day, and those asked for


def test_what_need_not_be_kept_goes(project, clock):
    project.close()
    for second in range(25):
        clock(f"2026-11-21T20:01:{second:02}Z")
        with open_project(project.folder) as again:
            again.backups.make("hand")
    assert len(names(project)) == 10
    assert names(project)[0] == "20261121T200124Z-hand.db"


def test_a_backup_that_cannot_be_made_is_told_once_and_stands_in_nobodys_way(project, clock, span_of):
    project.close()
    (project.folder / "backups").write_text("in the way", "utf-8")
    clock("2026-11-25T20:00:00Z")
    with open_project(project.folder) as again:
        (warning,) = again.warnings()
        assert warning.startswith("No backup could be made")
        again.codings.add("P01", span_of(again, "P01", "de buurvrouw"), "drempels")
        with pytest.raises(ProjectFault):
            again.backups.make("hand")


def test_a_backup_is_not_made_of_a_damaged_database(project, tmp_path):
    project.backups.make("hand")
    project.close()
    database = project.folder / "qualcode.db"
    damaged = bytearray(database.read_bytes())
    damaged[8192:12288] = os.urandom(4096)
    database.write_bytes(damaged)
    with pytest.raises(ProjectFault, match=r"damaged"):
        store.copy(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not store.is_usable(database)


def test_an_older_database_is_kept_before_it_is_changed(tmp_path, clock):
    import shutil
    from pathlib import Path

    old = Path(__file__).parents[3] / "data" / "schema-1"
    shutil.copytree(old, tmp_path / "old")
    with open_project(tmp_path / "old") as project:
        kept = [name for name in names(project) if "migration" in name]
        assert kept == ["20261121T200000Z-migration.db"]
        connection = sqlite3.connect(project.folder / "backups" / kept[0])
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.close()


def test_a_backup_is_found_by_number_name_and_path(project):
    first, second = project.backups.make("hand"), project.backups.make("update")
    for wanted in ("2", first.path.name, str(first.path)):
        assert project.backups.find(wanted) == first.path
    assert project.backups.find("1") == second.path
    with pytest.raises(NotFound):
        project.backups.find("3")


def test_what_a_crash_left_half_made_is_cleared_away_a_day_later(project):
    project.backups.make("hand")
    for name, age in (("old", 90_000), ("young", 10)):
        left = project.folder / "backups" / f".20261121T200000Z-{name}.db.part"
        left.write_bytes(b"half")
        os.utime(left, (left.stat().st_mtime - age,) * 2)
    project.backups.make("hand")
    assert [path.name for path in (project.folder / "backups").glob(".*")] == [
        ".20261121T200000Z-young.db.part"
    ]


def test_a_new_project_has_no_backup(tmp_path):
    with create_project(tmp_path / "new", title="New") as project:
        assert names(project) == []
