"""The projects worked on last."""

import stat

from qualcode.project.beginning import recent
from qualcode.project.preferences.settings import FILE_NAME


def project(folder):
    folder.mkdir()
    (folder / FILE_NAME).write_text("", "utf-8")
    return folder


def test_the_last_one_is_on_top_and_each_is_there_once(tmp_path):
    one, other = project(tmp_path / "een"), project(tmp_path / "twee")
    recent.remember(one, "Een")
    recent.remember(other, "Twee")
    recent.remember(one, "Een, anders")
    assert [(known.title, known.folder) for known in recent.known()] == [
        ("Een, anders", str(one)),
        ("Twee", str(other)),
    ]
    recent.forget(str(one))
    assert [known.title for known in recent.known()] == ["Twee"]


def test_only_the_owner_can_read_it(tmp_path):
    recent.remember(project(tmp_path / "een"), "Een")
    assert stat.S_IMODE(recent.path().stat().st_mode) == 0o600
    recent.remember(tmp_path / "een", "Anders")
    assert stat.S_IMODE(recent.path().stat().st_mode) == 0o600
    assert [path.name for path in recent.path().parent.iterdir()] == ["recent.json"]


def test_a_project_that_went_is_known_to_be_gone(tmp_path):
    recent.remember(project(tmp_path / "een"), "Een")
    assert recent.known()[0].is_there
    (tmp_path / "een" / FILE_NAME).unlink()
    assert not recent.known()[0].is_there


def test_a_spoilt_file_is_no_obstacle(tmp_path):
    for content in ("", "{", "[1]", '[{"title": "x"}]', '{"a": 1}'):
        recent.path().parent.mkdir(parents=True, exist_ok=True)
        recent.path().write_text(content, "utf-8")
        assert recent.known() == ()
    recent.remember(project(tmp_path / "een"), "Een")
    assert len(recent.known()) == 1


def test_no_more_are_kept_than_can_be_overseen(tmp_path):
    for n in range(recent.KEPT + 5):
        recent.remember(tmp_path / f"p{n}", f"P{n}")
    assert len(recent.known()) == recent.KEPT
    assert recent.known()[0].title == f"P{recent.KEPT + 4}"


def test_in_a_project_is_also_in_a_folder_below(tmp_path):
    folder = project(tmp_path / "een")
    (folder / "codebooks").mkdir()
    assert recent.is_in_project(folder / "codebooks")
    assert not recent.is_in_project(tmp_path)
