"""Bringing transcripts in."""

import hashlib

import pytest

from qualcode.model.errors import AlreadyImported, ImportFailed, NotFound, Refused
from qualcode.model.transcript import Role


def state(project):
    files = sorted(p.name for p in project.folder.rglob("*") if "qualcode.db" not in p.name)
    return project.journal.state(), files


def test_an_imported_transcript_opens_with_its_turns(project):
    reading = project.transcripts.open("P01")
    assert [turn.speaker.label for turn in reading.turns] == ["Interviewer", "Fatima"] * 2
    assert [turn.speaker.role for turn in reading.turns[:2]] == [Role.INTERVIEWER, Role.PARTICIPANT]
    assert reading.turns[2].span.of(reading.text) == "Ja?"


def test_its_words_are_counted(project):
    (info,) = project.transcripts.list()
    assert info.words == len(project.transcripts.open("P01").text.split())
    assert info.turns == 4


def test_the_original_is_kept_byte_for_byte(project, tmp_path):
    kept = project.transcripts.original("P01")
    assert kept.read_bytes() == (tmp_path / "gesprek.txt").read_bytes()
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == project.transcripts.list()[0].source_sha256


def test_the_same_bytes_are_recognised_under_another_name(project, tmp_path):
    copy = tmp_path / "kopie.txt"
    copy.write_bytes((tmp_path / "gesprek.txt").read_bytes())
    before = state(project)
    with pytest.raises(AlreadyImported, match=r"P01"):
        project.transcripts.add(copy)
    assert state(project) == before


@pytest.mark.parametrize("text", ["Een.", "Ann: Ja – zo’n dag.\n\nBo: Nee.\n\n\n\nAnn: O?\nNog eens.\n"])
def test_what_is_told_of_a_file_that_came_in_is_what_is_listed_of_it(project, tmp_path, text):
    (tmp_path / "nieuw.txt").write_text(text, "utf-8")
    told = project.transcripts.add(tmp_path / "nieuw.txt")
    assert told == project.transcripts.list()[-1]
    project.journal.undo()
    assert project.transcripts.add(tmp_path / "nieuw.txt") == told == project.transcripts.list()[-1]


def test_a_file_that_lies_in_a_folder_twice_comes_in_once(project, tmp_path):
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text("Ann: Dit is hetzelfde gesprek.\n", "utf-8")
    first, second = project.gathering.take([tmp_path / "een.txt", tmp_path / "twee.txt"])
    assert (first.outcome, second.outcome) == ("imported", "known")
    assert second.numbers == (first.info.number,)
    project.journal.undo()
    assert project.gathering.standing(tmp_path / "twee.txt") is None


def test_another_file_of_the_same_name_is_kept_beside_it(project, tmp_path):
    other = tmp_path / "elders" / "gesprek.txt"
    other.parent.mkdir()
    other.write_text("Een heel ander gesprek.\n", "utf-8")
    info = project.transcripts.add(other)
    assert (info.number, info.file_name) == ("P02", "gesprek-P02.txt")
    assert (project.folder / "transcripts" / "gesprek.txt").read_bytes() != other.read_bytes()


def test_a_file_that_lies_in_transcripts_is_read_where_it_is(project):
    path = project.folder / "transcripts" / "daar.txt"
    path.write_text("Wat er al lag.\n", "utf-8")
    assert project.transcripts.add(path).file_name == "daar.txt"
    assert project.check() == ()


def test_numbers_are_given_in_order_and_may_be_chosen(project, tmp_path):
    for name, wanted, given in (("a", "R7", "R7"), ("b", None, "P02"), ("c", None, "P03")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Tekst {name}.\n", "utf-8")
        assert project.transcripts.add(path, number=wanted).number == given


@pytest.mark.parametrize("number", ["p01", "P 2", "x1234567890", "P02:1", "../x", "é", "Fatima", "Fatima1"])
def test_a_number_that_cannot_be_is_refused(project, tmp_path, number):
    path = tmp_path / "a.txt"
    path.write_text("Tekst.\n", "utf-8")
    before = state(project)
    with pytest.raises(Refused):
        project.transcripts.add(path, number=number)
    assert state(project) == before


def test_what_cannot_be_read_leaves_the_project_alone(project, tmp_path):
    path = tmp_path / "leeg.txt"
    path.write_bytes(b"")
    before = state(project)
    with pytest.raises(ImportFailed):
        project.transcripts.add(path)
    assert state(project) == before


def test_a_file_imported_again_after_undo_keeps_its_number_and_quote_ids(project, tmp_path, span_of):
    first = project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.journal.undo()
    project.journal.undo()
    assert project.transcripts.list() == ()
    assert project.transcripts.add(tmp_path / "gesprek.txt").number == "P01"
    again = project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    assert again.quote_id == first.quote_id
    assert project.check() == ()


def test_an_import_can_be_undone_and_done_again(project):
    text = project.transcripts.open("P01").text
    assert project.journal.undo().kind == "transcript.import"
    assert project.transcripts.list() == ()
    with pytest.raises(NotFound):
        project.transcripts.open("P01")
    project.journal.redo()
    assert project.transcripts.open("p01").text == text
    assert project.check() == ()
