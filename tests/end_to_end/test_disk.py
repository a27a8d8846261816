"""A full disk and a read-only folder: one sentence, an untouched project."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qualcode.model.errors import ProjectFault
from qualcode.project import open_project

NOBODY = 65534


def qualcode(folder, *arguments, **options):
    command = [sys.executable, "-m", "qualcode", "--project", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def files(folder):
    """Every file of a project but those SQLite makes and takes away as it likes."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def fill(path):
    """Writes until nothing fits any more."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 4 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine lets us make no small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(project, small_disk, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.close()
    folder = small_disk / "project"
    shutil.copytree(project.folder, folder)
    source = small_disk.parent / "lang.txt"
    source.write_text("Een lange zin die plaats inneemt. " * 30_000, "utf-8")
    before = files(folder)
    filler = small_disk / "filler"
    fill(filler)
    for arguments in (("import", str(source)), ("coding", "add", "P01", "hulp", "--turn", "1")):
        answer = qualcode(folder, *arguments)
        assert answer.returncode == 2
        assert "The disk is full" in answer.stderr
        assert "Traceback" not in answer.stderr
    assert files(folder) == before
    filler.unlink()
    assert qualcode(folder, "coding", "add", "P01", "hulp", "--turn", "1").returncode == 0
    with open_project(folder) as again:
        assert len(again.codings.list()) == 2
        assert again.check() == ()


@pytest.fixture
def without_rights():
    """Runs the block as a user without rights, when we are root (who may write everywhere)."""

    @contextlib.contextmanager
    def lowered():
        mine = os.geteuid()
        if mine == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(mine)

    return lowered


def test_a_folder_that_may_not_be_written(project, span_of, without_rights):
    span = span_of(project, "P01", "niet zo goed")
    project.close()
    place = Path(tempfile.mkdtemp()) / "project"
    shutil.copytree(project.folder, place)
    place.parent.chmod(0o755)
    for path in [place, *place.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        before = files(place)
        with without_rights(), pytest.raises(ProjectFault, match=r"cannot be written"):
            open_project(place).codings.add("P01", span, "hulp")
        assert files(place) == before
    finally:
        for path in [place, *place.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        shutil.rmtree(place.parent)
