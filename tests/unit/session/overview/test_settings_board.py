"""Settings and keys on their boards: every setting of the schema, changed in place, checked, counting at once."""

import pytest
from around_in_memory import Around
from pressing import drawn, press
from workspace_in_memory import reading

from qualcode import locale
from qualcode.locale import speaking
from qualcode.model.method import Mode
from qualcode.project.preferences import overriding, user_settings
from qualcode.project.preferences import settings as project_settings
from qualcode.project.preferences.overriding import hand_on, overrides
from qualcode.session.drawing.looks import Looks, is_dark
from qualcode.session.keys import keymap, registry
from qualcode.session.overview.keys_board import KeysBoard
from qualcode.session.overview.settings_board import SettingsBoard
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture(autouse=True)
def usual_keys(monkeypatch):
    monkeypatch.setattr(overriding, "_ours", set())
    for name in ("QUALCODE_LANG", "QUALCODE_CODER", "QUALCODE_THEME", "QUALCODE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield
    keymap.use({})


@pytest.fixture
def session(tmp_path):
    work = Around([reading()])
    work.folder = tmp_path
    (tmp_path / "qualcode.yaml").write_text("title: Buurt  # of 2026\nlanguage: nl\n", "utf-8")
    made = Session(work)
    made.resize(80, 20)
    press(made, "", "f8")
    return made


def lines(session, cells=100, height=30):
    return drawn(session.board, cells, height)


def row(session, name):
    return next(line for line in lines(session) if name in line[:40])


def to(session, key):
    assert session.board.listing.go(key)


def own():
    path = user_settings.file().path
    return path.read_text("utf-8") if path.exists() else None


def test_every_setting_of_both_schemas_stands_there_with_what_it_is_for(session):
    assert isinstance(session.board, SettingsBoard)
    assert {row.key for row in session.board.listing.all} == {
        *(f"user {name}" for name in user_settings.file().settings),
        *(f"project {name}" for name in project_settings.file(session.work.folder).settings),
    }
    assert "default" in row(session, "theme")
    assert "set" in row(session, "title")
    assert "Buurt" in row(session, "title")
    for one in session.board.listing.all:
        to(session, one.key)
        shown = " ".join(" ".join(lines(session)).split())
        assert one.cells[-1] in shown
        assert "It counts" in shown
        assert ".yaml" in shown


def test_without_a_file_of_the_project_there_are_only_ones_own(tmp_path):
    work = Around([reading()])
    work.folder = tmp_path
    session = press(Session(work), "", "f8")
    assert all(row.key.startswith("user ") for row in session.board.listing.all)


def test_one_of_a_few_values_is_picked(session):
    to(session, "user theme")
    press(session, "\n")
    assert [choice.label for choice in session.picker.matches] == ["auto", "dark", "light"]
    press(session, "lig\n")
    assert own() == f"{user_settings.HEAD}theme: light\n"
    assert "light" in row(session, "theme")
    assert session.flash.text == "theme is light now. It counts at once."
    assert session.flash.tone is Tone.DONE
    assert session.looks == Looks("light", False)
    press(session, "x")
    assert own() == user_settings.HEAD
    assert session.looks == Looks("auto", False)
    press(session, "x")
    assert "as by default already" in session.flash.text


def test_plain_characters_count_at_once_and_esc_changes_nothing(session):
    to(session, "user ascii")
    press(session, "\n~")
    assert own() is None
    assert session.looks is None
    press(session, "\ntrue\n")
    assert session.looks == Looks("auto", True)


def test_what_counts_later_says_so(session):
    to(session, "user colours")
    press(session, "\n16\n")
    assert "next start" in session.flash.text
    to(session, "user coder")
    press(session, "\nbo\n")
    assert "next time a project is opened" in session.flash.text
    assert session.looks is None


def test_a_typed_value_is_checked_and_the_line_stays_open(session):
    to(session, "project thresholds.smallest_group")
    press(session, "\n")
    assert session.editor.line.text == "3"
    press(session, "^0\n")
    assert session.flash.tone is Tone.TROUBLE
    assert "at least 1" in session.flash.text
    assert session.editor is not None
    press(session, "^5\n")
    assert session.editor is None
    content = (session.work.folder / "qualcode.yaml").read_text("utf-8")
    assert "smallest_group: 5" in content
    assert "# of 2026" in content


def test_a_needed_setting_cannot_be_taken_out_and_an_empty_line_means_the_default(session):
    to(session, "project title")
    for keys in ("x", "\n^\n"):
        press(session, keys)
        assert "needed" in session.flash.text
        press(session, "~" if session.editor is not None else "")
    assert "title: Buurt" in (session.work.folder / "qualcode.yaml").read_text("utf-8")
    to(session, "project language")
    press(session, "x")
    assert "language" not in (session.work.folder / "qualcode.yaml").read_text("utf-8")


def test_another_language_is_spoken_at_once(session):
    to(session, "user language")
    press(session, "\nnl\n")
    assert locale.current_language() == "nl"
    assert session.flash.text == "language is nu nl. Dat geldt meteen."
    assert "Instellingen" in lines(session)[0]
    assert session.board.listing.row.key == "user language"


def test_a_broken_file_is_told_and_not_written_to(session):
    path = user_settings.file().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("theme: [\n", "utf-8")
    session.board.reload()
    to(session, "user theme")
    assert "settings.yaml, line 2" in " ".join(lines(session))
    press(session, "\nlig\n")
    assert session.flash.tone is Tone.TROUBLE
    assert own() == "theme: [\n"


def test_a_wrong_value_is_told_where_that_setting_is(session):
    path = user_settings.file().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("theme: pink\n", "utf-8")
    session.board.reload()
    to(session, "user coder")
    assert "line 1" not in " ".join(lines(session))
    to(session, "user theme")
    assert "line 1: 'theme' has a value it cannot have" in " ".join(lines(session))


def test_keys_stand_beside_the_settings_and_every_action_is_there(session):
    press(session, "\t")
    assert isinstance(session.board, KeysBoard)
    assert {row.key for row in session.board.listing.all} == {
        action.id for one in registry.REGISTRIES for action in one
    }
    press(session, "\t")
    to(session, "user keys")
    press(session, "\n")
    assert isinstance(session.board, KeysBoard)
    press(session, "~")
    assert session.board is None


def test_other_keys_count_at_once_and_can_be_given_back(session):
    press(session, "\t")
    to(session, "code.repeat")
    press(session, "\n^, F7\n")
    assert session.editor is None
    assert session.flash.text == "same code again: , F7 now. It counts at once."
    assert own() == f"{user_settings.HEAD}keys:\n  code.repeat: [',', f7]\n"
    assert session.keymap.find("comma", ",") == ("code.repeat", 0)
    assert session.keymap.find(".", ".") is None
    shown = lines(session)
    assert any(", F7" in line and "own" in line for line in shown)
    press(session, "jk")
    assert any("code.repeat" in line and "by default: ." in line for line in lines(session))
    press(session, "x")
    assert session.keymap.find(".", ".") == ("code.repeat", 0)
    assert not any("own" in line and "same code again" in line for line in lines(session))
    press(session, "x")
    assert "usual keys already" in session.flash.text


@pytest.mark.parametrize(
    ("action", "typed", "said"),
    [
        ("code.repeat", "j", "is the key of 'select.next_sentence'"),
        ("code.repeat", "ctrl+h", "no key that every terminal passes on"),
        ("code.undo", "", "must have a key"),
        ("code.repeat", "a1 b2", "no key that every terminal passes on"),
    ],
)
def test_keys_that_cannot_be_are_refused_and_the_line_stays_open(session, action, typed, said):
    press(session, "\t")
    to(session, action)
    press(session, f"\n^{typed}\n")
    assert said in session.flash.text
    assert session.editor is not None
    assert own() is None
    assert session.keymap.find(".", ".") == ("code.repeat", 0)


def test_keys_of_the_settings_themselves_can_be_changed(session):
    press(session, "\t")
    to(session, "settings.change")
    press(session, "\n^z\n")
    to(session, "code.repeat")
    press(session, "\n")
    assert session.editor is None
    press(session, "z")
    assert session.editor is not None


def test_faults_of_the_file_are_told_at_the_keys(session):
    path = user_settings.file().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("keys:\n  code.repeat: j\n", "utf-8")
    press(session, "\t")
    assert "line 2: 'j' for 'code.repeat'" in " ".join(lines(session, cells=200))


def test_no_line_is_wider_than_the_window_in_either_language(session):
    from qualcode.session.text.cells import width

    for language in ("en", "nl"):
        with speaking(language):
            for _board in range(2):
                press(session, "\t")
                for cells in (60, 80, 120):
                    for one in session.board.listing.all:
                        to(session, one.key)
                        body = session.board.body(cells, 15)
                        assert all(width("".join(t for t, _ in line.pieces)) <= cells for line in body)


@pytest.mark.parametrize(
    ("theme", "environ", "dark"),
    [
        ("dark", {"COLORFGBG": "0;15"}, True),
        ("light", {}, False),
        ("auto", {"COLORFGBG": "0;15"}, False),
        ("auto", {"COLORFGBG": "15;0"}, True),
        ("auto", {}, True),
    ],
)
def test_the_theme_is_that_of_the_setting_or_else_of_the_terminal(theme, environ, dark):
    assert is_dark(theme, environ) is dark


@pytest.mark.parametrize(
    ("name", "variable", "said", "in_force"),
    [
        ("coder", "QUALCODE_CODER", "vera", "vera"),
        ("theme", "QUALCODE_THEME", "light", "light"),
        ("colours", "QUALCODE_COLOR", "truecolor", "true"),
        ("colours", "NO_COLOR", "1", "none"),
    ],
)
def test_what_the_environment_says_is_shown_as_what_is_in_force(
    session, monkeypatch, name, variable, said, in_force
):
    monkeypatch.setenv(variable, said)
    session.board.reload()
    assert row(session, name).split()[2:4] == [in_force, variable]
    to(session, f"user {name}")
    assert any(line.strip().startswith(f"{variable} in the environment") for line in lines(session))


def test_a_change_that_the_environment_goes_before_is_kept_and_said_to_count_for_nothing(
    session, monkeypatch
):
    monkeypatch.setenv("QUALCODE_THEME", "light")
    to(session, "user theme")
    press(session, "\ndark\n")
    assert "theme: dark" in own()
    assert session.looks is None
    assert session.flash.text == "It is kept, but QUALCODE_THEME in the environment goes before it."
    assert session.flash.tone is Tone.TROUBLE


def test_what_the_workbench_hands_on_itself_goes_before_nothing(monkeypatch):
    environ = {"QUALCODE_CODER": " "}
    hand_on(environ, "QUALCODE_THEME", "dark")
    assert environ["QUALCODE_THEME"] == "dark"
    assert overrides(environ) == {}


def test_what_is_set_about_suggestions_counts_at_once(session):
    work = session.work
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    session.go(session.text.index("De buren"))
    assert [one.code for one in session.suggestions()] == ["boek/burenhulp"]
    work.settings_changed, work.mode = True, Mode.OFF
    to(session, "project suggestions.mode")
    press(session, "\noff\n")
    assert session.flash.text == "suggestions.mode is off now. It counts at once."
    press(session, "~")
    assert session.suggestions() == ()
    learned, work.mode = work.learned, Mode.ON
    session.beside.here_and_now()
    assert work.learned == learned + 1
    assert [one.code for one in session.suggestions()] == ["boek/burenhulp"]


def test_a_title_says_that_it_waits_for_the_next_opening(session):
    to(session, "project title")
    press(session, "\n^Wijk\n")
    assert "the next time a project is opened" in session.flash.text
    assert session.beside is None
