"""Hits of a search as the queue of n and N."""

from pressing import press

from qualcode.model.span import Span
from qualcode.session.text import selection as moves


def words(session):
    return session.aim.of(session.text)


def here(session):
    return session.document.number, words(session)


def codings(work):
    return [
        (c.code.removeprefix("boek/"), c.span.of(work.open(c.transcript).text)) for c in work.list_codings()
    ]


FENCE = "Nu staat er een schutting van één meter tachtig."


def test_walking_the_hits_of_a_search_and_coding_all_of_them(session, work):
    press(session, "/buur\n")
    assert here(session) == ("P01", "Vroeger kwam de buurvrouw gewoon binnen.")
    assert session.task.queue.told(session) == "n: /buur 1/1 here, 2 in all texts"
    press(session, "g/de\n")
    seen = []
    for _ in range(3):
        seen.append(session.aim.start)
        press(session, "n")
    assert seen == sorted(set(seen))
    press(session, "x")  # this one is none of ours
    out = session.task.queue.out
    assert len(out) == 1
    press(session, "Cgem\n2")
    assert "places" in session.pending.sentence
    assert codings(work) == []
    press(session, "\n")
    assert {code for code, _ in codings(work)} == {"gemeente"}
    assert {coding.transcript for coding in work.list_codings()} == {"P01"}
    assert len(codings(work)) == len([hit for hit in session.task.queue.hits if hit.transcript == "P01"]) - 1
    press(session, "u")
    assert codings(work) == []


def test_a_search_here_tells_of_the_hits_in_other_texts_and_goes_on_to_them(session, work):
    press(session, "/schutting\n")
    assert session.flash.text == "n walks through /schutting: 1 of 1 here, 2 in all texts."
    assert work.search.asked == [("schutting", None)]
    press(session, "n")
    assert here(session) == ("P02", FENCE)
    assert session.flash.text == "P02, the next one in line."
    assert session.task.queue.told(session) == "n: /schutting 1/1 here, 2 in all texts"
    press(session, "xn")
    assert here(session) == ("P01", FENCE)
    assert session.task.queue.told(session) == "n: /schutting 1/1, 0 left"  # the other one was left out
    press(session, "n")
    assert session.flash.text == "This is the only hit; Esc ends the search."


def test_a_search_finds_what_stands_in_other_texts_only(session, work):
    work.edit_elsewhere("P01", next(work.search._in(work.open("P01"), "schutting")).span, "haag")
    session.look_again()
    press(session, "/schutting\n")
    assert here(session) == ("P02", FENCE)
    assert session.flash.text == "P02, the next one in line."


def test_a_search_that_takes_its_time_stays_in_the_open_text(session, work):
    press(session, "/=de\n~")
    assert work.search.asked == [("=de", {"P01"})]


def test_hits_in_all_transcripts_open_a_list_and_n_goes_into_the_next_one(session, work):
    press(session, "/")
    press(session, "schutting\t")
    assert session.editor.line.text == "/schutting"
    press(session, "\n")
    assert [row.cells[0] for row in session.board.listing.rows] == ["P01 turn 9", "P02 turn 9"]
    press(session, "\n")
    assert session.board is None
    assert here(session) == ("P01", FENCE)
    press(session, "n")
    assert here(session) == ("P02", FENCE)
    press(session, "n")
    assert here(session) == ("P01", FENCE)
    press(session, "N")
    assert here(session) == ("P02", FENCE)


def test_nothing_found_leaves_the_line_open(session):
    press(session, "/zzz\n")
    assert session.editor is not None
    assert "zzz" in session.flash.text
    press(session, "~")
    assert session.task.queue is session.task.uncoded


def test_all_forms_of_the_word_under_the_cursor_or_of_one_of_those_selected(session, work):
    session.go(session.text.index("plein"))
    press(session, "W")
    assert work.search.asked[-1][0] == "=plein"
    at = session.text.index("De buren helpen")
    session.select(moves.of(Span(at, at + len("De buren helpen elkaar, dat wel."))))
    press(session, "W")
    assert session.picker.title == "all forms of"
    labels = [choice.label for choice in session.picker.matches]
    assert labels == ["De", "buren", "helpen", "elkaar", "dat", "wel"]
    press(session, "hel\n~")
    assert work.search.asked[-1][0] == "=helpen"


def test_esc_ends_a_search_and_what_was_walked_through_before_comes_again(session, work):
    before = session.task.queue
    press(session, "~")
    assert session.task.queue is before
    assert session.flash is None
    press(session, "/schutting\n~")
    assert session.task.queue is before
    assert session.flash.text == "The search is over; n goes on with: uncoded turns."
    assert not session.task.queue.marked(session, "P01")
