"""The session through its keys, on a project in memory."""

from dataclasses import replace

import pytest
from pressing import press
from workspace_in_memory import INTERVIEW, Memory, codebook, reading

from qualcode.model.coding import Origin
from qualcode.model.span import Span
from qualcode.session import doing
from qualcode.session.panes.frame import frame
from qualcode.session.prompts.saying import Tone, Wish
from qualcode.session.state import Session


def words(session):
    return session.aim.of(session.document.text)


def codings(work):
    return [
        (c.code.removeprefix("boek/"), c.span.of(work.open(c.transcript).text))
        for c in work._codings.values()
    ]


def test_picking_a_code_by_its_letters(session, work):
    press(session, "jjjbur")  # without the picker these mean b, u, r: moves and an undo
    assert codings(work) == []
    press(session, "gjjjcburen\n")
    assert codings(work) == [("burenhulp", "Ja, uh.")]
    assert session.picker is None
    assert session.flash.tone is Tone.DONE
    assert "P01:1" in session.flash.text


def test_a_burst_applies_the_code_that_was_typed_and_undoes_nothing(session, work):
    press(session, "jjcgem\njjcuitp\n.")
    assert [code for code, _ in codings(work)] == ["gemeente", "uitputting"]
    assert session.flash.tone is Tone.TROUBLE  # the same code twice on one span is refused, and said


def test_digits_stay_with_their_codes(work):
    for _ in range(2):
        work.add("P01", Span(_, 5), "boek/schaamte")
    work.add("P01", Span(9, 12), "boek/gemeente")
    session = Session(work)
    assert session.catalogue.pins == ["boek/schaamte", "boek/gemeente"]
    press(session, "jcbond\nj2j3j1")
    assert [code for code, _ in codings(work)][3:] == ["bonding", "gemeente", "bonding", "schaamte"]
    assert session.catalogue.pins == ["boek/schaamte", "boek/gemeente", "boek/bonding"]
    press(session, "9")
    assert "9" in session.flash.text


def test_repeat_needs_a_code_used_before(session, work):
    press(session, "j.")
    assert codings(work) == []
    press(session, "cschaa\njj.")
    assert [code for code, _ in codings(work)] == ["schaamte", "schaamte"]


def test_remove_takes_the_one_on_top_and_cycling_changes_which(session, work):
    press(session, "jjtcgem\nkjcbond\n")  # the turn, and its first sentence
    assert [coding.code for coding in session.here()] == ["boek/bonding", "boek/gemeente"]
    press(session, "ox")
    assert [code for code, _ in codings(work)] == ["bonding"]
    press(session, "x")
    assert codings(work) == []
    press(session, "x")
    assert session.flash.tone is Tone.PLAIN
    assert session.catalogue.counts["boek/bonding"] == 0


def test_cycling_walks_through_all_and_comes_back(session, work):
    turn = session.document.turn_spans[1]
    for i, code in enumerate(["bonding", "schaamte", "gemeente"]):
        work.add("P01", Span(turn.start, turn.start + 5 + 10 * i), f"boek/{code}")
    session.reload()
    press(session, "jjj")
    order = []
    for _ in range(4):
        order.append(session.here()[0].code)
        press(session, "o")
    assert order == ["boek/bonding", "boek/schaamte", "boek/gemeente", "boek/bonding"]
    press(session, "j")
    assert session.cycled == 0


def test_undo_and_redo_show_what_they_did(session, work):
    press(session, "jjcbond\njjcgem\n")
    span = session.aim
    press(session, "gu")
    assert [code for code, _ in codings(work)] == ["bonding"]
    assert session.aim == span  # we are taken there
    assert "Gemeente" in session.flash.text
    press(session, "u")
    assert codings(work) == []
    press(session, "u")
    assert session.flash.tone is Tone.PLAIN
    press(session, "UU")
    assert [code for code, _ in codings(work)] == ["bonding", "gemeente"]
    assert session.catalogue.counts["boek/gemeente"] == 1


def test_undo_never_takes_back_what_was_no_coding(session, work):
    work.add("P01", Span(0, 3), "boek/bonding")
    work.note("project.take-over", "P02")
    press(session, "u")
    assert len(codings(work)) == 1
    assert "project taken over P02" in session.flash.text


def test_a_busy_project_is_said_and_the_same_key_works_later(session, work):
    press(session, "jjcbond\nj")
    work.busy = True
    press(session, ".")
    assert session.flash.tone is Tone.TROUBLE
    assert len(session.document.codings) == len(codings(work)) == 1
    work.busy = False
    press(session, ".")
    assert len(session.document.codings) == len(codings(work)) == 2


