"""What a power cut leaves: a write-ahead log cut off, garbled or half written, beside a database that is whole.

Written pages reach the disk in any order until the next flush. After a commit returned, all of the log up to it is
on the disk; what comes after may be anything. So of a log that is harmed from some byte on, every transaction before
that byte must be there, and nothing half.
"""

import contextlib
import os
import random
import shutil

import pytest

from qualcode.model.errors import ProjectFault
from qualcode.model.span import Span
from qualcode.project import backups_in, create_project, open_project

CUTS = 400 if "QUALCODE_LONG" in os.environ else 6


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory):
    """A project as it stands in the middle of work, and the length of the log after each acknowledged coding."""
    place = tmp_path_factory.mktemp("power")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(place))
        patch.setenv("QUALCODE_CODER", "ann")
        with create_project(place / "project", title="Power") as project:
            (project.folder / "codebooks" / "b.yaml").write_text(
                "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: hulp\n    label: Hulp\n", "utf-8"
            )
            source = place / "lang.txt"
            source.write_text("ab " * 3000, "utf-8")
            project.transcripts.add(source)
        with open_project(place / "project") as project:
            log = project.folder / "qualcode.db-wal"
            saved = []
            for start in range(0, 120, 3):
                coding = project.codings.add("P01", Span(start, start + 2), "hulp")
                saved.append((log.stat().st_size, coding.id))
            cut = place / "cut"
            shutil.copytree(project.folder, cut, ignore=shutil.ignore_patterns("*-shm", ".open"))
    return cut, saved


@pytest.mark.parametrize("harm", ["cut", "garbled", "zeros", "hole"])
def test_what_was_acknowledged_before_the_harm_is_there(worked_on, tmp_path, harm):
    cut, saved = worked_on
    chance = random.Random(harm)
    whole = (cut / "qualcode.db-wal").read_bytes()
    for number in range(CUTS):
        folder = tmp_path / str(number)
        shutil.copytree(cut, folder)
        at = chance.randrange(0, len(whole))
        rest = len(whole) - at
        until = at + chance.randrange(1, rest + 1) if harm == "hole" else len(whole)
        harmed = {
            "cut": whole[:at],
            "garbled": whole[:at] + chance.randbytes(rest),
            "zeros": whole[:at] + bytes(rest),
            "hole": whole[:at] + chance.randbytes(until - at) + whole[until:],
        }[harm]
        (folder / "qualcode.db-wal").write_bytes(harmed)
        with open_project(folder) as project:
            there = {coding.id for coding in project.codings.list()}
            assert {coding for size, coding in saved if size <= at} <= there
            assert there == {
                coding for _, coding in saved[: len(there)]
            }  # nothing half, nothing out of order
            assert project.check() == ()
            project.codings.add("P01", Span(3000, 3002), "hulp")
        shutil.rmtree(folder)


def test_a_garbled_database_is_told_and_a_backup_takes_its_place(worked_on, tmp_path):
    cut, _saved = worked_on
    chance = random.Random(7)
    told = 0
    for number in range(CUTS):
        folder = tmp_path / str(number)
        shutil.copytree(cut, folder)
        with open_project(folder) as project:
            backup = project.backups.make("hand").path
            before = [coding.id for coding in project.codings.list()]
        database = folder / "qualcode.db"
        content = bytearray(database.read_bytes())
        page = chance.randrange(len(content) // 4096)
        content[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
        database.write_bytes(content)
        found = ()
        with contextlib.suppress(ProjectFault), open_project(folder) as project:
            found = project.check()
            if not found:  # the page held nothing
                assert [coding.id for coding in project.codings.list()] == before
                continue
        told += 1
        shelf = backups_in(folder)
        if shelf.needs_database():
            shelf.put_in_place(backup)
            with open_project(folder) as project:
                assert [coding.id for coding in project.codings.list()] == before
                assert project.check() == ()
    assert told > CUTS // 2


def test_a_log_of_another_time_is_not_taken_in_silently(worked_on, tmp_path):
    """SQLite cannot tell such a log from its own, and goes back to what it holds: we have to say so."""
    cut, saved = worked_on
    folder = tmp_path / "project"
    shutil.copytree(cut, folder)
    old = (folder / "qualcode.db-wal").read_bytes()
    with open_project(folder) as project:
        new = project.codings.add("P01", Span(3000, 3002), "hulp").id
    (folder / "qualcode.db-wal").write_bytes(old)
    with open_project(folder) as project:
        (warning,) = project.warnings()
        assert "qualcode.db-wal" in warning
        # What is there is a whole state, of then or of now, or check says that it is not.
        there = {coding.id for coding in project.codings.list()} - {new}
        assert there == {coding for _, coding in saved} or project.check()
