"""`qualcode settings …` and `qualcode keys …`."""

import json

import pytest

from qualcode.project import open_project
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.settings import current_coder


def written():
    path = user_settings.file().path
    return path.read_text("utf-8") if path.exists() else None


def test_settings_of_both_are_listed_with_what_they_are_for(qualcode, project):
    said = qualcode("settings", "list")
    assert said.code == 0
    rows = {line.split()[1]: line for line in said.out.splitlines() if len(line.split()) > 2}
    assert {"theme", "coder", "keys", "thresholds.smallest_group", "title"} <= rows.keys()
    assert "default" in rows["theme"]
    assert "default" not in rows["title"]
    assert str(project.folder) in said.out
    listed = json.loads(qualcode("settings", "list", "--user", "--json").out)["settings"]
    assert {row["of"] for row in listed} == {"user"}
    assert all(row["description"] for row in listed)


def test_a_setting_is_set_shown_and_taken_out(qualcode):
    assert qualcode("settings", "set", "theme", "light").code == 0
    assert qualcode("settings", "set", "ascii", "ja").code == 0
    assert qualcode("settings", "set", "colours", "256").code == 0
    assert qualcode("settings", "get", "theme").out == "light\n"
    assert written() == f"{user_settings.HEAD}theme: light\nascii: true\ncolours: '256'\n"
    assert user_settings.settings().ascii is True
    assert user_settings.settings().colours == "256"
    assert qualcode("settings", "unset", "theme").code == 0
    assert "does not stand" in qualcode("settings", "unset", "theme").out
    assert qualcode("settings", "get", "theme").out == "auto\n"


def test_a_setting_of_the_project_is_read_by_the_project(qualcode, project):
    path = project.folder / "qualcode.yaml"
    path.write_text(path.read_text("utf-8") + "# agreed in May\n", "utf-8")
    assert qualcode("settings", "set", "thresholds.smallest_group", "5").code == 0
    assert "# agreed in May" in path.read_text("utf-8")
    with open_project(project.folder) as again:
        assert again.settings.thresholds.smallest_group == 5
    assert "needed" in qualcode("settings", "unset", "title").err
    before = path.read_bytes()
    said = qualcode("settings", "set", "thresholds.smallest_group", "0")
    assert said.code == 2
    assert "at least 1" in said.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "theme", "ligth"), "dark, light, auto"),
        (("set", "ascii", "misschien"), "true, false"),
        (("set", "thame", "light"), "Did you mean 'theme'?"),
        (("get", "zzzzzz"), "settings list"),
        (("set", "language", "nl"), "--user or --project"),
        (("set", "keys", "x"), "keys set"),
        (("list", "--user", "--project"), "exclude"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(qualcode, arguments, said):
    answer = qualcode("settings", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert written() is None


def test_the_language_can_be_that_of_either(qualcode, project):
    qualcode("settings", "set", "language", "nl", "--user")
    assert user_settings.settings().language == "nl"
    assert user_settings.language({}) == "nl"
    assert user_settings.language({"QUALCODE_LANG": "en"}) is None
    qualcode("settings", "set", "language", "nl", "--project")
    assert "language: nl" in (project.folder / "qualcode.yaml").read_text("utf-8")


def test_a_broken_file_is_told_by_line_and_is_not_written_to(qualcode, monkeypatch):
    path = user_settings.file().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("coder: cas\ntheme: [\n", "utf-8")
    assert "settings.yaml, line 3" in qualcode("settings", "list").err
    assert qualcode("settings", "set", "theme", "dark").code == 2
    assert path.read_text("utf-8") == "coder: cas\ntheme: [\n"
    path.write_text("coder: cas\ntheme: pink\nthema: dark\n", "utf-8")
    said = qualcode("settings", "list").err
    assert "line 2: 'theme'" in said
    assert "line 3: there is no setting 'thema'. Did you mean 'theme'?" in said
    monkeypatch.delenv("QUALCODE_CODER")
    assert current_coder(None) == "cas"  # one wrong setting does not change who codes
    assert qualcode("settings", "set", "theme", "dark").code == 0
    assert user_settings.settings().theme == "dark"


def test_a_file_only_its_owner_may_read_stays_so(qualcode):
    qualcode("settings", "set", "coder", "ann")
    path = user_settings.file().path
    path.chmod(0o600)
    qualcode("settings", "set", "coder", "bob")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir() if p.name != path.name and p.is_file()] == []


def test_keys_are_listed_changed_and_reset(qualcode):
    said = qualcode("keys", "list")
    assert "select.next_sentence" in said.out
    assert qualcode("keys", "set", "code.repeat", ",", "F7").out == "code.repeat: , F7 now.\n"
    assert "  code.repeat: [',', f7]\n" in written()
    (row,) = [line for line in qualcode("keys", "list").out.splitlines() if "code.repeat" in line]
    assert ", F7 *" in row
    listed = {row["action"]: row for row in json.loads(qualcode("keys", "list", "--json").out)}
    assert listed["code.repeat"]["own"]
    assert listed["code.repeat"]["keys"] == [",", "f7"]
    assert not listed["code.take"]["own"]
    assert qualcode("keys", "reset", "code.repeat").code == 0
    assert "usual keys already" in qualcode("keys", "reset", "code.repeat").err
    qualcode("keys", "set", "code.repeat", ",")
    assert qualcode("keys", "reset").code == 0
    assert written() == user_settings.HEAD


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("code.repeta", "x"), "Did you mean 'code.repeat'?"),
        (("code.repeat", "k"), "select.previous_sentence"),
        (("code.repeat", "ctrl+h"), "no key that every terminal passes on"),
        (("code.undo", ""), "must have a key"),
    ],
)
def test_keys_that_cannot_be_are_refused(qualcode, arguments, said):
    answer = qualcode("keys", "set", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert written() is None


def test_a_key_taken_away_from_one_can_be_given_to_another(qualcode):
    assert qualcode("keys", "set", "select.previous_sentence", "q").code == 0
    assert qualcode("keys", "set", "code.repeat", "k").code == 0
    answer = qualcode("keys", "set", "select.previous_sentence", "k")
    assert answer.code == 2
    assert "code.repeat" in answer.err


def test_settings_can_be_mended_where_the_project_cannot_be_opened(qualcode, project):
    path = project.folder / "qualcode.yaml"
    path.write_text("title: x\nlanguage: fr\n", "utf-8")
    assert "It can be: nl, en." in qualcode("transcript", "list").err
    assert qualcode("settings", "set", "language", "nl", "--project").code == 0
    assert qualcode("transcript", "list").code == 0
