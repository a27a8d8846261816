"""Mending words in place, through the keys."""

import pytest
from pressing import press
from workspace_in_memory import INTERVIEW, Memory, reading

from qualcode.model.span import Span
from qualcode.session import doing
from qualcode.session.prompts import editing
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


def coded(work, number="P01"):
    return {c.code.removeprefix("boek/"): c.span.of(work.open(number).text) for c in work.of(number)}


def test_the_selection_is_mended_and_stays_selected(session, work):
    press(session, "jjje")
    assert session.editor.line.text == "Ja, uh."
    press(session, "<<<eh.\n")
    assert session.editor is None
    assert session.text[session.selection.span.start :].startswith("Ja, eh. Ik ben Lotte.")
    assert session.aim.of(session.text) == "Ja, eh."
    assert session.flash.tone is Tone.DONE
    assert "“uh.” is now “eh.”" in session.flash.text
    assert work.open("P01").text == session.text


def test_without_a_selection_the_word_under_the_cursor(session):
    offset = session.text.index("formulier")
    session.go(offset + 3)
    press(session, "e")
    assert session.editor.line.text == "formulier"
    press(session, "en\n")
    assert "een formulieren van" in session.text
    assert session.selection.span is None
    assert session.selection.cursor == offset + 3


def test_typed_ahead_in_one_burst(session, work):
    # The letters of "nuGju" would jump, undo and select as commands.
    press(session, "jjjennuGju.\njcgem\n")
    assert coded(work) == {"gemeente": "Ik ben Lotte."}
    assert "Ja, uh.nnuGju. Ik" in session.text


def test_every_coding_stays_where_it_belongs(session, work):
    press(session, "jjjjcgem\njcschaa\nkkJJcbond\n")  # two sentences, and those with the one before them
    assert list(coded(work).values()) == [
        "Ik ben Lotte.",
        "Ik woon hier met mijn gezin, twee jaar nu.",
        "Ja, uh. Ik ben Lotte. Ik woon hier met mijn gezin, twee jaar nu.",
    ]
    press(session, "e", "home", "right", "right", "right", "right")
    press(session, "ehm, \n")
    assert list(coded(work).values()) == [
        "Ik ben Lotte.",  # not grown: only the words that differ were replaced
        "Ik woon hier met mijn gezin, twee jaar nu.",
        "Ja, ehm, uh. Ik ben Lotte. Ik woon hier met mijn gezin, twee jaar nu.",
    ]
    assert {c.span for c in session.document.codings.values()} == {c.span for c in work.of("P01")}
    rows = session.page.lanes
    assert all(rows.rows(coding.id) == session.page.wrap.rows_of(coding.span) for coding in work.of("P01"))


def test_undo_and_redo_bring_the_text_back_and_go_there(session, work):
    before = session.text
    press(session, "jjjcgem\ne<<<x\nGu")
    assert session.text == before
    assert coded(work) == {"gemeente": "Ja, uh."}
    assert session.selection.cursor == before.index("uh. Ik ben")
    assert "Undone: text mended" in session.flash.text
    press(session, "U")
    assert session.text != before
    press(session, "uu")
    assert coded(work) == {}


def test_escape_leaves_everything(session, work):
    state = work.state()
    press(session, "jjjexyz~")
    assert session.editor is None
    assert work.state() == state
    assert session.aim.of(session.text) == "Ja, uh."


def test_a_refusal_is_said_and_the_line_stays_open(session, work):
    press(session, "jjje\n")
    assert session.editor is not None
    assert "already" in session.flash.text
    work.busy = True
    press(session, "x\n")
    assert session.flash.tone is Tone.TROUBLE
    assert session.editor.line.text == "Ja, uh.x"
    work.busy = False
    press(session, "\n")
    assert session.editor is None
    assert "Ja, uh.x" in session.text


def test_words_of_several_turns_are_not_mended_at_once(session):
    press(session, "jJJJJJJe")
    assert session.editor is None
    assert "one turn" in session.flash.text


def test_line_breaks_elsewhere_in_the_selection_stay():
    session = Session(Memory([reading(turns=[("x", "Een twee\ndrie vier\nvijf zes.")])]))
    session.resize(80, 20)
    press(session, "t")
    press(session, "e<<<<s\n")
    assert session.text == "Een twee\ndrie vier\nvijf s"


