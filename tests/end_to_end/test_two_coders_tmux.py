"""Two coders on one project, each in a real terminal: neither sees the other's codings before having finished."""

import os
import shlex
import shutil
import subprocess
import sys
import time
import uuid

import pytest

from qualcode.project import open_project

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

WAIT = 90

CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: hulp
    label: Hulp
  - code: drempels
    label: Drempels
"""

INTERVIEW = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: Nou ja, de buurvrouw helpt mij altijd. En ik durf niet zo goed te bellen.

Interviewer: En toen?

Fatima: Toen heb ik een brief geschreven. Die ligt er nog.
"""


def environment(place):
    return {
        "QUALCODE_LANG": "en",
        "HOME": str(place),
        "XDG_DATA_HOME": str(place / "data"),
        "XDG_STATE_HOME": str(place / "data"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.environ["PATH"],
    }


def run(place, *arguments):
    subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments],
        cwd=place, env=environment(place), check=True, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def place(tmp_path):
    (tmp_path / "gesprek.txt").write_text(INTERVIEW, "utf-8")
    run(tmp_path, "init", "buurt")
    (tmp_path / "buurt" / "codebooks" / "buurt.yaml").write_text(CODEBOOK, "utf-8")
    run(tmp_path, "-p", "buurt", "import", "gesprek.txt")
    return tmp_path


class Terminal:
    """A terminal of 80 by 24, in a tmux server of its own."""

    def __init__(self, place, *arguments):
        self.socket = f"qualcode-{uuid.uuid4().hex[:12]}"
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment(place).items())
        command = f"{shlex.quote(sys.executable)} -m qualcode {' '.join(arguments)}"
        line = f"cd {shlex.quote(str(place))}; env {settings} {command}; echo ended $?; exec cat"
        self("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", line)

    def __call__(self, *arguments):
        found = subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True
        )
        return found.stdout

    def keys(self, text, *named):
        """Types `text` at once, then the named keys."""
        if text:
            self("send-keys", "-l", text)
        for key in named:
            self("send-keys", key)

    def until(self, *words):
        """Waits until all the words are on the screen, and answers the screen."""
        deadline = time.monotonic() + WAIT
        while not all(word in (shown := self("capture-pane", "-p")) for word in words):
            assert time.monotonic() < deadline, f"{words} did not come:\n{shown}"
            time.sleep(0.05)
        return shown

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def bench(place):
    opened = []

    def start(coder):
        opened.append(Terminal(place, "-p", "buurt", "--coder", coder, "workbench"))
        opened[-1].until("turn 1/4", "? keys")
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def status(shown):
    return shown.rstrip("\n").split("\n")[-1]


def test_each_codes_unseen_by_the_other_until_finished(bench, place):
    bob = bench("bob")
    bob.keys("njcdrem", "Enter")
    bob.until("Drempels on", "saved as P01:1")
    ann = bench("ann")
    shown = ann.until("1 of others hidden: O", "n: 2 turns left")
    ann.keys("nj")
    shown = ann.until("turn 2/4")
    assert "Drempels" not in shown
    ann.keys("chulp", "Enter")
    ann.until("Hulp on", "saved as P01:1", "n: 1 turn left")
    ann.keys("E")
    shown = ann.until("You have finished P01. 1 coding of others shows now.")
    assert "hidden" not in status(shown)
    ann.keys("o")
    ann.until("Drempels, ", "2 of 2")
    # bob is still at work: the table says who has finished, the text shows nothing of it until he asks.
    bob.keys("P")
    bob.until("Finished", "ann")
    bob.keys("", "Escape")
    bob.until("turn 2/4")
    bob.keys("O")
    bob.until("The codings of others show everywhere now", "Hulp,…")
    bob.keys("O")
    shown = bob.until("(1 here); O shows them", "1 hidden: O")
    assert "Hulp" not in shown
    # What ann said she takes back, like anything else.
    ann.keys("u")
    shown = ann.until("Undone: transcript finished P01.", "1 hidden: O")
    assert "Drempels" not in shown
    for one in (ann, bob):
        one.keys("", "C-q")
        one.until("ended 0")
    with open_project(place / "buurt", coder="ann") as project:
        assert sorted((c.coder, c.code) for c in project.codings.list()) == [
            ("ann", "buurt/hulp"),
            ("bob", "buurt/drempels"),
        ]
        assert project.transcripts.list()[0].finished_by == ()
        assert [e.kind for e in project.journal.entries(limit=3)] == [
            *("transcript.finish", "transcript.finish", "coding.add")
        ]
        assert project.check() == ()
