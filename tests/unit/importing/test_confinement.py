"""Files are read in a child process that can be broken without harm."""

import io
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import docx
import pytest

from qualcode.importing import read
from qualcode.importing.confinement import limits, parent, seal, wire
from qualcode.importing.lines import Passage, Source, SourceLine, SourceNote
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, Repair, UnitKind
from qualcode.model.transcript import Role

READERS = """
import os, resource, sys, time
from qualcode.importing.confinement import limits
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed

def said(text):
    return Source((Passage(SourceLine.at(text, 1)),))

def hurry(data, name, options):
    limits.CPU_SECONDS = 1
    return said("vlug")

def spin(data, name, options):
    while True:
        pass

def sleep(data, name, options):
    time.sleep(600)

def hoard(data, name, options):
    return said("x" * limits.MEMORY_BYTES)

def hoard_and_blame(data, name, options):
    try:
        hoard(data, name, options)
    except Exception as error:
        raise ImportFailed("damaged") from error

def grow(data, name, options):
    b"x" * (limits.WORN_BYTES + 1)
    return said(str(os.getpid()))

def crash(data, name, options):
    os.abort()

def stumble(data, name, options):
    raise KeyError("Geheim")

def noise(data, name, options):
    print("S" * 10_000, flush=True)
    os.write(1, b"S" * 10_000)
    return said("stil")

def refuse(data, name, options):
    raise ImportFailed(N_("%(file)s is empty."), N_("Check that it is the right file."), file=name, line=3)

def tries(*attempts):
    answers = []
    for attempt in attempts:
        try:
            attempt()
            answers.append("done")
        except OSError:
            answers.append("refused")
    return said(" ".join(answers))

def misbehave(data, name, options):
    import shutil, socket, subprocess, tempfile
    where = data.decode()
    return tries(
        lambda: socket.create_connection(("127.0.0.1", int(where.split()[1])), 1),
        lambda: subprocess.run(["/bin/true"]),
        lambda: os.fork() or os._exit(0),
        lambda: open(where.split()[0], "w").close(),
        lambda: os.open(where.split()[0], os.O_WRONLY | os.O_TRUNC),
        lambda: os.remove(where.split()[0]),
        lambda: tempfile.TemporaryFile(),
        lambda: os.mkdir(where.split()[0] + ".map"),
        lambda: os.kill(os.getppid(), 0),
    )

def options(data, name, options):
    return said(f"{options.roles['A']} {options.columns['b']} {name}")

def pid(data, name, options):
    return said(str(os.getpid()))
"""


@pytest.fixture
def reading(plug_ins, tmp_path):
    """Reads a file by one of the readers above: `reading("spin")`."""
    names = [line[4 : line.index("(")] for line in READERS.splitlines() if "(data, name, options)" in line]
    plug_ins(READERS, **{name.replace("_", "-"): name for name in names if name})

    def of(reader, content="Hoi", **options):
        path = tmp_path / f"a.{reader.replace('_', '-')}"
        path.write_text(content)
        return read(path, ReadingOptions(**options)).text

    return of


def refusal(reading, reader):
    with pytest.raises(ImportFailed) as caught:
        reading(reader)
    sentence = str(caught.value)
    assert f"a.{reader.replace('_', '-')}" in sentence
    assert "%" not in sentence
    return sentence


def test_one_child_reads_many_files_for_any_thread(reading):
    answers = [reading("pid") for _ in range(3)]
    thread = threading.Thread(target=lambda: answers.append(reading("pid")))
    thread.start()
    thread.join()
    assert len(set(answers)) == 1
    assert int(answers[0]) != os.getpid()


def test_too_much_work_is_refused_and_the_next_file_is_read(reading):
    assert reading("hurry") == "vlug"
    assert "seconds to read" in refusal(reading, "spin")
    assert reading("hurry") == "vlug"


def test_waiting_is_no_way_around_it(reading, monkeypatch):
    reading("pid")
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.05)
    assert "seconds to read" in refusal(reading, "sleep")


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit memory")
@pytest.mark.parametrize("reader", ["hoard", "hoard_and_blame"])
def test_too_much_memory_is_refused_and_not_taken_for_damage(reading, reader):
    before = reading("pid")
    assert "MB of memory" in refusal(reading, reader)
    assert reading("pid") != before


def test_a_child_that_grew_makes_place_for_another(reading):
    grown = reading("grow")
    assert reading("pid") != grown


@pytest.mark.parametrize("reader", ["crash", "stumble"])
def test_a_reader_that_breaks(reading, reader):
    sentence = refusal(reading, reader)
    assert "breaks the program that reads it" in sentence
    assert "Geheim" not in sentence
    assert reading("hurry") == "vlug"


def test_a_refusal_arrives_as_it_was_said(reading, tmp_path):
    with pytest.raises(ImportFailed) as caught:
        reading("refuse")
    assert (caught.value.what, caught.value.todo) == (
        "%(file)s is empty.",
        "Check that it is the right file.",
    )
    assert caught.value.details == {"file": "a.refuse", "line": 3}


def test_what_a_library_prints_is_not_taken_for_an_answer(reading):
    assert reading("noise") == "stil"


