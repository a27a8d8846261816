"""The home screen through its keys."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pressing import KEYS, drawn

from qualcode.model.errors import ProjectFault
from qualcode.session.keys import keymap
from qualcode.session.overview.home import Home
from qualcode.session.prompts.saying import Tone
from qualcode.session.tutor import STEPS


class Shelf:
    def __init__(self, *known):
        self.projects = [
            SimpleNamespace(title=title, folder=folder, is_there=there) for title, folder, there in known
        ]
        self.made = []
        self.step = None

    def known(self):
        return self.projects

    def forget(self, folder):
        self.projects = [one for one in self.projects if one.folder != folder]

    def holds(self, folder):
        return any(one.folder == str(folder) for one in self.projects)

    def demo(self):
        return Path("/demo")

    def tutor(self, afresh):
        return Path("/tutor/afresh" if afresh else "/tutor")

    def tutor_step(self):
        return self.step

    def create(self, folder, title):
        if self.holds(folder):
            raise ProjectFault("There is a project in this folder already.")
        self.made.append((str(folder), title))


@pytest.fixture
def home():
    return Home(Shelf(("Buurt", "/data/buurt", True), ("Oud", "/data/oud", False)))


def press(home, text):
    for character in text:
        home.press(*KEYS.get(character, (character, character)))
    return home


def shown(home):
    return "\n".join(drawn(home.board, 100, 24))


def test_enter_opens_the_last_project(home):
    assert press(home, "\n").chosen == Path("/data/buurt")


def test_one_that_is_gone_is_refused_and_can_be_taken_off(home):
    press(home, "j\n")
    assert home.chosen is None
    assert home.flash.tone is Tone.TROUBLE
    press(home, "x")
    assert "Oud" not in shown(home)


def test_a_new_project_gets_a_title_and_a_folder(home, monkeypatch):
    monkeypatch.setenv("HOME", "/thuis")
    press(home, "nDe Wijk & wij\n")
    assert home.editor.line.text == "~/de-wijk-wij"
    press(home, "\n")
    assert home.shelf.made == [("/thuis/de-wijk-wij", "De Wijk & wij")]
    assert home.chosen == Path("/thuis/de-wijk-wij")


def test_a_folder_that_is_taken_leaves_the_line_open(home):
    press(home, "nX\n")
    for _ in "~/x":
        press(home, "<")
    press(home, "/data/buurt\n")
    assert home.chosen is None
    assert home.editor is not None
    assert home.flash.tone is Tone.TROUBLE


def test_no_title_no_project(home):
    press(home, "n\n")
    assert home.editor is None
    assert home.shelf.made == []


def test_a_folder_without_a_project_is_refused(home):
    press(home, "f<<")
    press(home, "/nergens\n")
    assert home.chosen is None
    assert "/nergens" in home.flash.text
    for _ in "/nergens":
        press(home, "<")
    assert press(home, "/data/buurt\n").chosen == Path("/data/buurt")


def test_while_the_demo_is_made_keys_do_nothing_but_quitting_does(home):
    press(home, "d")
    assert home.making.make() == Path("/demo")
    assert "The demo is being made" in shown(home)
    press(home, "nq\n")
    assert home.editor is None
    home.press("ctrl+q")
    assert home.is_over


def test_without_projects_the_next_steps_are_told():
    home = Home(Shelf())
    assert "d  opens the demo" in shown(home)
    assert "n  makes a new project" in shown(home)
    press(home, "\nxj")
    assert home.chosen is None
    assert press(home, "q").is_over


def test_the_tutor_is_opened_at_once_the_first_time(home):
    press(home, "t")
    assert home.picker is None
    assert home.making.make() == Path("/tutor")


@pytest.mark.parametrize(("keys", "folder"), [("\n", "/tutor"), ("anew\n", "/tutor/afresh")])
def test_a_tutor_that_was_begun_is_gone_on_with_or_begun_anew(home, keys, folder):
    home.shelf.step = 4
    press(home, "t")
    assert "at step 5 of" in shown(home)
    press(home, keys)
    assert home.making.make() == Path(folder)


def test_a_tutor_that_is_done_begins_anew_by_enter_and_esc_leaves_it(home):
    home.shelf.step = len(STEPS)
    press(home, "t~")
    assert home.picker is None
    assert home.making is None
    assert press(home, "t\n").making.make() == Path("/tutor/afresh")


def test_one_s_own_settings_are_at_home_too(home):
    press(home, "s")
    assert "theme" in shown(home)
    assert "thresholds" not in shown(home)
    press(home, "~")
    assert "Buurt" in shown(home)


def test_own_keys_are_told_where_nothing_is_yet():
    keymap.use({"home.demo": ("z",)})
    try:
        assert "z  opens the demo" in shown(Home(Shelf()))
    finally:
        keymap.use({})


def test_what_is_wrong_with_the_last_project_stands_below(home):
    home.problems = ("2 segments wait for their place.",)
    assert "In Buurt:" in shown(home)
    assert "2 segments wait for their place." in shown(home)


def test_escape_does_not_leave_home(home):
    press(home, "~")
    assert home.board is not None
    assert not home.is_over
