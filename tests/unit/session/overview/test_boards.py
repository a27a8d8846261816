"""The boards around the text, through their keys, on a project in memory."""

import pytest
from around_in_memory import Around
from pressing import drawn, press
from workspace_in_memory import reading

from qualcode.model.journal import Effect, Entry
from qualcode.session import doing
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.noting.memos_board import MemosBoard
from qualcode.session.overview.cases_board import CasesBoard
from qualcode.session.overview.history_board import PAGE, HistoryBoard
from qualcode.session.overview.transcripts_board import TranscriptsBoard
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def work():
    return Around()


@pytest.fixture
def session(work):
    session = Session(work)
    session.resize(80, 20)
    return session


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


# -- history --------------------------------------------------------------------------------------------------


def test_an_entry_is_undone_after_its_consequences_were_read(session, work):
    press(session, "jjcgem\njjcuitp\n")
    press(session, "Y")
    assert isinstance(session.board, HistoryBoard)
    assert [one.key for one in session.board.listing.rows] == ["2", "1"]
    press(session, "\n")
    assert "takes P01 Uitputting [b]x[/b] away" in session.pending.sentence
    press(session, "~")
    assert len(work.list_codings()) == 2
    press(session, "\n\n")
    assert [c.code for c in work.list_codings()] == ["boek/gemeente"]
    assert session.board.listing.row.key == "2"
    assert row(session)[-1] == "undone"
    press(session, "\n")
    assert session.pending is None
    assert "undone already" in session.flash.text
    press(session, "~")
    assert len(session.document.codings) == 1


def test_a_refusal_says_what_is_in_the_way(session, work):
    press(session, "jjcgem\nY")
    work.in_the_way[1] = "Entry 7 stands on it."
    press(session, "u")
    assert session.pending is None
    assert session.flash.text == "Entry 7 stands on it."
    assert session.flash.tone is Tone.TROUBLE


def many(work, n, coder=lambda i: "ann"):
    work._entries = [
        Entry(i, "2026-11-22T10:00:00Z", coder(i), Effect.OPERATION, "coding.add", f"P01:{i}", None, True)
        for i in range(1, n + 1)
    ]


