"""Two programs on one project: one reads while the other writes, both write in turn, and a third hears who holds it."""

import subprocess
import sys

import pytest

from qualcode.model.errors import ProjectBusy
from qualcode.project import open_project
from qualcode.project.upkeep.presence import host
from qualcode.store import database

WRITER = """
import sys
from qualcode.model.span import Span
from qualcode.project import open_project

with open_project(sys.argv[1], coder=sys.argv[2]) as project:
    code = sys.argv[3]
    for start in range(0, 60, 2):
        span = Span(start, start + 2)
        if span.of(project.transcripts.open("P01").text).strip():
            print(project.codings.add("P01", span, code).quote_id, flush=True)
"""

HOLDER = """
import sys
from qualcode.project import open_project

with open_project(sys.argv[1], coder="bob") as project:
    with project._context.journal.operation("case.put") as operation:
        operation.insert("case", name="x", kind="person")
        print("held", flush=True)
        sys.stdin.readline()
"""


def start(*arguments, **options):
    return subprocess.Popen([sys.executable, "-c", *map(str, arguments)], text=True, **options)


def test_two_writers_take_turns_and_a_reader_reads_on(project):
    writers = [
        start(WRITER, project.folder, name, code, stdout=subprocess.PIPE)
        for name, code in (("bob", "hulp"), ("eva", "drempels"))
    ]
    seen = [0]
    while any(writer.poll() is None for writer in writers):
        seen.append(len(project.codings.list()))
    assert seen == sorted(seen)
    said = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(said[0]) == sorted(said[1])  # the same places got the same quote ids
    assert len(project.codings.list()) == len(said[0]) + len(said[1])
    assert project.check() == ()


def test_who_waits_too_long_hears_who_holds_it_and_reads_on(project, span_of, monkeypatch):
    monkeypatch.setattr(database, "BUSY_MS", 100)
    holder = start(HOLDER, project.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == "held\n"
    with open_project(project.folder) as mine:
        span = span_of(mine, "P01", "de buurvrouw")
        with pytest.raises(ProjectBusy, match=rf"bob on {host()}, since "):
            mine.codings.add("P01", span, "buren")
        assert mine.cases.list() == ()
        holder.communicate("\n")
        mine.codings.add("P01", span, "buren")
        assert [case.name for case in mine.cases.list()] == ["x"]
        assert mine.check() == ()


def test_who_was_killed_holds_nothing(project, span_of, monkeypatch):
    monkeypatch.setattr(database, "BUSY_MS", 100)
    holder = start(HOLDER, project.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()
    assert (
        len(list((project.folder / ".open").glob("*.json"))) == 2
    )  # ours, of bringing the text in, and theirs
    with open_project(project.folder, coder="eva") as mine:
        mine.codings.add("P01", span_of(mine, "P01", "de buurvrouw"), "buren")
        assert mine.cases.list() == ()
        assert mine._presence.others() is not None
        assert "bob" not in str(mine._presence.others())
