"""Codebook files and the database, kept in step."""

import os
import shutil

import pytest

from qualcode.model.errors import NotFound, Refused
from qualcode.model.identifier import Verdict
from qualcode.project import files, open_project
from qualcode.project.context import CODEBOOKS


def kinds(project):
    return [entry.kind for entry in project.journal.entries()]


def path_of(project):
    return project.folder / "codebooks" / "buurt.yaml"


def edit(project, old, new):
    path = path_of(project)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def label_of(project, slug):
    return project.codebooks.find(f"buurt/{slug}")[1].label


def test_a_file_that_did_not_change_is_not_journalled_again(project):
    before = kinds(project)
    open_project(project.folder).close()
    assert kinds(project) == before
    assert before.count("codebook.accept") == 1
    assert not project.codebooks.refresh()


def test_an_edit_from_outside_is_taken_over_while_the_project_is_open(project):
    edit(project, "label: Drempels", "label: Wat tegenhoudt")
    assert project.codebooks.refresh()
    assert label_of(project, "drempels") == "Wat tegenhoudt"
    assert kinds(project)[0] == "codebook.accept"
    assert project.check() == ()


def test_an_edit_of_the_same_length_right_after_another_is_seen(project):
    for label in ("Aaaaaaaa", "Bbbbbbbb", "Cccccccc"):
        edit(project, f"label: {label_of(project, 'drempels')}", f"label: {label}")
        assert project.codebooks.refresh()
        assert label_of(project, "drempels") == label


def test_what_another_program_changed_is_taken_over(project):
    with open_project(project.folder, coder="bob") as other:
        other.refactoring.carry_out(other.refactoring.rename("drempels", "Hobbels"))
    assert project.codebooks.refresh()
    assert label_of(project, "drempels") == "Hobbels"


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


@pytest.mark.parametrize("broken", ["\tlabel: Drempels", "label: [Drempels", "<<<<<<< HEAD\n    label: X"])
def test_a_broken_file_leaves_its_last_good_state_in_force(project, span_of, broken):
    edit(project, "label: Drempels", broken)
    before = kinds(project)
    with open_project(project.folder) as again:
        (fault,) = again.codebooks.faults()
        assert "buurt.yaml, line 1" in str(fault)
        assert str(fault) in again.warnings()
        assert str(fault) in [f"{finding} {finding.advice}" for finding in again.check()]
        assert label_of(again, "drempels") == "Drempels"
        again.codings.add("P01", span_of(again, "P01", "niet zo goed"), "drempels")
        with pytest.raises(type(fault), match=r"buurt\.yaml"):
            again.refactoring.rename("drempels", "Hobbels")
        edit(again, broken, "label: Hobbels")
        assert again.codebooks.refresh()
        assert again.codebooks.faults() == ()
        assert label_of(again, "drempels") == "Hobbels"
    assert kinds(project)[2:] == before


