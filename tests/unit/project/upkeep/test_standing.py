"""The ground a project stands on, told without opening it."""

from qualcode.project.upkeep.standing import network_of, standing

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//server/my\\040share /mnt/my\\040share cifs rw 0 0
"""


def test_a_project_is_found_from_inside_it_and_nowhere_else(project, tmp_path, monkeypatch):
    here = standing(project.folder)
    assert here is not None
    assert here.log
    assert here.megabytes == (project.folder / "qualcode.db").stat().st_size / 1e6
    assert (here.synchronised_by, here.warnings) == (None, 0)
    monkeypatch.chdir(project.folder / "codebooks")
    assert standing() == here
    monkeypatch.chdir(tmp_path)
    assert standing() is None
    assert standing(project.folder / "codebooks") is None


def test_what_is_around_it_is_counted_not_named(project):
    (project.folder / ".stfolder").mkdir()
    (project.folder / "qualcode (kopie van Marit).db").touch()
    here = standing(project.folder)
    assert (here.synchronised_by, here.warnings) == ("Syncthing", 1)
    assert "Marit" not in repr(here)


def test_a_missing_database_is_no_crash(project):
    project.close()
    for path in project.folder.glob("qualcode.db*"):
        path.unlink()
    here = standing(project.folder)
    assert (here.log, here.megabytes, here.warnings) == (False, 0, 1)


def test_network_disks_are_known_by_the_nearest_mount(tmp_path):
    from pathlib import Path

    assert network_of(Path("/home/ann/project"), MOUNTS) == "nfs4"
    assert network_of(Path("/home/local/project"), MOUNTS) is None
    assert network_of(Path("/mnt/my share/x"), MOUNTS) == "cifs"
    assert network_of(Path("/opt"), MOUNTS) is None
    assert network_of(Path("/opt"), "") is None
