"""A disk that fills up at any moment, and files that may not grow: told, nothing lost, nothing half done."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import open_project
from qualcode.store.backups import is_usable

ROUNDS = 150 if "QUALCODE_LONG" in os.environ else 2
SOURCE_WORDS = "Een lange zin die plaats inneemt. "

# Does one thing after another on a disk with little room; says what was done and what was refused.
WORKER = """
import json
import random
import sys
from pathlib import Path
from qualcode.model.errors import ProjectFault, QualcodeError
from qualcode.model.span import Span
from qualcode.project import open_project

folder, seed, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
chance = random.Random(seed)
if limit:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

def say(*what):
    sys.stdout.write(json.dumps(what) + "\\n")
    sys.stdout.flush()

try:
    project = open_project(folder, coder=f"coder {seed}")
except ProjectFault as error:
    say("refused", "open", str(error))
    sys.exit()
with project:
    length = len(project.transcripts.open("P01").text)
    for n in range(25):
        deed = chance.choice(("code", "code", "code", "import", "backup", "undo"))
        try:
            if deed == "code":
                start = chance.randrange(0, length - 12)
                coding = project.codings.add("P01", Span(start, start + 11), "hulp")
                say("coded", coding.id)
            elif deed == "import":
                say("imported", project.transcripts.add(Path(sys.argv[4]) / f"{chance.randrange(40)}.txt").number)
            elif deed == "backup":
                say("kept", str(project.backups.make("hand").path))
            else:
                entry = project.journal.undo()
                say("undone", entry.kind if entry else "", entry.subject if entry else "")
        except ProjectFault as error:
            say("refused", deed, str(error))
        except QualcodeError:  # the same file or the same place again
            pass
"""


def work(folder, seed, sources, limit=0):
    done = subprocess.run(
        [sys.executable, "-c", WORKER, str(folder), str(seed), str(limit), str(sources)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{number}. " + SOURCE_WORDS * (number * 60 + 1), "utf-8")
    return folder


def sound_with_all_of(folder, said, before=frozenset()):
    """The project is sound and holds what was there before and what was acknowledged and not undone, no more."""
    done_and_not_undone = []
    for done in said:
        if done[0] in ("coded", "imported"):
            done_and_not_undone.append(tuple(done))
        elif done[0] == "undone" and done[1]:
            done_and_not_undone.pop()
    with open_project(folder) as project:
        assert project.check() == ()
        there = {("coded", coding.id) for coding in project.codings.list()}
        there |= {("imported", info.number) for info in project.transcripts.list()}
        assert there == {("imported", "P01"), *before, *done_and_not_undone}
        for done in said:
            if done[0] == "kept":
                assert not Path(done[1]).exists() or is_usable(Path(done[1]))
        hidden = [path for path in folder.rglob(".*") if path.is_file()]
        assert hidden == []  # nothing half-written stays
    return there


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine lets us make no small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_up_while_we_work(project, small_disk, sources):
    project.close()
    chance = random.Random(1)
    refused = 0
    for number in range(ROUNDS):
        folder = small_disk / "project"
        shutil.copytree(project.folder, folder)
        filler = small_disk / "filler"
        room = shutil.disk_usage(small_disk).free - chance.randrange(0, 900_000)
        filler.write_bytes(b"x" * max(0, room))
        said = work(folder, number, sources)
        refused += sum(done[0] == "refused" for done in said)
        for done in said:
            if done[0] == "refused":
                assert "disk is full" in done[2] or "No space" in done[2], done
        filler.unlink()
        there = sound_with_all_of(folder, said)
        said = work(folder, number + 1000, sources)  # with room again, everything goes on
        assert not [done for done in said if done[0] == "refused"]
        sound_with_all_of(folder, said, there)
        shutil.rmtree(folder)
    assert refused


def test_files_that_may_not_grow_any_further(project, tmp_path, sources):
    project.close()
    size = (project.folder / "qualcode.db").stat().st_size
    chance = random.Random(2)
    refused = 0
    for number in range(ROUNDS):
        folder = tmp_path / "project"
        shutil.copytree(project.folder, folder)
        said = work(folder, number, sources, limit=chance.randrange(4096, size * 2))
        refused += sum(done[0] == "refused" for done in said)
        for done in said:
            if done[0] == "refused":
                assert "nothing was changed" in done[2], done
        sound_with_all_of(folder, said)
        shutil.rmtree(folder)
    assert refused


def test_a_full_disk_opens_with_one_warning(project, small_disk, monkeypatch):
    project.close()
    folder = small_disk / "project"
    shutil.copytree(project.folder, folder)
    (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 60_000))
    monkeypatch.setattr("qualcode.project.utc_now", lambda: "2099-01-01T00:00:00Z")  # a backup is due
    with open_project(folder) as again:
        (warning,) = again.warnings()
        assert warning.startswith("No backup could be made: The disk is full")
        assert len(again.transcripts.list()) == 1
    assert list((folder / "backups").iterdir()) == []


def test_limits_are_obeyed_here():
    """The tests above would prove nothing if Python died of the signal instead of hearing of the error."""
    assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
