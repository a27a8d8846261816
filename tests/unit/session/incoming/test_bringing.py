"""Interviews that come in through the workbench, on a real project: one file, a table, and who speaks."""

from pathlib import Path

import pytest
from bringing_by_keys import TALK, bring, bring_all, run, shown
from pressing import press

from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.incoming.reread_board import RereadBoard
from qualcode.session.state import Session

SURVEY = Path(__file__).parents[3] / "corpus" / "enquete.csv"
HOSTILE = "[@click=app.quit]x[/] \x1b[2J"


@pytest.fixture
def session(project):
    session = Session(project)
    session.resize(100, 24)
    return press(session, "P")


def choices(session):
    return [choice.key for choice in session.picker.matches]


# -- a table --------------------------------------------------------------------------------------------------


def test_what_a_column_is_can_be_said_and_is_seen_at_once(session, project):
    bring(session, SURVEY)
    assert isinstance(session.board, ImportBoard)
    rows = {row.key: row.cells for row in session.board.listing.rows}
    assert rows["column Wijk"][2] == "attribute"
    assert rows["column Wat kan er beter?"][2] == "text"
    assert "Meer groen" in "".join(turn.text for turn in session.board.begins)
    session.board.listing.go("column Wat kan er beter?")
    press(session, " ")
    assert "Wat kan er beter? is" in shown(session)
    assert " 1 text" in shown(session)
    press(session, "5")
    rows = {row.key: row.cells for row in session.board.listing.rows}
    assert rows["column Wat kan er beter?"][2] == "nothing"
    assert "Meer groen" not in "".join(turn.text for turn in session.board.begins)
    press(session, "u")
    assert "Meer groen" in shown(session)
    assert [info.number for info in project.transcripts.list()] == ["P01"]


def test_a_table_cannot_be_left_without_a_text(session):
    bring(session, SURVEY)
    before = session.board.begins
    for column in ("Wat kan er beter?", "Wat vindt u van uw buurt?"):
        session.board.listing.go(f"column {column}")
        press(session, " 5")
    assert session.board.begins  # another column was taken, or it was refused with a sentence
    press(session, "uuu")
    assert session.board.begins == before


# -- who speaks -----------------------------------------------------------------------------------------------


def test_each_speaker_is_asked_about_and_every_answer_can_be_undone(session, project, tmp_path):
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    bring(session, tmp_path / "een.txt")
    press(session, "\n")
    assert session.picker.title.startswith("Who is Vera in P02?")
    assert choices(session)[:3] == ["new Vera", "interviewer", "later"]
    press(session, "1")
    assert session.picker is None
    assert [(case.name, case.speaks_in) for case in project.cases.list()] == [("Vera", (("P02", "Vera"),))]
    press(session, "u")
    assert project.cases.list() == ()
    press(session, "s2")
    assert {s.label: s.role.value for s in project.cases.speakers("P02")}["Vera"] == "interviewer"
    press(session, "u")
    assert {s.label: s.role.value for s in project.cases.speakers("P02")}["Vera"] == "participant"
    press(session, "sVera de Wit\n")  # no case is called so: it is made
    assert [case.name for case in project.cases.list()] == ["Vera de Wit"]
    press(session, "u")
    press(session, "s~")
    assert session.picker is None
    assert project.check() == ()


def test_the_best_guess_comes_first_and_a_label_that_names_nobody_is_not_guessed(session, project, tmp_path):
    press(session, "s1")  # Fatima of P01
    (tmp_path / "een.txt").write_text(TALK.replace("Vera", "Fatima"), "utf-8")
    bring(session, tmp_path / "een.txt")
    press(session, "\n")
    assert choices(session)[0] == "case Fatima"
    press(session, "1")
    (case,) = project.cases.list()
    assert case.speaks_in == (("P01", "Fatima"), ("P02", "Fatima"))
    for nth, name in enumerate(("twee.txt", "drie.txt"), 3):
        (tmp_path / name).write_text(TALK.replace("Vera", "R1").replace("thuis", f"thuis {nth}"), "utf-8")
        bring(session, tmp_path / name)
        press(session, "\n")
        assert choices(session)[0] == f"new R1 P0{nth}"
        press(session, "1")
    assert [case.name for case in project.cases.list()] == ["Fatima", "R1 P03", "R1 P04"]


def test_a_table_of_cases_beside_the_interview_is_offered(session, project, tmp_path):
    folder = tmp_path / "opnames"
    folder.mkdir()
    (folder / "een.txt").write_text(TALK, "utf-8")
    (folder / "personen.csv").write_text("naam;wijk\nVera;Noord\nAns;Zuid\n", "utf-8")
    (folder / "iets anders.csv").write_text("a;b\n1;2\n", "utf-8")
    bring(session, folder / "een.txt")
    press(session, "\n")
    assert "cases from personen.csv" in shown(session)
    assert "iets anders" not in shown(session)
    press(session, "4")
    assert choices(session)[0] == "case Vera"
    press(session, "1")
    (vera, ans) = project.cases.list()
    assert (ans.name, ans.attributes) == ("Ans", {"wijk": "Zuid"})
    assert (vera.attributes, vera.speaks_in) == ({"wijk": "Noord"}, (("P02", "Vera"),))