def test_a_file_that_is_gone_leaves_its_codes_in_force_when_something_is_coded(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    path_of(project).unlink()
    assert project.codebooks.refresh()
    assert label_of(project, "drempels") == "Drempels"
    assert "is gone" in str(project.codebooks.faults()[0])
    project.repair(project.repairs())
    project.codebooks.refresh()
    assert project.codebooks.faults() == ()


def test_a_file_that_is_gone_and_was_not_used_is_gone(project):
    path_of(project).unlink()
    assert project.codebooks.refresh()
    assert project.codebooks.all() == ()
    assert project.codebooks.faults() == ()


def test_of_two_files_of_one_name_the_known_one_counts(project):
    path = path_of(project)
    path.with_name("aaa.yaml").write_text(path.read_text("utf-8"), "utf-8")
    with open_project(project.folder) as again:
        assert "aaa.yaml" in str(again.codebooks.faults()[0])
        assert [book.slug for book in again.codebooks.all()] == ["buurt"]


def test_a_renamed_file_is_the_same_codebook(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    path_of(project).rename(path_of(project).with_name("wijk.yaml"))
    assert not project.codebooks.refresh() or project.codebooks.faults() == ()
    project.refactoring.carry_out(project.refactoring.rename("drempels", "Hobbels"))
    assert "Hobbels" in path_of(project).with_name("wijk.yaml").read_text("utf-8")
    assert not path_of(project).exists()
    assert project.check() == ()


def crash_before_the_file_is_written(project, monkeypatch, doing):
    """Runs `doing`, which dies between its commit and the writing of the file."""

    def dead(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("qualcode.project.codes.codebook_files.write_whole", dead)
        with pytest.raises(KeyboardInterrupt):
            doing()


def test_a_crash_between_commit_and_file_is_made_good(project, monkeypatch):
    plan = project.refactoring.rename("drempels", "Hobbels")
    before = path_of(project).read_bytes()
    crash_before_the_file_is_written(project, monkeypatch, lambda: project.refactoring.carry_out(plan))
    assert path_of(project).read_bytes() == before
    with open_project(project.folder) as again:
        assert label_of(again, "drempels") == "Hobbels"
        assert path_of(again).read_bytes() == before.replace(b"label: Drempels", b"label: Hobbels")
        assert kinds(again)[0] == "code.rename"
        assert again.check() == ()


def test_an_edit_between_commit_and_file_and_the_change_are_both_kept(project, monkeypatch):
    plan = project.refactoring.rename("drempels", "Hobbels")
    crash_before_the_file_is_written(project, monkeypatch, lambda: project.refactoring.carry_out(plan))
    edit(project, "label: Hulp", "label: Hulp van anderen")
    with open_project(project.folder) as again:
        assert label_of(again, "drempels") == "Hobbels"
        assert label_of(again, "hulp") == "Hulp van anderen"
        assert again.check() == ()


def test_where_both_changed_the_same_line_the_file_is_right(project, monkeypatch):
    plan = project.refactoring.rename("drempels", "Hobbels")
    crash_before_the_file_is_written(project, monkeypatch, lambda: project.refactoring.carry_out(plan))
    edit(project, "label: Drempels", "label: Wat tegenhoudt")
    with open_project(project.folder) as again:
        assert label_of(again, "drempels") == "Wat tegenhoudt"
        assert again.check() == ()
        assert again.codebooks.faults() == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_cannot_be_written_refuses_before_anything_changed(project):
    folder = project.folder / CODEBOOKS
    plan = project.refactoring.rename("drempels", "Hobbels")
    before = kinds(project)
    folder.chmod(0o500)
    try:
        with pytest.raises(Refused):
            project.refactoring.carry_out(plan)
    finally:
        folder.chmod(0o700)
    assert kinds(project) == before


def test_a_disk_that_is_full_leaves_the_file_waiting(project, monkeypatch):
    plan = project.refactoring.rename("drempels", "Hobbels")

    def full(handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        project.refactoring.carry_out(plan)
        project.refactoring.carry_out(project.refactoring.rename("hulp", "Steun"))
        assert label_of(project, "drempels") == "Hobbels"
        assert len(project.codebooks.faults()) == 1
    assert b"Hobbels" not in path_of(project).read_bytes()
    assert project.codebooks.refresh()
    assert b"Hobbels" in path_of(project).read_bytes()
    assert b"Steun" in path_of(project).read_bytes()
    assert project.codebooks.faults() == ()
    assert [p.name for p in path_of(project).parent.iterdir()] == ["buurt.yaml"]


def test_who_may_read_the_file_stays_as_it_was_and_a_link_stays_a_link(project, tmp_path):
    kept = tmp_path / "elsewhere.yaml"
    shutil.move(path_of(project), kept)
    kept.chmod(0o600)
    path_of(project).symlink_to(kept)
    project.codebooks.refresh()
    project.refactoring.carry_out(project.refactoring.rename("drempels", "Hobbels"))
    assert path_of(project).is_symlink()
    assert b"Hobbels" in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_byte_order_mark_and_windows_lines_are_kept(project):
    path = path_of(project)
    source = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(source)
    project.codebooks.refresh()
    project.refactoring.carry_out(project.refactoring.rename("drempels", "Hobbels"))
    assert path.read_bytes() == source.replace(b"label: Drempels", b"label: Hobbels")
    project.journal.undo()
    assert path.read_bytes() == source


def test_a_label_in_another_language_names_the_code(project):
    edit(project, "label: Drempels", "label: {nl: Drempels, en: Barriers}")
    project.codebooks.refresh()
    assert project.codebooks.find("barriers")[1].slug == "drempels"
    with pytest.raises(NotFound, match="Did you mean 'drempels'"):
        project.codebooks.find("drempelz")
    with pytest.raises(NotFound, match="code list"):
        project.codebooks.find("iets heel anders")


def test_a_code_is_found_whatever_the_capitals_of_its_slug(tmp_path):
    from qualcode.model.errors import NotFound
    from qualcode.project import create_project, open_project

    create_project(tmp_path / "buurt", title="Buurt").close()
    (tmp_path / "buurt" / "codebooks" / "b.yaml").write_text(
        "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n"
        "  - code: burenhulp\n    label: Burenhulp en omzien\n  - code: zorg\n    label: Zorg\n",
        "utf-8",
    )
    with open_project(tmp_path / "buurt") as project:
        for name in ("burenhulp", "Burenhulp", "B/BURENHULP", "burenhulp en omzien"):
            assert project.codebooks.find(name)[1].slug == "burenhulp"
        with pytest.raises(NotFound):
            project.codebooks.find("buren")


def test_labels_of_codes_that_are_gone_and_carry_nothing_are_no_question(project):
    """Taking a file away takes its questions away; only who names one by its key, as an audit trail does, still can."""
    path = project.folder / "codebooks" / "rond.yaml"
    path.write_text(
        "codebook: rond\ntitle: Rond\nlanguage: nl\ncodes:\n  - code: een\n    label: Zilvermeeuwkring\n",
        "utf-8",
    )
    project.codebooks.refresh()
    asked = {one.text: one.key for one in project.identifiers.list()}
    assert "Zilvermeeuwkring" in asked
    path.unlink()
    project.codebooks.refresh()
    assert "Zilvermeeuwkring" not in {one.text for one in project.identifiers.list()}
    assert project.identifiers.decide(asked["Zilvermeeuwkring"], Verdict.KEEP).text == "Zilvermeeuwkring"
