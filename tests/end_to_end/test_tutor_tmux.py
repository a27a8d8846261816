"""The tutor in a real terminal, done by the keys it tells, whichever those are, in both languages."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import uuid

import pytest

from qualcode.project import open_project
from qualcode.session.tutor import STEPS

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

WAIT = 90
ALL = len(STEPS)

# What is typed besides the keys that stand in the sentences: letters of the code, words of the search.
WORDS = {"en": ("lone", "street", "Loneliness"), "nl": ("eenz", "straat", "Eenzaamheid")}
STEP = {"en": "Step", "nl": "Stap"}
DONE = {"en": "Well done", "nl": "Goed gedaan"}

# How tmux calls the keys that are no characters.
NAMES = {"↓": "Down", "↑": "Up", "PgDn": "NPage", "Esc": "Escape", "ctrl+q": "C-q", "F9": "F9", "F7": "F7"}

# Somebody's own keys, which the tutor must tell instead of the usual ones.
OWN = """\
keys:
  select.next_sentence: z
  code.take: "+"
  work.next: f7
  writing.leave: f9
  window.hide: B
"""


class Terminal:
    """A terminal of 80 by 24 in a tmux server of its own."""

    def __init__(self, home, language, *arguments):
        self.socket = f"qualcode-{uuid.uuid4().hex[:12]}"
        environment = {
            "QUALCODE_CODER": "ann",
            "QUALCODE_LANG": language,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_STATE_HOME": str(home),
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PATH": os.environ["PATH"],
        }
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        command = f"{shlex.quote(sys.executable)} -m qualcode {' '.join(arguments)}"
        line = f"cd {shlex.quote(str(home))}; env {settings} {command}; echo ended $?; exec cat"
        self("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", line)

    def __call__(self, *arguments):
        found = subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True
        )
        return found.stdout

    def screen(self):
        return self("capture-pane", "-p")

    def type(self, text):
        self("send-keys", "-l", text)

    def press(self, key):
        """A key as the screen writes it."""
        if key in NAMES:
            self("send-keys", NAMES[key])
        else:
            self.type(key)

    def enter(self):
        self("send-keys", "Enter")

    def until(self, *words):
        """Waits until all the words are on the screen, and answers the screen."""
        deadline = time.monotonic() + WAIT
        while not all(word in (shown := self.screen()) for word in words):
            assert time.monotonic() < deadline, f"{words} did not come:\n{shown}"
            time.sleep(0.05)
        return shown

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path):
    opened = []

    def start(language, *arguments):
        opened.append(Terminal(tmp_path, language, *arguments))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


class Pupil:
    """Somebody who reads the step on the screen and presses the keys it names."""

    def __init__(self, terminal, language):
        self.terminal, self.language = terminal, language
        self.at = 0

    def read(self):
        """The keys the step on display tells, in the order of its sentence."""
        shown = self.terminal.until(f"{STEP[self.language]} {self.at + 1} ")
        rows = shown.splitlines()
        head = next(y for y, row in enumerate(rows) if f"{STEP[self.language]} {self.at + 1} " in row)
        told = " ".join(row.strip("▌▕▐ ") for row in rows[head + 1 : head + 3]).strip()
        return told, keys_in(told, STEPS[self.at], self.language)

    def done(self):
        self.at += 1
        self.terminal.until(f"{DONE[self.language]}: {self.at} ")


def keys_in(told, step, language):
    """The keys in a told sentence, found by what stands around them in the catalogue."""
    from qualcode.locale import _, speaking

    with speaking(language):
        template = _(step.sentence)
    pieces = re.split(r"\{([a-z_.]+)\}", template)
    pattern = "".join(
        r"(\S+?)" if n % 2 else re.escape(piece).replace(r"\ ", r"\s+") for n, piece in enumerate(pieces)
    )
    found = re.fullmatch(pattern, told)
    assert found is not None, (told, template)
    return dict(zip(pieces[1::2], found.groups(), strict=True))


def lead(pupil):
    """All the steps but the last."""
    terminal, (letters, word, code) = pupil.terminal, WORDS[pupil.language]

    def one(*actions, then=()):
        told, keys = pupil.read()
        for action in actions:
            terminal.press(keys[action])
        for text in then:
            terminal.type(text)
        return told, keys

    _told, keys = pupil.read()
    while f"{STEP[pupil.language]} 1 " in terminal.screen():
        before = terminal.screen()
        terminal.press(keys["read.down"])
        while terminal.screen() == before:
            time.sleep(0.02)
    pupil.at = 1
    one("select.next_sentence")
    pupil.done()
    one("code.pin")
    pupil.done()
    one("work.next")
    pupil.done()
    one("select.extend")
    pupil.done()
    told, _keys = one("code.pick", then=[letters])
    assert letters in told
    assert code in told
    terminal.until(letters, code)
    terminal.enter()
    pupil.done()
    one("select.next_sentence", "code.repeat")
    pupil.done()
    one("code.undo")
    pupil.done()
    one("code.redo")
    pupil.done()
    for action in ("code.take", "code.remove"):
        one("work.next")
        terminal.until("“form")
        one(action)
        pupil.done()
    _told, keys = one("around.memo", then=["hm, een formulier"])
    terminal.until("hm, een formulier")
    terminal.press(keys["writing.leave"])
    pupil.done()
    told, _keys = one("work.search", then=[word])
    assert word in told
    terminal.enter()
    pupil.done()
    told, keys = one("work.segments", then=[letters])
    assert letters in told
    terminal.until(code)
    terminal.enter()
    terminal.until("P01:3", "P01:4")
    terminal.press(keys["list.leave"])
    pupil.done()
    one("window.help")
    terminal.until("PgDn")
    terminal.press("Esc")
    pupil.done()
    _told, keys = one("window.hide")
    terminal.until("░")
    terminal.press(keys["window.hide"])
    pupil.done()


@pytest.mark.parametrize(
    ("language", "own"),
    [("nl", ""), ("en", OWN)],
)
def test_all_of_it_by_the_keys_that_are_told(terminal, tmp_path, language, own):
    if own:
        (tmp_path / "qualcode").mkdir()
        (tmp_path / "qualcode" / "settings.yaml").write_text(own, "utf-8")
    pupil = Pupil(terminal(language, "tutor"), language)
    lead(pupil)
    _told, keys = pupil.read()
    pupil.terminal.press(keys["window.quit"])
    pupil.terminal.until("ended 0", "qualcode demo")
    with open_project(tmp_path / "qualcode" / "tutor" / language, coder="ann") as project:
        mine = [coding for coding in project.codings.list() if coding.coder == "ann"]
        assert [coding.quote_id for coding in mine] == ["P01:2", "P01:3", "P01:4", "P01:5"]
        assert [memo.text for memo in project.memos.list()] == ["hm, een formulier"]
        assert project.check() == ()


def test_one_that_was_begun_is_gone_on_with_or_begun_anew(terminal, tmp_path):
    first = terminal("en", "tutor")
    first.until(f"Step 1 of {ALL}")
    first("send-keys", "C-n")
    first.until(f"Step 2 of {ALL}")
    first.type("jv")
    first.until("New code in vivo")
    first("send-keys", "C-q")
    first.until("is next: 'qualcode tutor' goes on there", "ended 0")
    on = terminal("en", "tutor")
    shown = on.until("Enter goes on there; n begins anew")
    step = int(re.search(r"You were at step (\d+) of", shown)[1])
    on.enter()
    on.until(f"Step {step} of {ALL}")
    on("send-keys", "C-q")
    on.until("ended 0")
    anew = terminal("en", "tutor")
    anew.until("Enter goes on there; n begins anew")
    anew.type("n")
    anew.enter()
    anew.until(f"Step 1 of {ALL}")
    anew("send-keys", "C-q")
    anew.until("ended 0")
    with open_project(tmp_path / "qualcode" / "tutor" / "en", coder="ann") as project:
        assert len(project.codings.list()) == 1


def test_it_is_opened_from_home_and_is_no_project_of_ones_own(terminal):
    home = terminal("en", "workbench")
    home.until("t  teaches the keys by doing")
    home.type("t")
    home.until(f"Step 1 of {ALL}")
    home("send-keys", "C-q")
    home.until("ended 0")
    again = terminal("en", "workbench")
    again.until("Welcome. There is no project here yet.")
    again("send-keys", "C-q")
    again.until("ended 0")
