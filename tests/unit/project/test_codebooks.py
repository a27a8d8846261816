"""Codebook files and the database, kept in step."""

import pytest

from qualcode.model.errors import CodebookFault
from qualcode.project import open_project


def kinds(project):
    return [entry.kind for entry in project.journal.entries()]


def path_of(project):
    return project.folder / "codebooks" / "buurt.yaml"


def test_a_file_that_did_not_change_is_not_journalled_again(project):
    before = kinds(project)
    open_project(project.folder).close()
    assert kinds(project) == before
    assert before.count("codebook.accept") == 1


def test_an_edit_from_outside_is_recorded(project):
    path = path_of(project)
    path.write_text(path.read_text("utf-8").replace("label: Drempels", "label: Wat tegenhoudt"), "utf-8")
    with open_project(project.folder) as again:
        assert again.codebooks.find("drempels")[1].label == "Wat tegenhoudt"
        assert kinds(again)[0] == "codebook.accept"
        assert again.check() == ()


def test_a_code_that_left_the_file_keeps_its_codings(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    path = path_of(project)
    path.write_text(path.read_text("utf-8").split("  - code: drempels")[0], "utf-8")
    with open_project(project.folder) as again:
        assert again.codebooks.orphans() == ("buurt/drempels",)
        assert again.codings.list() == (coding,)
        assert [str(finding) for finding in again.check()] == [
            "The code buurt/drempels has codings but left its codebook."
        ]


def test_the_undo_key_passes_over_an_edited_file(project):
    path = path_of(project)
    path.write_text(path.read_text("utf-8") + "  - code: nieuw\n    label: Nieuw\n", "utf-8")
    with open_project(project.folder) as again:
        assert again.journal.undo().kind == "transcript.import"


def test_a_broken_file_is_told_with_its_place_and_changes_nothing(project):
    path = path_of(project)
    path.write_text(path.read_text("utf-8").replace("label: Drempels", "\tlabel: Drempels"), "utf-8")
    before = kinds(project)
    with pytest.raises(CodebookFault, match=r"buurt\.yaml"):
        open_project(project.folder)
    assert kinds(project) == before


def test_two_files_of_one_name_are_refused(project):
    path = path_of(project)
    path.with_name("kopie.yaml").write_text(path.read_text("utf-8"), "utf-8")
    with pytest.raises(CodebookFault, match=r"kopie\.yaml"):
        open_project(project.folder)
