"""A file before it comes in, on a real project: corrections show at once, and nothing is written before Enter."""

import pytest
from pressing import press

from qualcode.session import doing
from qualcode.session.state import Session

TALK = "Marit: Hoe?\nVera: Goed.\n" * 7 + "Marti: Waarom?\nVera: De oﬃciële reden.\n"


@pytest.fixture
def session(project, tmp_path):
    (tmp_path / "nieuw.txt").write_text(TALK, "utf-8")
    session = Session(project)
    session.resize(100, 24)
    doing.press(session, "f5", None)
    press(session, "i")
    for character in f"{tmp_path}/nieuw.txt":
        doing.press(session, character, character)
    doing.press(session, "ctrl+e", None)
    return press(session, "\n")


def shown(session):
    return {row.key: row.cells for row in session.board.listing.rows}


def go(session, key):
    session.board.listing.go(key)


def test_corrections_show_at_once_and_are_imported(session, project):
    before = project.journal.state()
    assert shown(session)["speaker Marit"][2:4] == ("interviewer", "7")
    go(session, "doubt 0")
    press(session, " ")
    assert shown(session)["speaker Marit"][3] == "8"
    go(session, "speaker Marit")
    press(session, " ")
    assert shown(session)["speaker Marit"][2] == "interviewer"
    go(session, "repair 0")
    press(session, " ")
    assert shown(session)["repair 0"][2] == "not done"
    press(session, "u")
    assert shown(session)["repair 0"][2] == "done"
    assert project.journal.state() == before
    press(session, "\n")
    assert {s.label: s.role.value for s in project.cases.speakers("P02")} == {
        "Marit": "interviewer",
        "Vera": "participant",
    }
    assert "officiële" in project.transcripts.open("P02").text


def test_a_pattern_that_does_not_fit_leaves_all_as_it_was(session, project):
    before = shown(session)
    press(session, "p")
    doing.press(session, "ctrl+u", None)
    press(session, "#{speaker}#\n")
    assert "No line of nieuw.txt begins" in session.flash.text
    assert shown(session) == before
    press(session, "~~")
    assert [info.number for info in project.transcripts.list()] == ["P01"]


def test_another_name_merges_and_an_empty_one_is_no_speaker(session):
    go(session, "speaker Vera")
    press(session, "m")
    doing.press(session, "ctrl+u", None)
    press(session, "\n")
    assert "speaker Vera" not in shown(session)


def test_lines_fit_the_window(session):
    for cells, height in ((80, 24), (120, 36)):
        lines = session.board.lines(cells, height)
        assert len(lines) == height