def test_cases_come_from_a_table_in_the_list_of_cases(session, project, tmp_path):
    (tmp_path / "personen.csv").write_text("naam;wijk;transcript;spreker\nFatima;Noord;P01;Fatima\n", "utf-8")
    press(session, f"\ti{tmp_path}/personen.csv\n")
    assert "1 case; attributes: wijk; speakers linked: 1." in shown(session)
    assert project.cases.list() == ()
    press(session, "\n")
    (case,) = project.cases.list()
    assert (case.name, case.speaks_in) == ("Fatima", (("P01", "Fatima"),))
    press(session, "u")
    assert project.cases.list() == ()
    press(session, f"i{tmp_path}/nergens.csv\n")
    assert "no csv or xlsx file with cases" in session.flash.text


# -- files that are there already -----------------------------------------------------------------------------


def test_what_is_in_already_is_said_and_a_changed_file_is_asked_about(session, project, tmp_path):
    source = tmp_path / "gesprek.txt"
    bring(session, source)
    assert "imported before, as P01" in session.flash.text
    press(session, "~")
    source.write_text(source.read_text("utf-8").replace("buurvrouw", "buurman"), "utf-8")
    bring(session, source)
    press(session, "\n")
    assert choices(session) == ["P01", ""]
    press(session, "1")
    assert "New text for P01" in session.flash.text
    assert "buurman" in project.transcripts.open("P01").text
    source.write_text(source.read_text("utf-8").replace("buurman", "overbuur"), "utf-8")
    bring(session, source)
    press(session, "\n2~")
    assert [info.number for info in project.transcripts.list()] == ["P01", "P02"]


# -- taking back ----------------------------------------------------------------------------------------------


def test_an_import_is_undone_right_after_it(session, project, tmp_path):
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    bring(session, tmp_path / "een.txt")
    press(session, "\n~")
    assert len(project.transcripts.list()) == 2
    press(session, "u")
    assert "interview imported P02, ann" in session.pending.sentence
    press(session, "~")
    assert len(project.transcripts.list()) == 2
    press(session, "u\n")
    assert [info.number for info in project.transcripts.list()] == ["P01"]
    assert [row.key for row in session.board.listing.rows] == ["P01"]
    press(session, "U")
    assert [row.key for row in session.board.listing.rows] == ["P01", "P02"]
    assert project.check() == ()


# -- reading again --------------------------------------------------------------------------------------------


def test_an_original_is_read_again_by_other_options(session, project, tmp_path):
    said = "Dat weet ik nog niet zo precies."
    (tmp_path / "een.txt").write_text(f"{TALK}Interviewr: En nu?\nVera: {said}\n", "utf-8")
    bring(session, tmp_path / "een.txt")
    press(session, "\n~")
    assert "Interviewr" in {s.label for s in project.cases.speakers("P02")}
    project.codings.add("P02", project.transcripts.open("P02").turns[-1].span, "buurt/buren")
    press(session, "r")
    assert isinstance(session.board, RereadBoard)
    assert "P02 read again." in shown(session)
    assert "Codings move along" in shown(session) or session.board.listing.row.key.startswith("doubt")
    session.board.listing.go("doubt 0")
    press(session, " ")
    assert project.transcripts.options("P02").aliases == {}
    press(session, "\n")
    assert "New text for P02: 1 " in session.flash.text
    assert project.transcripts.options("P02").aliases == {"Interviewr": "Interviewer"}
    assert [turn.speaker.label for turn in project.transcripts.open("P02").turns][-2] == "Interviewer"
    assert session.board.title == "Transcripts"
    press(session, "r\n")
    assert "says already" in session.flash.text
    press(session, "~u")
    assert project.transcripts.options("P02").aliases == {}
    assert project.check() == ()


# -- hostile --------------------------------------------------------------------------------------------------


def test_hostile_names_of_columns_speakers_and_files_are_shown_as_they_are(session, project, tmp_path):
    folder = tmp_path / "map [b]x"
    folder.mkdir()
    table = folder / "[red]enquete[31m.csv"
    (folder / "\x1b[2Jnaam.txt").write_text(TALK, "utf-8")
    heads = f"Respondent;{HOSTILE};Wat vindt u?\n"
    table.write_text(heads + "".join(f"10{n};{HOSTILE};Het is hier {n} mooi\n" for n in range(4)), "utf-8")
    bring(session, table)
    assert "[@click=app.quit]x[/]" in shown(session)
    session.board.listing.go(next(row.key for row in session.board.listing.rows if "click" in row.key))
    press(session, " 2")
    press(session, "~")
    bring_all(session, folder)
    run(session)
    table = shown(session, 120)
    assert "[red]enquete" in table
    assert "2 imported" in table
    press(session, "~")
    while session.picker is not None:
        press(session, "1")
    names = [case.name for case in project.cases.list()]
    assert names == [*(f"Respondent 10{n}" for n in range(4)), "Vera"]