def test_next_uncoded_turn_passes_over_interviewers_and_coded_ones(session, work):
    seen = []
    for _ in range(3):
        press(session, "n")
        seen.append(session.document.turn_at(session.aim.start))
    assert seen == [1, 3, 4]
    press(session, "cbond\ngnN")
    assert session.document.turn_at(session.aim.start) == 8
    assert session.document.progress.done == 1


def test_suggestions_are_asked_for_only_when_they_can_be_had_at_once(session, work):
    press(session, "nnj")
    assert session.suggestions() == ()
    assert work.asked == 0
    press(session, "a")
    assert codings(work) == []
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    press(session, "gnnjjj")
    assert words(session) == "De buren helpen elkaar, dat wel."
    assert session.suggestion().code == "boek/burenhulp"
    press(session, "a")
    assert codings(work) == [("burenhulp", "De buren helpen elkaar, dat wel.")]
    assert next(iter(work._codings.values())).origin is Origin.SUGGESTION
    assert session.suggestions() == ()  # what is applied is proposed no more
    asked = work.asked
    session.look()
    session.suggestions()
    assert work.asked == asked  # one question for one place


def test_another_transcript_and_back_to_the_same_place(session):
    press(session, "jjj")
    here = words(session)
    press(session, "Tp02\n")
    assert session.document.number == "P02"
    press(session, "T\n")
    assert session.document.number == "P01"
    assert words(session) == here


def test_escape_and_an_empty_backspace_close_the_list_and_change_nothing(session, work):
    press(session, "jc~cb<<")
    assert session.picker is None
    press(session, "czzzz~")
    assert session.picker is None
    press(session, "Tzzzz\n")
    assert session.picker is not None
    assert "zzzz" in session.flash.text
    assert codings(work) == []


def test_the_codebook_pane_gets_the_keys_until_tab(session, work):
    press(session, "jj\tjj\n")
    assert codings(work) == [("burenhulp", "En hoe je hier terecht bent gekomen?")]
    assert session.in_codebook
    press(session, "\tj")
    assert words(session) == "Ja, uh."


def test_wishes_and_unknown_keys(session):
    press(session, "?")
    assert session.wish is Wish.HELP
    assert doing.press(session, "ctrl+q", None)
    assert session.wish is Wish.QUIT
    assert not doing.press(session, "left_shift", None)
    assert not doing.press(session, "f12", None)


def test_ctrl_q_quits_from_the_open_list_too(session):
    press(session, "c")
    doing.press(session, "ctrl+q", "\x11")
    assert session.wish is Wish.QUIT


def test_what_somebody_else_did_is_taken_over(session, work):
    assert not session.look_again()
    other = work.add("P01", Span(0, 3), "boek/bonding", coder="ander")
    assert session.look_again()
    assert other.id not in session.document.codings
    assert session.document.withheld == 1
    work.finish("P01")
    assert session.look_again()
    assert other.id in session.document.codings
    assert session.document.withheld == 0
    assert session.catalogue.counts["boek/bonding"] == 1


def test_resizing_keeps_the_reading_place(work):
    session = Session(Memory([reading(repeat=30)]))
    session.resize(100, 20)
    press(session, "G")
    press(session, "kkkkkkkk")
    here, aim = session.page.wrap.span(session.top).start, session.aim
    session.resize(70, 20)
    rows = session.page.wrap.rows_of(aim)
    assert session.top <= rows.start < session.top + 20
    session.resize(100, 20)
    assert abs(session.page.wrap.row_of(here) - session.top) <= 20


def test_lines_keep_their_column(session):
    press(session, "jj")
    doing.press(session, "down", None)
    doing.press(session, "down", None)
    assert session.selection.span is None
    row = session.page.wrap.row_of(session.selection.cursor)
    doing.press(session, "up", None)
    assert session.page.wrap.row_of(session.selection.cursor) < row


def test_the_aim_is_always_on_the_screen(work):
    session = Session(Memory([reading(repeat=30)]))
    session.resize(70, 12)
    for key in "jjjjjjjjjjjjjjjjJJJkkkktnnnnNNGkkkg":
        press(session, key)
        first = session.page.wrap.rows_of(session.aim).start
        assert session.top <= first < session.top + 12


@pytest.mark.parametrize("keys", ["jkJKlhLHwbtnNgGc~T~oxuU.a123", "\tjkgG\n\t"])
def test_an_empty_project_survives_every_key(keys):
    session = Session(Memory([], [codebook([])]))
    session.resize(80, 20)
    press(session, keys)
    for key in ("down", "up", "pagedown", "pageup", "home", "end", "f1", "f2", "f4"):
        doing.press(session, key, None)
    assert session.document is None


