"""The workbench in a real terminal, with nothing but keys: what was coded is there the next time."""

import os
import shlex
import shutil
import subprocess
import sys
import time
import uuid

import pytest

from qualcode.model.coding import CodingFilter
from qualcode.project import demo, open_project

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

WAIT = 90


class Terminal:
    """A terminal of 120 by 36 in a tmux server of its own."""

    def __init__(self, command, environment):
        self.socket = f"qualcode-{uuid.uuid4().hex[:12]}"
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        # The shell stays, so that what the program leaves behind can be looked at.
        line = f"env {settings} {command}; echo ended $?; stty -a; exec cat"
        self("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "36", "sh", "-c", line)

    def __call__(self, *arguments):
        found = subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True
        )
        return found.stdout

    def screen(self):
        return self("capture-pane", "-p")

    def keys(self, text, *named):
        """Types `text` at once, then the named keys."""
        if text:
            self("send-keys", "-l", text)
        for key in named:
            self("send-keys", key)

    def until(self, *words):
        """Waits until all the words are on the screen, and answers the screen."""
        deadline = time.monotonic() + WAIT
        while not all(word in (shown := self.screen()) for word in words):
            assert time.monotonic() < deadline, f"{words} did not come:\n{shown}"
            time.sleep(0.05)
        return shown

    def program(self):
        """The process id of the workbench."""
        shell = self("display-message", "-p", "#{pane_pid}").strip()
        return int(subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout)

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "lindervoort"
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    demo.build(folder)
    yield folder
    patch.undo()


@pytest.fixture
def terminal(demo_folder, tmp_path):
    opened = []

    def start(number="P01"):
        environment = {
            "QUALCODE_CODER": "newcomer",
            "QUALCODE_LANG": "en",
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",  # a stale size in the environment must not matter
            "LINES": "24",
        }
        command = (
            f"{shlex.quote(sys.executable)} -m qualcode -p {shlex.quote(str(demo_folder))} workbench {number}"
        )
        opened.append(Terminal(command, environment))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def own(folder):
    with open_project(folder, coder="newcomer") as project:
        return project.codings.list(CodingFilter(coders=frozenset({"newcomer"})))


def test_three_segments_one_undone_and_two_overlapping_after_reopening(terminal, demo_folder):
    bench = terminal()
    bench.until("Sociale basis Lindervoort", "turn 1/", "? keys")
    bench.keys("njcwerving", "Enter")  # the second sentence of a turn
    bench.until("Werving on", "saved as P01:")
    bench.keys("Jcmotiv", "Enter")  # that sentence and the next: the two overlap
    bench.until("Motivatie on", "saved as P01:")
    bench.keys("jjcdigitaal", "Enter")
    bench.until("Digitaal on")
    assert len(own(demo_folder)) == 3  # on the disk already, while the workbench runs
    bench.keys("u")
    bench.until("Undone: Digitaal is gone from P01:")
    bench.keys("", "C-q")
    bench.until("ended 0")

    one, other = own(demo_folder)
    assert {one.code, other.code} == {
        "sociale-basis/vrijwilligers-werving",
        "sociale-basis/vrijwilligers-motivatie",
    }
    assert one.span.overlaps(other.span)
    assert one.span != other.span

    again = terminal()
    again.until("turn 1/", "? keys")
    again.keys("nNj")  # to the turn, which is coded now, by way of the next one that is not
    again.keys("gj")
    shown = again.until("Werving", "Motivatie")
    letters = [line for line in shown.splitlines() if "wm" in line or "mw" in line]
    assert letters, shown  # both stripes begin on the same row
    again.keys("", "C-q")
    again.until("ended 0")


def test_a_polite_kill_leaves_a_sane_terminal_and_the_saved_work(terminal, demo_folder):
    bench = terminal("P02")
    bench.until("P02", "turn 1/", "? keys")
    before = len(own(demo_folder))
    bench.keys("nncgeld", "Enter")
    bench.until("Geld on", "saved as P02:")
    os.kill(bench.program(), 15)
    shown = bench.until("ended 143", "echo")
    assert "-echo " not in shown
    assert "-icanon" not in shown
    assert len(own(demo_folder)) == before + 1


def test_a_small_window_and_back(terminal):
    bench = terminal("P03")
    bench.until("P03", "turn 1/", "? keys")
    bench("resize-window", "-x", "50", "-y", "12")
    bench.until("60×15")
    bench("resize-window", "-x", "80", "-y", "24")
    shown = bench.until("P03", "turn 1/", "? keys")
    assert "Sociale basis Lindervoort" not in shown  # no room for the codebook
    bench.keys("", "C-q")
    bench.until("ended 0")
