"""Synchronised folders and what they leave behind, explained on opening and never in the way."""

import json
import os
import shutil

import pytest

from qualcode.project import open_project
from qualcode.project.upkeep.surroundings import look, sync_program


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("Dropbox/studie", "Dropbox"),
        ("Dropbox (Universiteit)/studie", "Dropbox"),
        ("OneDrive - Hogeschool Utrecht/studie", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/x", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-ann@x.nl/My Drive/x", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("Nextcloud/x", "Nextcloud"),
        ("SURFdrive/x", "Nextcloud"),
        ("Research Drive/x", "Nextcloud"),
        ("documenten/studie", None),
        ("onedriver/x", None),
        ("nextcloudy/x", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path, path, program):
    folder = tmp_path / path
    folder.mkdir(parents=True)
    assert sync_program(folder) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0a1b.db", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_marks(tmp_path, mark, program):
    folder = tmp_path / "studies" / "buurt"
    folder.mkdir(parents=True)
    assert sync_program(folder) is None
    (tmp_path / mark).mkdir()
    assert sync_program(folder) == program


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path):
    (tmp_path / "Dropbox" / "studie").mkdir(parents=True)
    (tmp_path / "studie").symlink_to(tmp_path / "Dropbox" / "studie")
    assert sync_program(tmp_path / "studie") == "Dropbox"


def test_it_is_told_once_and_work_goes_on(project, tmp_path, span_of):
    project.close()
    folder = tmp_path / "Dropbox" / "buurt"
    shutil.copytree(project.folder, folder)
    with open_project(folder) as there:
        (warning,) = there.warnings()
        assert "Dropbox" in warning
        there.codings.add("P01", span_of(there, "P01", "de buurvrouw"), "buren")
    assert project.warnings() == ()


@pytest.mark.parametrize(
    "name",
    [
        "qualcode (Jan's conflicted copy 2026-11-21).db",
        "qualcode (conflicted copy 2026-11-21 200000).db",
        "qualcode.sync-conflict-20261121-200000-ABCDEFG.db",
        "qualcode-LAPTOP.db",
        "qualcode (1).db",
        "qualcode 2.db",
        "qualcode.db (conflict).wal",
    ],
)
def test_a_copy_made_in_conflict_is_pointed_out(project, name):
    (project.folder / name).write_bytes(b"")
    (finding,) = look(project.folder)
    assert name in str(finding)


def test_what_belongs_there_is_no_conflict(project):
    assert (project.folder / "qualcode.db-wal").exists()
    (project.folder / "qualcode.db-journal").write_bytes(b"")
    (project.folder / "qualcode-notities.txt").write_text("x")
    assert look(project.folder) == ()


@pytest.mark.parametrize(("age", "said"), [(0, "left behind"), (3600, "older than the database")])
def test_a_log_without_its_index_is_explained(project, tmp_path, span_of, age, said):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    copy = tmp_path / "copy"
    shutil.copytree(project.folder, copy, ignore=shutil.ignore_patterns("*-shm"))
    log = copy / "qualcode.db-wal"
    assert log.stat().st_size
    os.utime(log, (log.stat().st_mtime - age,) * 2)
    with open_project(copy) as again:
        (warning,) = again.warnings()
        assert said in warning
        assert len(again.codings.list()) == 1
        assert again.check() == ()
    with open_project(copy) as again:
        assert again.warnings() == ()


def test_a_log_with_its_index_is_a_crash_or_somebody_at_work(project, tmp_path, span_of):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    copy = tmp_path / "copy"
    shutil.copytree(project.folder, copy)
    assert look(copy) == ()


def test_being_open_on_another_computer_is_told(project):
    project.close()
    (project.folder / ".open").mkdir()
    content = {"coder": "bob", "pid": 1, "host": "elsewhere", "since": "2026-11-21T20:00:00Z"}
    (project.folder / ".open" / "elsewhere-1.json").write_text(json.dumps(content))
    with open_project(project.folder) as again:
        (warning,) = again.warnings()
        assert "bob on elsewhere, since 2026-11-21T20:00:00Z" in warning