def test_the_options_arrive(reading):
    said = reading("options", roles={"A": Role.INTERVIEWER}, columns={"b": "text"})
    assert said == "interviewer text a.options"


def test_no_network_no_programs_no_writing(reading, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("blijft")
    with socket.create_server(("127.0.0.1", 0)) as server:
        answers = reading("misbehave", f"{kept} {server.getsockname()[1]}").split()
    assert answers == ["refused"] * 9
    assert kept.read_text() == "blijft"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.misbehave", "kept.txt"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the filter of system calls is Linux's")
def test_the_filter_holds_without_the_hook(tmp_path):
    script = """
        import os, socket, sys
        from qualcode.importing.confinement import seal
        seal._filter_calls()
        for attempt in (
            lambda: socket.socket(),
            lambda: socket.socketpair(),
            lambda: os.execv("/bin/true", ["true"]),
            lambda: open(sys.argv[1], "w"),
            lambda: os.open(sys.argv[1], os.O_RDWR),
            lambda: os.remove(sys.argv[1]),
            lambda: os.kill(os.getppid(), 0),
        ):
            try:
                attempt()
                print("done")
            except PermissionError:
                print("refused")
        print(open(sys.argv[1]).read())
    """
    kept = tmp_path / "kept.txt"
    kept.write_text("blijft")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), kept], capture_output=True, text=True, check=True
    )
    if os.uname().machine not in seal._MACHINES:
        pytest.skip("a machine without a filter")
    assert done.stdout.split() == ["refused"] * 7 + ["blijft"]


def gone(pid):
    """Waits until a process is no more."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(ProcessLookupError, FileNotFoundError):
            os.kill(pid, 0)
            if Path("/proc").is_dir() and Path(f"/proc/{pid}/stat").read_text().rsplit(") ")[1][0] == "Z":
                return True
            time.sleep(0.01)
            continue
        return True
    return False


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_no_child_outlives_the_program(reading, tmp_path, end):
    reading("pid")  # the plug-ins stand on the path
    script = """
        import sys
        from pathlib import Path
        from qualcode.importing import read
        from qualcode.importing.confinement import parent
        folder = Path(sys.argv[1])
        (folder / "b.pid").write_text("hoi")
        (folder / "b.spin").write_text("hoi")
        print(read(folder / "b.pid").text, flush=True)
        if sys.argv[2] == "spin":
            read(folder / "b.spin")
    """
    how = "spin" if end else "stop"
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        child = int(program.stdout.readline())
        if end:
            program.send_signal(end)
        assert (program.wait(timeout=20) != 0) is (end is not None)
    assert gone(child)


def test_modules_in_the_working_folder_are_not_imported(reading, tmp_path, monkeypatch):
    (tmp_path / "docx.py").write_text("raise SystemExit")
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Hoi.")
    document.save(buffer)
    (tmp_path / "a.docx").write_bytes(buffer.getvalue())
    assert read(tmp_path / "a.docx").text == "Hoi."


def test_a_source_survives_the_way():
    source = Source(
        (
            Passage(SourceLine("één\U0001f600", ((0, 1, 0), (2, 3, 4))), speaker="A", start_ms=1, end_ms=2),
            Passage(SourceLine.at("b", 2), opens=False),
        ),
        encoding="cp1252",
        title="t",
        cues=True,
        unit=UnitKind.SEGMENT,
        landmarks=(Landmark(1, LandmarkKind.PAGE, "iv"),),
        repairs=(Repair("ligatures", 2, (("ﬁ", "fi"),), made=False),),
        notes=(SourceNote(1, 0, 2, "noot", "B"),),
        attributes={"A": {"leeftijd": "40"}},
    )
    assert wire.source_of(wire.packed(source)) == source


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b'{"passages": [1]}', b'{"passages": "x", "cues": 1}'])
def test_an_answer_of_another_shape_is_no_source(answer):
    with pytest.raises(ValueError):
        wire.source_of(answer)


def test_frames_end_where_the_pipe_does():
    pipe = io.BytesIO()
    wire.send(pipe, b"een", b"")
    pipe.seek(0)
    assert [wire.receive(pipe, 3), wire.receive(pipe, 3)] == [b"een", b""]
    with pytest.raises(EOFError):
        wire.receive(pipe, 3)
    pipe.seek(0)
    with pytest.raises(EOFError):
        wire.receive(pipe, 2)
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(pipe.getvalue()[:9]), 3)


def test_what_the_program_itself_uses_does_not_wear_its_child(reading):
    parent.end()
    ballast = b"x" * (limits.WORN_BYTES + 50_000_000)
    assert reading("pid") == reading("pid")
    assert len(ballast) > limits.WORN_BYTES


def test_a_fork_of_the_program_starts_a_child_of_its_own(reading):
    mine = reading("pid")
    readable, writable = os.pipe()
    if not os.fork():
        with suppress(BaseException):
            os.write(writable, reading("pid").encode())
            parent.end()
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as answer:
        theirs = answer.read()
    assert theirs
    assert theirs != mine
    assert reading("pid") == mine