def test_taking_words_out(session):
    press(session, "jjjjj", "shift+left")
    press(session, "je", "ctrl+u")
    press(session, "\n")
    assert "[lacht] En de kat" not in session.text
    assert "is taken out" in session.flash.text


def test_the_reading_position_stays(work):
    session = Session(Memory([reading(repeat=30)]))
    session.resize(70, 12)
    press(session, "G" + "k" * 30)
    top = session.page.wrap.span(session.top).of(session.text)
    press(session, "ex \n")
    assert session.page.wrap.span(session.top).of(session.text) == top
    first = session.page.wrap.rows_of(session.aim).start
    assert session.top <= first < session.top + 12


def test_a_text_changed_elsewhere_is_not_written_to_by_places_of_the_old_one(session, work):
    press(session, "jjj")
    work.edit_elsewhere("P01", Span(0, 3), "Kun jij nu")
    press(session, "cgem\n")
    assert coded(work) == {}
    assert "changed elsewhere" in session.flash.text
    assert session.aim.of(session.text) == "Ja, uh."  # where it stands now
    press(session, "cgem\n")
    assert coded(work) == {"gemeente": "Ja, uh."}
    press(session, "jez")
    work.edit_elsewhere("P01", Span(0, 3), "Kon")
    press(session, "\n")
    assert "Ik ben Lotte.z" not in session.text
    assert "changed elsewhere" in session.flash.text
    assert work.open("P01").text == session.text


def test_what_changed_elsewhere_is_taken_over_at_the_same_place(session, work):
    press(session, "jjjj")
    work.edit_elsewhere("P01", Span(0, 3), "Zou je nu niet eens kunnen vertellen, kun")
    assert session.look_again()
    assert session.aim.of(session.text) == "Ik ben Lotte."


def test_a_transcript_that_went_and_one_that_came(session, work):
    del work._readings["P01"]
    work.note("transcript.import", "P01")
    assert session.look_again()
    assert session.document.number == "P02"
    empty = Memory([])
    session = Session(empty)
    empty._readings["P03"] = reading("P03", id_=3)
    empty.note("transcript.import", "P03")
    assert session.look_again()
    assert session.document.number == "P03"


def test_a_place_kept_for_another_transcript_follows_its_text(session, work):
    press(session, "jjjjTp02\n")
    work.edit_elsewhere("P01", Span(0, 3), "Zou je nu niet eens kunnen vertellen, kun")
    press(session, "Tp01\n")
    assert session.aim.of(session.text) == "Ik ben Lotte."


def test_sentences_of_another_text_are_never_used(session, work):
    press(session, "jje<<<x\n")
    old, new = 1, session.document.revision_id
    session.read_in(old, (Span(0, 5),))
    assert session.document.units.sentences[0] != Span(0, 5)
    assert not session.is_answering
    session.answers(new)
    assert session.is_answering


def test_pasted_text_goes_into_the_line_and_nowhere_else(session):
    assert not editing.paste(session, "uuu")
    press(session, "jjje")
    assert editing.paste(session, " meer\nwoorden\x1b[2J")
    assert session.editor.line.text == "Ja, uh.meer woorden[2J"


def test_ctrl_q_quits_from_the_line_too(session):
    press(session, "e")
    assert doing.press(session, "ctrl+q", "\x11")
    assert session.wish is not None


def test_unknown_keys_change_nothing_in_the_line(session):
    press(session, "jjje")
    for key in ("left_shift", "f2", "f6", "ctrl+z", "pagedown", "tab"):
        assert doing.press(session, key, None)
    assert session.editor.line.text == "Ja, uh."
    assert not doing.press(session, "ctrl+c", "\x03")


@pytest.mark.parametrize("turns", [[], [("a", "…")], INTERVIEW[:1]])
def test_tiny_texts_survive(turns):
    session = Session(Memory([reading(turns=turns)]))
    session.resize(60, 12)
    for _ in range(3):
        press(session, "te<<<<<<\n~ge\x7f\n~jkeQu\nU")
