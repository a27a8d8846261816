"""A folder of interviews that comes in: what each file would become, going on past a bad one, stopping, taking back."""

import pytest
from bringing_by_keys import TALK, bring, bring_all, run, shown
from pressing import press

from qualcode.session.incoming.folder_board import FolderBoard
from qualcode.session.incoming.foresight_board import ForesightBoard
from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.state import Session


@pytest.fixture
def session(project):
    session = Session(project)
    session.resize(100, 24)
    return press(session, "P")


# -- a folder -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, "utf-8")
    (folder / "b.docx").write_bytes(b"no docx at all")
    (folder / "c.xyz").write_bytes(b"?")
    (folder / "d.txt").write_text(TALK.replace("Vera", "Ans").replace("goed", "oﬃcieel"), "utf-8")
    (folder / "gesprek.txt").write_text("Interviewer: Hoe?\n\nFatima: De buurvrouw helpt mij.\n", "utf-8")
    return folder


def test_a_folder_goes_on_past_a_bad_file_and_ends_with_a_table(session, project, folder):
    bring(session, folder)
    assert isinstance(session.board, ForesightBoard)
    run(session)
    press(session, "\n")
    assert isinstance(session.board, FolderBoard)
    assert "The first file is being read" in shown(session)
    press(session, "\n")
    assert "still being read" in session.flash.text
    told = run(session)
    assert told[0].strip() == "1/5  b.docx"
    table = shown(session, 120)
    assert "2 imported; 1 changed; 1 passed over; 1 refused." in table
    for words in ("a.txt", "is in", "P02", "refused", "passed over", "has changed", "1×"):
        assert words in table, words
    assert session.board.listing.row.cells[0] == "b.docx"
    press(session, "\n")
    assert "b.docx: " in session.flash.text
    session.board.listing.go("4")
    press(session, "\n1")
    assert "New text for P01" in session.flash.text
    assert "is its text now" in shown(session, 120)
    press(session, "~")
    assert session.picker.title.startswith("Who is Vera in P02? (2)")
    press(session, "1")
    assert session.picker.title.startswith("Who is Ans in P03?")
    press(session, "1")
    assert [case.name for case in project.cases.list()] == ["Vera", "Ans"]
    assert project.check() == ()
    # A second run brings in only what is new.
    (folder / "e.txt").write_text(TALK.replace("Vera", "Bo"), "utf-8")
    bring_all(session, folder)
    run(session)
    assert "1 imported; 3 there already; 1 passed over; 1 refused." in session.flash.text


def test_a_folder_stops_after_a_file_and_goes_on_the_next_time(session, project, folder):
    bring_all(session, folder)
    steps = iter(session.errand)
    next(steps)
    press(session, "~")
    assert "stops after the file" in session.flash.text
    assert isinstance(session.board, FolderBoard)
    assert [*steps] == []
    assert "Stopped after 1 of 5 files" in session.flash.text
    assert session.errand is None
    press(session, "~~")
    assert len(project.transcripts.list()) == 2
    bring_all(session, folder)
    run(session)
    assert "1 imported; 1 there already" in session.flash.text


def test_an_errand_in_a_thread_tells_the_same(session, folder):
    bring_all(session, folder)
    waiting = []
    session.errand.run(waiting.append)
    for take_over in waiting:
        take_over()
    assert "2 imported" in session.flash.text


def test_an_empty_folder_is_refused(session, tmp_path):
    (tmp_path / "leeg").mkdir()
    bring(session, tmp_path / "leeg")
    assert "There is no file in leeg" in session.flash.text
    assert session.editor is not None


def test_another_interview_of_the_same_name(session, project, folder):
    bring_all(session, folder)
    run(session)
    session.board.listing.go("4")
    press(session, "\n2")
    assert "gesprek.txt: is in" in session.flash.text
    assert len(project.transcripts.list()) == 4


# -- before a folder comes in ---------------------------------------------------------------------------------