def test_a_long_history_is_read_in_pages(session, work):
    many(work, 5_000)
    work.reads.clear()
    press(session, "Y")
    assert work.reads == [PAGE]
    assert "5000" in shown(session)
    press(session, "jjjj")
    assert work.reads == [PAGE]
    for _ in range(PAGE // 10):
        doing.press(session, "pagedown")
    assert work.reads == [PAGE, 2 * PAGE]
    press(session, "G")
    assert session.board.listing.row.key == "1"
    assert None not in work.reads


def test_a_filter_looks_beyond_what_was_read(session, work):
    many(work, 5_000, lambda i: "marit" if i < 30 else "joost")
    press(session, "Y/marit")
    assert len(session.board.listing.rows) == 29
    assert {one.cells[2] for one in session.board.listing.rows} == {"marit"}


def test_the_filter_is_typed_without_reading_more_than_it_needs(session, work):
    many(work, 5_000)
    press(session, "Y")
    work.reads.clear()
    press(session, "/ann coding")
    assert work.reads == []


# -- memos ----------------------------------------------------------------------------------------------------


def test_a_memo_on_a_coding_is_written_opened_again_and_emptied(session, work):
    press(session, "jjjcgem\nmEen gedachte\nen nog een~")
    assert session.board is None
    (memo,) = work.known_memos.values()
    assert (memo.on, memo.text) == ("coding:1", "Een gedachte\nen nog een")
    press(session, "m")
    assert isinstance(session.board, MemoBoard)
    assert "Een gedachte" in shown(session)
    assert "Ja, uh." in shown(session)
    press(session, "!~")
    assert [one.text for one in work.known_memos.values()] == ["Een gedachte\nen nog een!"]
    press(session, "m")
    doing.press(session, "ctrl+u")
    press(session, "~")
    assert not work.known_memos
    press(session, "u")
    assert len(work.known_memos) == 1


def test_without_a_coding_it_is_on_the_words(session, work):
    press(session, "jjjmLet op~")
    (memo,) = work.known_memos.values()
    assert (memo.target, memo.transcript) == ("segment", "P01")
    assert memo.span.of(work.open("P01").text) == "Ja, uh."
    press(session, "m er bij~")
    assert [one.text for one in work.known_memos.values()] == ["Let op er bij"]


def test_nothing_typed_nothing_kept(session, work):
    press(session, "jjm~")
    assert work.state() == 0
    press(session, "M   ~")
    assert work.state() == 0


def test_letters_and_question_marks_are_text_in_a_memo(session, work):
    press(session, "MqBuy? 1jk/~")
    assert [one.text for one in work.known_memos.values()] == ["qBuy? 1jk/"]


def test_a_memo_that_cannot_be_saved_stays_open_with_its_words(session, work):
    press(session, "jM")
    press(session, "Woorden")
    work.busy = True
    press(session, "~")
    assert isinstance(session.board, MemoBoard)
    assert session.board.memo.text == "Woorden"
    assert session.flash.tone is Tone.TROUBLE
    work.busy = False
    press(session, "~")
    assert session.board is None
    assert len(work.known_memos) == 1


def test_quitting_saves_the_memo_that_is_open(session, work):
    from qualcode.session.overview import around

    press(session, "MWoorden")
    doing.press(session, "ctrl+q")
    session.attempt(lambda: around.put_away(session))
    assert [one.text for one in work.known_memos.values()] == ["Woorden"]


def test_the_list_of_memos_reads_goes_and_takes_away(session, work):
    press(session, "jjcgem\njjmbij de zin~Mover het gesprek~")
    doing.dispatch(session, "around.memos")
    assert isinstance(session.board, MemosBoard)
    assert len(session.board.listing.rows) == 2
    press(session, "/bij de zin\n")
    press(session, "t")
    assert session.board is None
    assert session.aim == next(iter(m.span for m in work.known_memos.values() if m.span))
    doing.dispatch(session, "around.memos")
    press(session, "  D")
    assert "2 memos are taken away" in session.pending.sentence
    press(session, "\n")
    assert not work.known_memos


def test_the_journal_of_reflections_gets_a_page_each_time(session, work):
    doing.dispatch(session, "around.memos")
    assert "No memos yet" in shown(session)
    press(session, "nEen~")
    assert isinstance(session.board, MemosBoard)
    press(session, "nTwee~")
    assert [one.text for one in work.known_memos.values()] == ["Een", "Twee"]
    assert len(session.board.listing.rows) == 2
    press(session, "\n")
    assert session.board.memo.text in ("Een", "Twee")


def test_the_memo_of_somebody_else_is_only_read(session, work):
    work.coder = "ander"
    work.memos.add("van een ander", "P01")
    work.coder = "ik"
    doing.dispatch(session, "around.memos")
    press(session, "\nxyz")
    assert session.board.memo.text == "van een ander"
    assert "ander" in session.flash.text
    press(session, "~")
    assert isinstance(session.board, MemosBoard)


# -- commands, hiding, copying --------------------------------------------------------------------------------


def commands(session):
    doing.press(session, "ctrl+p")
    return session.picker


def test_all_commands_are_found_by_a_few_letters_and_done(session):
    commands(session)
    press(session, "hist\n")
    assert isinstance(session.board, HistoryBoard)


def test_what_cannot_be_done_now_says_why_and_comes_last(session):
    picker = commands(session)
    flags = [choice.quiet for choice in picker.choices]
    assert flags == sorted(flags)
    why = {choice.key: choice.detail for choice in picker.choices if choice.quiet}
    assert why["code.remove"] == "no code here"
    assert why["tree.merge"] == "only in the codebook: Tab"
    assert "code.undo" not in why
    press(session, "merge into\n")
    assert "only in the codebook: Tab" in session.flash.text
    assert session.picker is None


def test_commands_of_the_pane_that_has_the_keys_are_done_there(session):
    press(session, "\t")
    picker = commands(session)
    assert next(choice for choice in picker.choices if choice.key == "tree.card").quiet is False
    press(session, "everything\n")
    assert session.card is not None


def test_commands_of_a_board_are_done_on_it(session):
    press(session, "P")
    picker = commands(session)
    why = {choice.key: choice.detail for choice in picker.choices if choice.quiet}
    assert why["code.pick"] == "only in the text: Esc"
    press(session, "the other list\n")
    assert isinstance(session.board, CasesBoard)


def test_every_action_of_the_registry_is_a_command(session):
    from qualcode.session.keys.actions import ACTIONS

    keys = {choice.key for choice in commands(session).choices}
    assert {action.id for action in ACTIONS} - keys == {"window.commands", "code.pin"}


def test_while_hidden_no_key_changes_anything(session, work):
    press(session, "jjB")
    assert session.hidden
    press(session, "cgem\nuxmY")
    assert not work.list_codings()
    assert session.board is None
    doing.press(session, "ctrl+q")
    assert session.wish is not None
    press(session, "B")
    assert not session.hidden


def test_the_function_key_hides_also_while_words_are_typed(session):
    press(session, "MGeheim")
    doing.press(session, "f9")
    assert session.hidden
    press(session, "x")
    doing.press(session, "f9")
    assert not session.hidden
    assert session.board.memo.text == "Geheim"


def test_a_quote_is_copied_with_its_reference_and_marked(session):
    press(session, "jjjy")
    assert session.copied == "“Ja, uh.” (P01, turn 2; Lotte; internal: not pseudonymised)"
    press(session, "cgem\ny")
    assert session.copied.startswith("“Ja, uh.” (P01:1; Lotte;")


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
