"""The doctor in terminals of all kinds: it never hangs, leaves the terminal as it was, and tells nobody's name."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from qualcode.cli.upkeep import doctor

# Its own little program, with the command as it is registered.
PROGRAM = """
import typer
from qualcode.cli.upkeep import doctor
from qualcode.cli.door import Door

app = typer.Typer()

@app.callback()
def main(context: typer.Context) -> None:
    context.obj = Door(None, None)

doctor.add_to(app)
app()
"""
LONG = 60  # seconds; nothing takes so long


class FakeTerminal:
    """A terminal of 100×30 that draws everything as wide as `cells` and answers what `answers` holds."""

    def __init__(self, arguments, folder, answers=(), cells=1, **environ):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.answers = (
            {b"\x1b[6n": b"\x1b[5;%dR" % (cells + 1)} | dict(answers) if answers is not None else {}
        )
        self.said, self.seen = b"", 0
        plain = {name: value for name, value in os.environ.items() if name != "TMUX"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "doctor", *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=folder,
            env=plain | {"TERM": "xterm-256color"} | environ,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def until(self, is_enough):
        """Takes what it says, and answers, until that is enough or it ended."""
        end = time.monotonic() + LONG
        while not is_enough(self.said):
            assert time.monotonic() < end, self.said
            ended = self.process.poll() is not None
            ready, _w, _x = select.select([self.master], [], [], 0.05)
            if ready:
                self.said += os.read(self.master, 4096)
                self._answer()
            elif ended:
                break
        return self.said.decode()

    def _answer(self):
        for match in re.finditer(rb"\x1b\[[?>\d]*(?:\$p|[nuc])", self.said[self.seen :]):
            if match[0] in self.answers:
                os.write(self.master, self.answers[match[0]])
        # A question that was cut in two is looked at again; none of ours is longer.
        last = self.said.rfind(b"\x1b")
        whole = re.match(rb"\x1b\[[?>\d]*(?:\$p|[A-Za-z])", self.said[last:]) if last >= 0 else True
        self.seen = len(self.said) if whole else last

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(LONG)
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def started(project):
    running = []

    def start(*arguments, **options):
        running.append(FakeTerminal(arguments, project.folder, **options))
        return running[-1]

    yield start
    for terminal in running:
        terminal.close()


def whole(terminal):
    said = terminal.until(lambda _said: False)
    assert terminal.process.wait(LONG) == 0, said
    assert termios.tcgetattr(terminal.slave) == terminal.before
    return said


def remarks(said):
    return {(r["topic"], r["state"]): r["what"] for r in json.loads(said[said.index("[\r\n") :])}


def test_a_terminal_that_answers_is_told_of(started):
    modern = {b"\x1b[?u": b"\x1b[?1u", b"\x1b[?1006$p": b"\x1b[?1006;2$y", b"\x1b[c": b"\x1b[?62;4c"}
    found = remarks(whole(started("--json", answers=modern, cells=1, COLORTERM="truecolor")))
    assert found["keys", "good"].startswith("all can be told apart")
    assert found["mouse", "good"]
    assert found["size", "good"] == "100×30 cells"
    assert found["colours", "good"].startswith("16 million")
    assert "takes 1 cells here and 2" in found["letters", "note"]  # an emoji
    assert ("terminal", "note") not in found


def test_a_terminal_that_never_answers_does_not_hold_it_up_and_nobody_is_named(started, project, tmp_path):
    said = whole(started(answers=None, USER="jansen", LOGNAME="jansen", HOME=str(tmp_path)))
    assert "it does not answer questions" in said
    words = re.split(r"[\s,:;()]+", re.sub(r"\x1b\[[?\d$]*[a-zA-Z]", "", said))
    assert {"TERM", "SQLite"} < set(words)
    secrets = {"jansen", project.folder.name, tmp_path.name, "Fatima", "gesprek", "Buurt", "ann"}
    assert secrets.isdisjoint(words)
    assert not any(word.startswith("/") for word in words)


def test_keys_are_told_until_ctrl_c(started):
    terminal = started("--keys", answers=None)
    terminal.until(lambda said: b"\x1b[>1u" in said)
    os.write(terminal.master, b"\x1b[Aq\x1b[1;5D\x08\x1b[2J\x1b")
    terminal.until(lambda said: b"escape" in said)
    os.write(terminal.master, b"\x03more")
    said = whole(terminal)
    told = said.split("\x1b[>1u")[1].removesuffix("\x1b[<u").strip().split("\r\n")
    assert [line.split(None, 1) for line in told] == [
        ["up", "ESC [ A"],
        ["q", "q"],
        ["ctrl+left", "ESC [ 1 ; 5 D"],
        ["ctrl+h", "08"],
        ["?", "ESC [ 2 J"],
        ["escape", "ESC"],
        ["ctrl+c", "03"],
    ]
    assert said.endswith("\x1b[<u")


class Typist:
    """In the place of a terminal: keys that come one by one; when there are no more, it is closed."""

    def __init__(self, *chunks):
        self.chunks = iter(chunks)
        self.said = ""

    def raw(self):
        return contextlib.nullcontext()

    def say(self, text):
        self.said += text

    def read(self, seconds):
        return next(self.chunks, b"")


@pytest.mark.parametrize(
    ("chunks", "told"),
    [
        ([b"q", b"q", b"x"], ["q", "q"]),
        ([b"qq", b"x"], ["q", "q"]),
        ([b"q", b"x", b"q"], ["q", "x", "q"]),
        ([b"\xc3", b"\xa9"], ["é"]),
        ([b"\x1b"], ["escape"]),
        ([b"\x1b", b"[", b"A"], ["up"]),
        ([], []),
    ],
)
def test_q_twice_ends_it_and_so_does_a_terminal_that_is_gone(chunks, told):
    typist = Typist(*chunks)
    doctor.echo(typist)
    lines = typist.said.split("\x1b[>1u")[1].removesuffix("\x1b[<u").split("\r\n")
    assert [line.split()[0] for line in lines if line] == told


def test_being_ended_leaves_the_terminal_as_it_was(started):
    terminal = started("--keys", answers=None)
    terminal.until(lambda said: b"\x1b[>1u" in said)
    assert termios.tcgetattr(terminal.slave) != terminal.before
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(LONG) == 128 + signal.SIGTERM
    terminal.until(lambda said: said.endswith(b"\x1b[<u"))
    assert termios.tcgetattr(terminal.slave) == terminal.before


def test_without_a_terminal_it_speaks_all_the_same(project):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "doctor", "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=project.folder,
        start_new_session=True,
        timeout=LONG,
        check=True,
    )
    told = json.loads(done.stdout)
    assert (told[0]["topic"], told[0]["state"]) == ("terminal", "advice")
    assert (told[-1]["topic"], told[-1]["state"]) == ("project", "good")
