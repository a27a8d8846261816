"""Making and opening projects; settings; the secret."""

import sqlite3

import pytest

from qualcode.model.errors import ProjectFault
from qualcode.project import create_project, open_project
from qualcode.project.identifying import secret


def test_a_new_project_is_empty_and_sound(tmp_path):
    with create_project(tmp_path / "nieuw", title="Nieuw") as project:
        assert project.transcripts.list() == ()
        assert project.check() == ()
        assert sorted(p.name for p in project.folder.iterdir() if "-" not in p.name) == [
            "codebooks",
            "exports",
            "qualcode.db",
            "qualcode.yaml",
            "transcripts",
        ]


def test_a_project_is_not_made_over_another(project):
    before = (project.folder / "qualcode.yaml").read_bytes()
    with pytest.raises(ProjectFault, match=r"already"):
        create_project(project.folder, title="Anders")
    assert (project.folder / "qualcode.yaml").read_bytes() == before


def test_a_project_is_found_from_a_folder_inside_it(project, monkeypatch):
    monkeypatch.chdir(project.folder / "transcripts")
    with open_project() as again:
        assert again.folder == project.folder


def test_a_folder_without_a_project_is_told(tmp_path):
    with pytest.raises(ProjectFault, match=r"no project"):
        open_project(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title: x\nkleur: rood\n", r"kleur"),
        ("title: [x\n", r"line 2"),
        ("language: nl\n", r"title"),
        ("title: x\nlanguage: fr\n", r"language"),
        ("", r"title"),
        ("title: x\nthresholds: {smallest_group: nul}\n", r"thresholds\.smallest_group"),
    ],
)
def test_settings_that_cannot_be_are_told(project, content, said):
    (project.folder / "qualcode.yaml").write_text(content, "utf-8")
    with pytest.raises(ProjectFault, match=said):
        open_project(project.folder)


def test_settings_that_are_no_text_are_told(project):
    (project.folder / "qualcode.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProjectFault, match=r"UTF-8"):
        open_project(project.folder)


def test_the_secret_lies_outside_the_project_for_its_owner_only(project):
    (path,) = secret.path_of("x").parent.iterdir()
    assert project.folder not in path.parents
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() not in b"".join(p.read_bytes() for p in project.folder.rglob("*") if p.is_file())


def test_decisions_without_their_secret_are_not_guessed_at(project):
    from qualcode.model.identifier import Verdict

    project.identifiers.decide(project.identifiers.list()[0].key, Verdict.KEEP)
    (path,) = secret.path_of("x").parent.iterdir()
    path.unlink()
    with open_project(project.folder) as again, pytest.raises(ProjectFault, match=r"secret"):
        again.identifiers.list()
    assert not path.exists()


def test_check_finds_what_was_tampered_with(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.close()
    connection = sqlite3.connect(project.folder / "qualcode.db")
    connection.execute('UPDATE anchor SET start = start + 1, "end" = "end" + 1')
    connection.execute("UPDATE journal SET subject = 'x' WHERE kind = 'coding.add'")
    connection.commit()
    connection.close()
    (project.folder / "transcripts" / "gesprek.txt").unlink()
    with open_project(project.folder) as again:
        said = " ".join(str(finding) for finding in again.check())
    for expected in (
        "Segment 1 no longer stands",
        "was changed after it was written",
        "anchor is not",
        "is missing",
    ):
        assert expected in said
