"""The tutor in a real terminal, done by the keys it tells, whichever those are, in both languages."""

import re

import pytest

from qualcode.project import open_project
from qualcode.session.tutor import STEPS

ALL = len(STEPS)

# What is typed besides the keys that stand in the sentences: letters of the code, words of the search.
WORDS = {"en": ("lone", "street", "Loneliness"), "nl": ("eenz", "straat", "Eenzaamheid")}
STEP = {"en": "Step", "nl": "Stap"}
DONE = {"en": "Well done: step", "nl": "Goed gedaan: stap"}

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


def press(terminal, key):
    """Presses a key as the screen writes it."""
    if key in NAMES:
        terminal.keys("", NAMES[key])
    else:
        terminal.keys(key)


@pytest.fixture
def started(tmp_path, terminal):
    """Starts qualcode at 80 by 24, all that a user has in one folder."""

    def start(language, *arguments):
        folders = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(tmp_path))
        return terminal(tmp_path, *arguments, size=(80, 24), QUALCODE_LANG=language, **folders)

    return start


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
        self.terminal.until(f"{DONE[self.language]} {self.at} ")


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
            press(terminal, keys[action])
        for text in then:
            terminal.keys(text)
        return told, keys

    _told, keys = pupil.read()
    while f"{STEP[pupil.language]} 1 " in terminal.screen():
        before = terminal.screen()
        press(terminal, keys["read.down"])
        terminal.wait_for(lambda before=before: terminal.screen() != before, "nothing moved")
    pupil.at = 1
    one("select.next_sentence", "select.next_sentence")
    pupil.done()
    one("code.pin")
    pupil.done()
    one("work.next")
    pupil.done()
    one("select.next_sentence", "select.extend")
    pupil.done()
    told, _keys = one("code.pick", then=[letters])
    assert letters in told
    assert code in told
    terminal.until(letters, code)
    terminal.keys("", "Enter")
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
    press(terminal, keys["writing.leave"])
    pupil.done()
    told, _keys = one("work.search", then=[word])
    assert word in told
    terminal.keys("", "Enter")
    pupil.done()
    told, keys = one("work.segments", then=[letters])
    assert letters in told
    terminal.until(code)
    terminal.keys("", "Enter")
    terminal.until("P01:3", "P01:4")
    press(terminal, keys["list.leave"])
    pupil.done()
    one("window.help")
    terminal.until("PgDn")
    press(terminal, "Esc")
    pupil.done()
    _told, keys = one("window.hide")
    terminal.until("░")
    press(terminal, keys["window.hide"])
    pupil.done()


@pytest.mark.parametrize(
    ("language", "own"),
    [("nl", ""), ("en", OWN)],
)
def test_all_of_it_by_the_keys_that_are_told(started, tmp_path, language, own):
    if own:
        (tmp_path / "qualcode").mkdir()
        (tmp_path / "qualcode" / "settings.yaml").write_text(own, "utf-8")
    pupil = Pupil(started(language, "tutor"), language)
    lead(pupil)
    _told, keys = pupil.read()
    press(pupil.terminal, keys["window.quit"])
    pupil.terminal.until("ended 0", "qualcode demo")
    with open_project(tmp_path / "qualcode" / "tutor" / language, coder="ann") as project:
        mine = [coding for coding in project.codings.list() if coding.coder == "ann"]
        assert [coding.quote_id for coding in mine] == ["P01:2", "P01:3", "P01:4", "P01:5"]
        assert [memo.text for memo in project.memos.list()] == ["hm, een formulier"]
        assert project.check() == ()


def test_one_that_was_begun_is_gone_on_with_or_begun_anew(started, tmp_path):
    first = started("en", "tutor")
    first.until(f"Step 1 of {ALL}")
    first("send-keys", "C-n")
    first.until(f"Step 2 of {ALL}")
    first.keys("jv")
    first.until("New code in vivo")
    first("send-keys", "C-q")
    first.until("is next: 'qualcode tutor' goes on there", "ended 0")
    on = started("en", "tutor")
    shown = on.until("Enter goes on there; n begins anew")
    step = int(re.search(r"You were at step (\d+) of", shown)[1])
    on.keys("", "Enter")
    on.until(f"Step {step} of {ALL}")
    on("send-keys", "C-q")
    on.until("ended 0")
    anew = started("en", "tutor")
    anew.until("Enter goes on there; n begins anew")
    anew.keys("n")
    anew.keys("", "Enter")
    anew.until(f"Step 1 of {ALL}")
    anew("send-keys", "C-q")
    anew.until("ended 0")
    with open_project(tmp_path / "qualcode" / "tutor" / "en", coder="ann") as project:
        assert len(project.codings.list()) == 1


def test_it_is_opened_from_home_and_is_no_project_of_ones_own(started):
    home = started("en", "workbench")
    home.until("t  teaches the keys by doing")
    home.keys("t")
    home.until(f"Step 1 of {ALL}")
    home("send-keys", "C-q")
    home.until("ended 0")
    again = started("en", "workbench")
    again.until("Welcome. There is no project here yet.")
    again("send-keys", "C-q")
    again.until("ended 0")