@pytest.mark.parametrize("turns", [[], [("a", "x")], [("a", "…")]])
def test_tiny_transcripts_survive_every_key(turns):
    session = Session(Memory([reading(turns=turns)]))
    session.resize(60, 12)
    for _ in range(2):
        press(session, "jkJKlhLHwbtnNgGcb\n.oxuUa1T\n")
        for key in ("down", "up", "pagedown", "pageup", "home", "end"):
            doing.press(session, key, None)


def test_the_number_to_begin_with():
    session = Session(Memory([reading(), reading("P02", id_=2)]), "P02")
    assert session.document.number == "P02"
    assert INTERVIEW[0][1] in session.document.text


def test_a_digit_picks_the_same_code_in_the_list_as_in_the_codebook(session, work):
    work.add("P01", Span(0, 5), "boek/schaamte")
    work.add("P01", Span(9, 12), "boek/gemeente")
    session = Session(work)
    press(session, "jcbond\njcgem\n")  # used last, and so on top of the list
    third = session.catalogue.pins[2]
    assert third == "boek/bonding"
    press(session, "jjc3")
    assert session.here()[0].code == third
    press(session, "jcgem3")  # whatever was typed before it
    assert session.here()[0].code == third
    press(session, "jc9")
    assert session.picker is not None
    assert "9" in session.flash.text
    assert session.here() == []


def test_a_code_is_put_on_a_digit_and_stays_there(session, work):
    kept = []
    work.add("P01", Span(0, 5), "boek/schaamte")
    session = Session(work, keep=kept.append)
    key = session.tree.code.key
    press(session, "\t=3")
    assert session.catalogue.pins == ["boek/schaamte", "", key]
    assert kept[-1].pins == ("boek/schaamte", "", key)
    press(session, "=1")  # what stood there takes its place
    assert session.catalogue.pins == [key, "", "boek/schaamte"]
    press(session, "\tjcgem\n")  # the first free digit
    assert session.catalogue.pins == [key, "boek/gemeente", "boek/schaamte"]
    # However often others are used, the next session has them where they were.
    for nth in range(5):
        work.add("P01", Span(10 * nth, 40 + nth), "boek/burenhulp")
    again = Session(work, left_off=kept[-1])
    assert again.catalogue.pins == [key, "boek/gemeente", "boek/schaamte"]


def test_coming_back_is_to_where_it_was_left(work):
    kept = []
    session = Session(work, keep=kept.append)
    number = session.document.number
    press(session, "nn")
    turn = session.document.turn_at(session.aim.start)
    session.task.queue = session.task.suggested
    session.keep()
    assert (kept[-1].transcript, kept[-1].turn, kept[-1].queue) == (number, turn, "suggestions")
    again = Session(work, left_off=kept[-1])
    assert again.selection.span is None
    assert again.document.turn_at(again.aim.start) == turn
    assert again.task.queue is again.task.suggested
    assert Session(work, number, left_off=replace(kept[-1], transcript="P99")).aim.start == 0
    assert Session(work, left_off=replace(kept[-1], turn=9_999)).document.turn_at(10**9) > turn


def test_a_coding_of_somebody_else_goes_only_after_enter(work):
    work.add("P01", Span(0, 5), "boek/schaamte", coder="marit")
    session = Session(work, others_shown=True)
    press(session, "jx")
    assert len(codings(work)) == 1
    assert "marit" in session.pending.sentence
    press(session, "~")
    assert len(codings(work)) == 1
    press(session, "x\n")
    assert codings(work) == []
    assert "marit" in session.flash.text
    press(session, "cgem\nx")  # one's own goes at once
    assert codings(work) == []


def test_words_of_more_than_one_person_are_mentioned(session):
    press(session, "tcgem\n")
    assert "people speak" not in session.flash.text
    press(session, "ttcschaa\n")
    assert "Mind: 2 people speak in it." in session.flash.text
    assert session.flash.tone is Tone.DONE


def test_a_key_without_a_meaning_says_where_the_keys_are(session, work):
    press(session, "D")
    assert session.flash.text == "This key does nothing here; ? shows the keys."
    press(session, "j")
    assert session.flash is None
    assert not doing.press(session, "ctrl+y+nothing", None)


@pytest.mark.parametrize("at", range(0, 60, 4))
def test_the_list_of_codes_does_not_cover_the_words_that_get_one(work, at):
    session = Session(Memory([reading(repeat=3)]))
    session.resize(44, 18)
    for _ in range(at):
        press(session, "j")
    session.go(session.selection.cursor)
    press(session, "c")
    rows = session.page.wrap.rows_of(session.aim)
    covered = {y for y, line in enumerate(frame(session)) if line.popup is not None}
    assert len(covered) == 9 or len(covered) == len(session.picker.window()) + 1
    if len(rows) + len(covered) <= session.room:
        assert not covered & {row - session.top for row in rows}
        assert rows.start - session.top >= 0
        assert rows.stop - session.top <= session.room
