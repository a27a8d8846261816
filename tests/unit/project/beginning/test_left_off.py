"""Where somebody left off: kept for each project and coder, apart from the project, without words of a text."""

import json

from qualcode.project import create_project, open_project
from qualcode.project.beginning.left_off import LeftOff

LEFT = LeftOff(("boek/een", "", "boek/drie"), "P03", 6, "uncoded")


def files(root):
    return sorted(root.rglob("left-off/*.json"))


def test_it_is_kept_for_each_coder_apart(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "qualcode.project.beginning.left_off.user_data_path", lambda *_a, **_k: tmp_path / "data"
    )
    create_project(tmp_path / "project", title="Een").close()
    with open_project(tmp_path / "project", coder="ann") as project:
        assert project.left_off.read() == LeftOff()
        project.left_off.keep(LEFT)
        state = project.journal.state()
    with open_project(tmp_path / "project", coder="ann") as project:
        assert project.left_off.read() == LEFT
        assert project.journal.state() == state
    with open_project(tmp_path / "project", coder="bob") as project:
        assert project.left_off.read() == LeftOff()
    (file,) = files(tmp_path / "data")
    assert "ann" not in file.name
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_nobody_can_make_sense_of_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "qualcode.project.beginning.left_off.user_data_path", lambda *_a, **_k: tmp_path / "data"
    )
    with create_project(tmp_path / "project", title="Een") as project:
        project.left_off.keep(LEFT)
        (file,) = files(tmp_path / "data")
        for content in ("", "[]", "{}", json.dumps({"pins": 3, "transcript": "", "turn": "x", "queue": ""})):
            file.write_text(content, "utf-8")
            assert project.left_off.read() == LeftOff()


def test_where_nothing_can_be_written_work_goes_on(tmp_path, monkeypatch):
    (tmp_path / "data").write_text("no folder", "utf-8")
    monkeypatch.setattr(
        "qualcode.project.beginning.left_off.user_data_path", lambda *_a, **_k: tmp_path / "data"
    )
    with create_project(tmp_path / "project", title="Een") as project:
        project.left_off.keep(LEFT)
        assert project.left_off.read() == LeftOff()
