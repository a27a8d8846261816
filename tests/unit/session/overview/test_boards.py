"""The tables of transcripts and cases, through their keys, on a project in memory."""

import pytest
from around_in_memory import Around
from pressing import drawn, press
from workspace_in_memory import reading

from qualcode.session.overview.transcripts_board import TranscriptsBoard
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def work():
    return Around()


def shown(session, size=(110, 24)):
    return "\n".join(drawn(session.board, *size))


def row(session):
    return session.board.listing.row.cells


# -- transcripts ----------------------------------------------------------------------------------------------


def test_the_table_tells_how_far_each_transcript_is(session, work):
    turns = work.open("P02").turns
    work.add("P02", turns[1].span, "boek/gemeente")
    work.add("P02", turns[3].span, "boek/gemeente", coder="ander")
    press(session, "P")
    assert isinstance(session.board, TranscriptsBoard)
    cells = {one.key: one.cells for one in session.board.listing.rows}
    info = work.open("P02").info
    assert cells["P02"][:7] == (
        "P02",
        "Gesprek P02",
        str(info.words),
        "9",
        "1",
        "2",
        "16 %",
    )  # mine: 1 of 6 turns
    assert cells["P01"][6] == "0 %"
    assert cells["P01"][8] == "Lotte, Ans"


def test_enter_reads_the_transcript_and_escape_goes_back_where_one_was(session):
    press(session, "P↓\n")
    assert session.board is None
    assert session.document.number == "P02"
    press(session, "P~")
    assert session.board is None
    assert session.document.number == "P02"


def test_the_table_begins_where_one_reads(session):
    press(session, "P↓\nP")
    assert session.board.listing.row.key == "P02"


def test_letters_of_the_text_do_nothing_on_a_board(session, work):
    press(session, "Pjx1cv.uJK3")
    assert not work.list_codings()
    assert isinstance(session.board, TranscriptsBoard)
    assert session.picker is None


def test_a_filter_is_typed_kept_and_cleared(session):
    press(session, "P/p02")
    assert [one.key for one in session.board.listing.rows] == ["P02"]
    assert "/ p02" in shown(session)
    press(session, "\n")
    assert "1 of 2" in shown(session)
    press(session, "~")
    assert len(session.board.listing.rows) == 2
    press(session, "/zz")
    assert "No row has these words" in shown(session)
    press(session, "~q")
    assert session.board is None


def test_a_file_is_brought_in(session, work, tmp_path):
    file = tmp_path / "nieuw.txt"
    file.write_text("Hallo daar.", "utf-8")
    press(session, f"Pi{file}\n")
    assert "How it begins" in shown(session)
    press(session, "\n")
    assert row(session)[0] == "P03"
    assert session.flash.tone is Tone.DONE
    assert session.picker.title.startswith("Who is Bea in P03?")
    press(session, "3")
    assert "asks again" in session.flash.text
    assert session.editor is None
    press(session, "inieuw.txt\n")  # the folder stands there already
    assert "imported before, as P03" in session.flash.text
    assert session.editor is not None  # to mend the name


def test_an_empty_project_says_what_to_do():
    session = press(Session(Around([])), "P")
    assert "i  brings one in" in shown(session)
    press(session, "\t")
    assert "a  makes one" in shown(session)
    press(session, "enljku")


# -- cases ----------------------------------------------------------------------------------------------------


@pytest.fixture
def cases(session, work):
    press(session, "P\taLotte\nslot\n")
    return session


def test_a_case_is_made_and_linked(cases, work):
    assert work.known_cases[1].speaks_in == (("P01", "Lotte"),)
    assert "P01" in row(cases)[-2]
    press(cases, "\t")
    assert "Lotte" in shown(cases)


def test_a_new_attribute_is_a_column_and_its_value_is_edited_in_place(cases, work):
    press(cases, "nwijk\nNoord\n")
    assert work.known_cases[1].attributes == {"wijk": "Noord"}
    assert cases.board.attribute == "wijk"
    assert "wijk" in shown(cases)
    press(cases, "e<<<<<Zuid\n")
    assert work.known_cases[1].attributes == {"wijk": "Zuid"}
    assert "Zuid" in row(cases)
    press(cases, "u")
    assert work.known_cases[1].attributes == {"wijk": "Noord"}
    assert "Noord" in row(cases)
    press(cases, "U")
    assert "Zuid" in row(cases)


def test_left_and_right_choose_the_attribute(cases, work):
    press(cases, "nwijk\nNoord\nnleeftijd\n40\n")
    assert cases.board.attribute == "leeftijd"
    press(cases, "←e<<<<<Zuid\n")
    assert work.known_cases[1].attributes == {"wijk": "Zuid", "leeftijd": "40"}


def test_the_same_value_writes_nothing(cases, work):
    press(cases, "nwijk\nNoord\n")
    before = work.state()
    press(cases, "e\n")
    assert work.state() == before
    assert cases.editor is None


def test_a_refusal_leaves_what_was_typed(cases, work):
    press(cases, "nwijk\nNoord\n")
    work.busy = True
    press(cases, "e<<<<<Zuid\n")
    assert cases.editor.line.text == "Zuid"
    assert cases.flash.tone is Tone.TROUBLE
    work.busy = False
    press(cases, "\n")
    assert "Zuid" in row(cases)


def test_a_value_is_never_empty(cases, work):
    press(cases, "nwijk\nNoord\ne<<<<<\n")
    assert work.known_cases[1].attributes == {"wijk": "Noord"}
    assert cases.editor is not None
    assert "never empty" in cases.flash.text


def test_codings_of_a_case_are_counted(cases, work):
    work.add("P01", work.open("P01").turns[1].span, "boek/gemeente")
    cases.board.reload()
    assert row(cases)[-1] == "1"


def test_lines_are_as_wide_as_the_window(session, work):
    from qualcode.session.text.cells import width

    press(session, "jjcgem\nmEen [/b] gedachte\x1b[2J 漢字~")
    for opening in ("P", "\t", "~Y", "~"):
        press(session, opening)
        if session.board is not None:
            for size in ((60, 15), (80, 24), (200, 60)):
                lines = session.board.lines(*size)
                assert len(lines) == size[1]
                for line in lines[:-2]:
                    assert sum(width(text) for text, _ in line.pieces) <= size[0]


def test_opening_the_table_of_a_large_transcript_is_the_reading_of_it():
    session = Session(Around([reading(repeat=50)]))
    press(session, "P")
    assert row(session)[3] == "450"