def state(project):
    files = {p: p.read_bytes() for p in project.folder.rglob("*") if p.is_file() and ".db" not in p.name}
    return project.journal.state(), files


def test_before_a_folder_comes_in_stands_what_each_file_would_become(session, project, folder):
    (folder / "e.txt").write_text(TALK + "Interviewr: En nu?\nVera: Klaar.\n", "utf-8")
    before = state(project)
    bring(session, folder)
    assert "The first file is being read" in shown(session)
    press(session, "\n")
    assert "still being read" in session.flash.text
    assert run(session)[0].strip() == "1/6  b.docx"
    assert state(project) == before
    assert "3 files would come in; 1 is doubtful; 1 refused." in session.flash.text
    rows = {row.cells[0]: row.cells for row in session.board.listing.rows}
    assert rows["a.txt"] == ("a.txt", "comes in", "6", "Interviewer, Vera", "", "")
    assert rows["d.txt"][4] == "1"
    assert rows["e.txt"][1:4] == ("comes in", "8", "Interviewer, Vera, Interviewr")
    assert "'Interviewr' (1×) may be 'Interviewer'" in rows["e.txt"][5]
    assert rows["c.xyz"][1] == "passed over"
    assert rows["gesprek.txt"][1] == "has changed"
    assert session.board.listing.row.cells[:2] == ("b.docx", "refused")


def test_files_are_left_out_and_one_is_corrected_and_comes_in_alone(session, project, folder):
    (folder / "e.txt").write_text(TALK + "Interviewr: En nu?\nVera: Klaar.\n", "utf-8")
    bring(session, folder)
    run(session)
    session.board.listing.go("0")
    press(session, "  ")  # a.txt, and the bad one after it
    assert [row.cells[1] for row in session.board.listing.rows[:2]] == ["left out", "left out"]
    session.board.listing.go("1")
    press(session, " ")
    assert session.board.listing.rows[1].cells[1] == "refused"
    session.board.listing.go("4")
    press(session, "e")
    assert isinstance(session.board, ImportBoard)
    press(session, " \n")
    assert isinstance(session.board, ForesightBoard)
    assert "e.txt is in, as P02." in session.flash.text
    assert "Interviewr:" not in project.transcripts.open("P02").text
    assert {s.label for s in project.cases.speakers("P02")} == {"Interviewer", "Vera"}
    press(session, "\n")
    run(session)
    assert "1 imported; 1 there already; 1 changed; 1 passed over; 1 refused." in session.flash.text
    assert [info.file_name for info in project.transcripts.list()] == ["gesprek.txt", "e.txt", "d.txt"]
    press(session, "~")
    assert session.picker.title.startswith("Who is Vera in P02?")


def test_nothing_comes_in_of_a_folder_that_is_left(session, project, folder):
    before = state(project)
    bring(session, folder)
    steps = iter(session.errand)
    next(steps)
    press(session, "~")
    assert [*steps] == []
    assert "1 file would come in; 4 were not looked at." in session.flash.text
    press(session, "~")
    assert session.board.title == "Transcripts"
    assert state(project) == before


def test_a_folder_of_which_everything_is_left_out_is_refused(session, project, tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.txt").write_text(TALK, "utf-8")
    bring(session, tmp_path / "map")
    run(session)
    press(session, " \n")
    assert "Every file is left out" in session.flash.text
    assert session.errand is None


def test_the_import_of_one_file_of_a_folder_is_undone_in_its_table(session, project, folder):
    bring_all(session, folder)
    run(session)
    session.board.listing.go("1")
    press(session, "u")
    assert "did not come in just now" in session.flash.text
    session.board.listing.go("0")
    press(session, "u")
    assert "interview imported P02" in session.pending.sentence
    press(session, "\n")
    assert session.board.listing.rows[0].cells[:3] == ("a.txt", "", "undone")
    assert [info.number for info in project.transcripts.list()] == ["P01", "P03"]
    press(session, "~")
    assert session.picker.title.startswith("Who is Ans in P03?")
    assert project.check() == ()
