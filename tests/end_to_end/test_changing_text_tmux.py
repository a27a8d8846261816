"""A corrected text in a real terminal, with nothing but keys: coded, updated, walked along, undone, and there the
next time.
"""

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

Fatima: Toen hep ik een brief geschreven. Die ligt er nog.
"""

CORRECTED = INTERVIEW.replace("helpt mij altijd", "helpt mij heel vaak").replace("Hoe is", "Zeg eens, hoe is")


@pytest.fixture
def place(tmp_path):
    """A folder with the interview, its correction and, made by the command line, a project."""
    (tmp_path / "gesprek.txt").write_text(INTERVIEW, "utf-8")
    (tmp_path / "beter").mkdir()
    (tmp_path / "beter" / "gesprek.txt").write_text(CORRECTED, "utf-8")
    project = tmp_path / "buurt"
    run(tmp_path, "init", "buurt")
    (project / "codebooks" / "buurt.yaml").write_text(CODEBOOK, "utf-8")
    run(tmp_path, "-p", "buurt", "import", "gesprek.txt")
    return tmp_path


def environment(place):
    return {
        "QUALCODE_CODER": "ann",
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


class Terminal:
    """The workbench in a terminal of 100 by 30, in a tmux server of its own."""

    def __init__(self, place):
        self.socket = f"qualcode-{uuid.uuid4().hex[:12]}"
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment(place).items())
        command = f"{shlex.quote(sys.executable)} -m qualcode -p buurt workbench"
        line = f"cd {shlex.quote(str(place))}; env {settings} {command}; echo ended $?; exec cat"
        self("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", "sh", "-c", line)

    def __call__(self, *arguments):
        return subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True
        ).stdout

    def keys(self, text, *named):
        """Types `text` at once, then the named keys."""
        if text:
            self("send-keys", "-l", text)
        if named:
            self("send-keys", *named)

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
def terminal(place):
    opened = []

    def start():
        opened.append(Terminal(place))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def state(place):
    with open_project(place / "buurt", coder="ann") as project:
        assert project.check() == ()
        return (
            project.transcripts.open("P01").text,
            {c.quote_id: project.codings.text(c) for c in project.codings.list()},
            len(project.revisions.questions()),
        )


def test_code_update_walk_undo_and_come_back(terminal, place, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    bench = terminal()
    bench.until("turn 1/4", "? keys")
    bench.keys("jchulp", "Enter")
    bench.until("Hulp on 7 words")
    bench.keys("jcdrem", "Enter")
    bench.until("Drempels on")

    bench.keys("", "F6")
    bench.until("The corrected file of P01")
    bench.keys("~/bet", "Tab")
    bench.until("~/beter/")
    bench.keys("", "Tab", "Enter")  # in one burst: the name is complete before Enter takes it
    shown = bench.until("Question 1/1", "P01:1", "edited", "Hulp (ann)", "1 moved, 1 edited", "1 question: Q")
    assert "was  Nou ja, de buurvrouw helpt mij altijd." in shown
    assert "Zeg eens, hoe is het" in shown
    assert state(place) == (CORRECTED_TEXT, {"P01:2": "En ik durf niet zo goed te bellen."}, 1)

    bench.keys("", "Enter")
    bench.until("P01:1 is kept", "No question is left.")
    both = {
        "P01:1": "Nou ja, de buurvrouw helpt mij heel vaak.",
        "P01:2": "En ik durf niet zo goed te bellen.",
    }
    assert state(place) == (CORRECTED_TEXT, both, 0)  # on the disk already, while the workbench runs

    bench.keys("u")
    bench.until("Undone: place chosen P01:1.", "1 question: Q")
    bench.keys("u")
    shown = bench.until("Undone: text updated", "Hulp")
    assert "Zeg eens" not in shown
    bench.keys("U")
    bench.until("Zeg eens", "1 question: Q")
    bench.keys("", "C-q")
    bench.until("ended 0")
    assert state(place)[2] == 1

    again = terminal()
    again.until("Zeg eens", "1 question: Q")
    again.keys("Q")
    again.until("Question 1/1")
    again.keys("hp")  # the proposed place without its last word
    again.until("P01:1 has its place", "No question is left.")
    again.keys("Gke")
    again.until("Mend the words", "Toen hep ik een brief geschreven.")
    again.keys("", "Home", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "DC")
    again.keys("b", "Enter")
    again.until("“hep” is now “heb”", "Toen heb ik een brief")
    again.keys("", "C-q")
    again.until("ended 0")
    text, codings, waiting = state(place)
    assert text == CORRECTED_TEXT.replace("hep", "heb")
    assert codings["P01:1"] == "Nou ja, de buurvrouw helpt mij heel"
    assert waiting == 0


CORRECTED_TEXT = "\n\n".join(line.partition(": ")[2] for line in CORRECTED.strip().split("\n\n"))
