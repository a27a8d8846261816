"""What is shown of others' codings before one has finished a transcript, and what never is left unsaid."""

import pytest
from around_in_memory import Around
from pressing import press
from workspace_in_memory import WORDS, reading

from qualcode.model.coding import Mark, Origin
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.session.panes.facts import Facts
from qualcode.session.panes.frame import frame
from qualcode.session.state import Session


@pytest.fixture
def work():
    """P01: one of mine, two of bob; P02: one of bob."""
    work = Around([reading(), reading("P02", id_=2), reading("P03", id_=3)])
    turns = work.open("P01").turns
    work.add("P01", turns[1].span, "boek/gemeente")
    work.add("P01", turns[1].span, "boek/schaamte", coder="bob")
    work.add("P01", turns[3].span, "boek/drempels", coder="bob")
    work.add("P02", turns[3].span, "boek/drempels", coder="bob")
    work._done.clear()
    return work


def coders(session):
    return sorted(coding.coder for coding in session.document.codings.values())


def stripes(session):
    return {
        (line.paint.row, stripe.letter)
        for line in frame(session)
        if line.paint is not None
        for stripe in line.paint.stripes
        if stripe is not None
    }


def side(session):
    return "\n".join("".join(text for text, _ink in line) for line in Facts().lines(session, 60, 30))


def test_the_reader_hides_them_until_one_has_finished_and_keeps_the_place(session):
    press(session, "n")
    aim, top, before = session.aim, session.top, stripes(session)
    assert coders(session) == ["ik"]
    assert session.document.withheld == 2
    press(session, "E")
    assert session.flash.text == "You have finished P01. 2 codings of others show now."
    assert coders(session) == ["bob", "bob", "ik"]
    assert session.document.withheld == 0
    assert (session.aim, session.top) == (aim, top)
    assert stripes(session) > before
    press(session, "E")
    assert session.flash.text == "You are at work on P01 again. 2 codings of others are hidden now."
    assert stripes(session) == before
    assert coders(session) == ["ik"]


def test_the_side_pane_and_the_codes_here_tell_nothing_of_them(session):
    turn = session.document.turn_spans[1]
    session.go(turn.start)
    press(session, "t")
    assert [coding.coder for coding in session.here()] == ["ik"]
    assert "Schaamte" not in side(session)
    press(session, "O")
    assert sorted(coding.coder for coding in session.here()) == ["bob", "ik"]
    assert "Schaamte" in side(session)


def test_asking_for_them_shows_them_everywhere_for_this_session_only(session, work):
    press(session, "O")
    assert session.flash.text.startswith("The codings of others show everywhere now")
    assert coders(session) == ["bob", "bob", "ik"]
    session.open("P02")
    assert coders(session) == ["bob"]
    press(session, "O")
    assert "(1 here); O shows them" in session.flash.text
    assert coders(session) == []
    assert work.finished == {}
    assert Session(work, "P02").document.withheld == 1
    assert coders(Session(work, "P02", others_shown=True)) == ["bob"]


def test_it_is_undone_and_redone_by_the_keys_that_undo_all(session, work):
    press(session, "Eu")
    assert session.flash.text == "Undone: transcript finished P01."
    assert session.document.withheld == 2
    press(session, "U")
    assert session.document.withheld == 0
    press(session, "Eu")
    assert session.flash.text == "Undone: transcript not finished after all P01."
    assert coders(session) == ["bob", "bob", "ik"]


def test_uncoded_turns_are_those_without_a_code_of_mine(session):
    assert session.task.uncoded.left(session) == 5
    assert session.task.uncoded.progress(session, "P02").left == (1, 3, 4, 6, 7, 8)
    press(session, "O")
    assert session.task.uncoded.left(session) == 4
    assert session.task.uncoded.progress(session, "P02").left == (1, 4, 6, 7, 8)


def test_what_another_coded_is_still_proposed(session, work):
    word, code = "formulier", WORDS["formulier"]
    at = session.text.index(word)
    work.put("P01", Span(at, at + len(word)), f"boek/{code}", coder="bob")
    session.reload()
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    session.go(at)
    assert session.suggestion().code == f"boek/{code}"
    press(session, "O")
    assert session.suggestion() is None
    press(session, "O")
    press(session, "a")
    mine = [c for c in work.of("P01") if c.origin is Origin.SUGGESTION]
    assert [(c.code, c.coder) for c in mine] == [(f"boek/{code}", "ik")]


def test_a_queue_of_segments_passes_over_what_is_hidden_and_says_so(session, work):
    work.set_mark(2, Mark.KEY)
    work.set_mark(4, Mark.KEY)
    session.reload()
    press(session, "fkey\n")
    assert "2 of others hidden: O" in session.flash.text
    assert session.task.queue.counted(session)[0] == 0
    press(session, "n")
    assert session.flash.text.endswith("(2 of others hidden: O)")
    press(session, "O")
    assert session.task.queue.counted(session)[0] == 2
    press(session, "OE")
    assert session.task.queue.counted(session)[0] == 1  # that in P01
    assert session.task.queue.withheld(session) == 1


def test_counts_and_lists_of_quotes_are_of_the_whole_project(session, work):
    assert session.catalogue.counts["boek/drempels"] == 2
    press(session, "Rdrem\n")
    assert [quote.codings[0].coder for quote in session.board.quotes.values()] == ["bob", "bob"]


def test_my_own_undo_does_not_move_where_others_are_hidden(session, work):
    press(session, "njcgem\n")
    press(session, "u")
    assert coders(session) == ["ik"]
    assert session.document.withheld == 2


def test_the_table_of_transcripts_says_who_has_finished(session, work):
    press(session, "P")
    assert "Finished" not in [column.title for column in session.board.listing.columns]
    assert session.board.listing.row.key == "P01"
    press(session, "E")
    columns = [column.title for column in session.board.listing.columns]
    cells = dict(zip(columns, session.board.listing.row.cells, strict=True))
    assert (cells["Finished"], cells["Mine"], cells["All"], cells["Coded"]) == ("ik", "1", "3", "33 %")
    assert session.flash.text == "You have finished P01. 2 codings of others show now."
    press(session, "jE")
    assert work.finished == {"P01": {"ik"}, "P02": {"ik"}}
    assert session.flash.text == "You have finished P02."
    press(session, "EkE")
    assert not any(work.finished.values())
    assert "Finished" not in [column.title for column in session.board.listing.columns]
    press(session, "~")
    assert session.document.withheld == 2


def test_the_list_of_transcripts_says_which_are_finished(session):
    press(session, "ET")
    details = {choice.key: choice.detail for choice in session.picker.choices}
    assert details["P01"].startswith("finished, ")
    assert not details["P02"].startswith("finished")


def test_one_coder_alone_sees_and_pays_what_was_before(work):
    alone = Around()
    turns = alone.open("P01").turns
    alone.add("P01", turns[1].span, "boek/gemeente")
    session = Session(alone)
    session.resize(80, 20)
    assert session.document.withheld == 0
    asked = []
    listed = alone.list
    alone.list = lambda *wanted: asked.append(wanted) or listed(*wanted)
    opened = alone.open
    alone.open = lambda number: asked.append(number) or opened(number)
    press(session, "jjkkJKlhLHtownN.xjcgem\nG")
    assert asked == []
    press(session, "P")
    assert "Finished" not in [column.title for column in session.board.listing.columns]
    assert ("transcripts.finish", "finished") not in session.board.hints()


def test_with_no_transcript_there_is_nothing_to_finish():
    session = Session(Around([]))
    session.resize(80, 20)
    press(session, "E")
    assert "no transcripts yet" in session.flash.text
    press(session, "OO")
    assert session.document is None


def test_a_project_that_is_busy_changes_nothing(session, work):
    work.busy = True
    press(session, "E")
    assert "Another qualcode is writing" in session.flash.text
    assert session.document.withheld == 2
    assert work.finished == {}


def test_the_list_of_transcripts_counts_what_the_reader_shows(project):
    project.codings.add("P01", Span(0, 4), "buren")
    with open_project(project.folder, coder="bob") as bob:
        for at in (4, 6):
            bob.codings.add("P01", Span(at, at + 6), "buren")
    session = Session(project)
    session.resize(80, 20)

    def told():
        press(session, "T")
        detail = next(one.detail for one in session.picker.matches if one.key == "P01")
        press(session, "~")
        return detail

    assert told().endswith("1 codings")
    press(session, "E")
    assert told().endswith("3 codings")
    press(session, "E")
    assert told().endswith("1 codings")
    press(session, "O")
    assert told().endswith("3 codings")
