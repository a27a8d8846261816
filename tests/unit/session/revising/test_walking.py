"""Taking a corrected file and walking along what it left unsure, through the keys."""

import pytest
from pressing import press
from workspace_in_memory import INTERVIEW, Memory, reading

from qualcode.model.anchor import Fate
from qualcode.session import doing
from qualcode.session.panel import ROWS, panel
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def corrected(tmp_path):
    """corrected("old", "new", …) writes the interview with those replacements to a file and answers its path."""

    def write(*replacements):
        text = "\n\n".join(f"{label}: {words}" for label, words in INTERVIEW)
        for old, new in zip(replacements[::2], replacements[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "beter" / "gesprek.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


def take(session, path):
    doing.press(session, "f6", None)
    return press(session, f"{path}\n")


def coded(work):
    return {c.code.removeprefix("boek/"): c.span.of(work.open(c.transcript).text) for c in work.of("P01")}


@pytest.fixture
def walking(session, corrected):
    """Three questions: edited, ambiguous (two places), edited; and one coding that moved."""
    press(session, "jjjcgem\n")  # Ja, uh.
    press(session, "jcschaa\n")  # Ik ben Lotte.
    press(session, "nncbond\n")  # Ik durfde niet aan te bellen.
    press(session, "njjcpapier\n")
    path = corrected(
        "Kun je", "Zou je",
        "Ja, uh. Ik ben Lotte.", "Ja, uh. Ja, uh. Ik heet Lotte.",
        "niet aan te bellen", "nooit te bellen",
    )  # fmt: skip
    return take(session, path)


def kinds(session):
    return [str(question.fate) for question in session.questions]


def test_a_corrected_file_starts_the_walk(walking, work):
    assert kinds(walking) == ["ambiguous", "edited", "edited"]
    assert walking.editor is None
    assert walking.walk.question == walking.questions[0]
    assert coded(work) == {"papierwerk": "Dat heb ik weggegooid."}
    assert "1 moved, 2 edited, 1 ambiguous" in walking.flash.text
    assert walking.flash.tone is Tone.DONE
    assert walking.text.startswith("Zou je")


def test_keep_candidate_and_selection_are_answers_saved_at_once(walking, work):
    first, second, third = walking.questions
    press(walking, "2")
    assert coded(work)["gemeente"] == "Ja, uh."
    assert next(c.span for c in work.of("P01") if c.code.endswith("gemeente")) == first.candidates[1]
    assert walking.walk.question == second
    assert walking.aim == second.proposed  # shown selected
    press(walking, "\n")
    assert coded(work)["schaamte"].startswith("Ja, uh. Ja, uh. Ik heet Lotte.")
    assert walking.walk.question == third
    press(walking, "kjhhp")  # the sentence, without its last two words
    assert coded(work)["bonding"] == "Ik durfde nooit"
    assert walking.walk is None
    assert walking.questions == ()
    assert "No question is left." in walking.flash.text


def test_undo_asks_again_and_the_walk_goes_there(walking, work):
    first, second, third = walking.questions
    press(walking, "1\n")
    assert walking.walk.question == third
    press(walking, "u")
    assert walking.walk.question == second
    assert "schaamte" not in coded(work)
    press(walking, "u")
    assert walking.walk.question == first
    press(walking, "UU")
    assert walking.questions == (third,)
    assert walking.walk.question == third
    press(walking, "uuu")  # the update itself
    assert walking.walk is None
    assert walking.questions == ()
    assert walking.text.startswith("Kun je")
    assert len(coded(work)) == 4


def test_the_last_answer_taken_back_waits_for_q(walking):
    press(walking, "1\n\nu")
    assert walking.walk is None
    assert len(walking.questions) == 1
    assert "1 question waits: Q." in walking.flash.text
    press(walking, "Q")
    assert walking.walk.nth == 1


def test_dropping_asks_for_a_reason(walking, work):
    first = walking.questions[0]
    press(walking, "d\n")
    assert walking.editor is not None
    assert "reason" in walking.flash.text
    assert first in walking.questions
    press(walking, "Op 1 verzoek\n")  # letters and digits are the reason, not commands
    assert work.revisions.reason == "Op 1 verzoek"
    assert first not in walking.questions
    assert walking.walk.question == walking.questions[0]
    press(walking, "u")
    assert walking.walk.question == first
    press(walking, "d~")
    assert walking.editor is None
    assert walking.walk.question == first


@pytest.mark.parametrize("key", ["s", " "])
def test_skipping_leaves_them_waiting(walking, key):
    asked = []
    for _ in range(3):
        asked.append(walking.walk.question)
        doing.press(walking, "space" if key == " " else key, key)
    assert tuple(asked) == walking.questions
    assert walking.walk is None
    assert "3 questions wait: Q." in walking.flash.text


def test_leaving_and_coming_back_in_another_session(walking, work):
    press(walking, "1s~")
    assert walking.walk is None
    assert len(walking.questions) == 2
    later = Session(work)
    later.resize(80, 20)
    assert len(later.questions) == 2
    press(later, "Q\n\n")
    assert later.questions == ()
    assert len(coded(work)) == 4


def test_nothing_is_proposed_and_there_is_no_such_place(walking):
    press(walking, "\n")
    assert walking.flash.tone is Tone.TROUBLE
    press(walking, "9")
    assert "9" in walking.flash.text
    assert len(walking.questions) == 3


def test_looking_at_the_places_before_choosing(walking, work):
    first = walking.questions[0]
    seen = []
    for _ in range(3):
        press(walking, "o")
        seen.append(walking.aim)
    assert seen == [*first.candidates, first.candidates[0]]
    press(walking, "op")
    assert next(c.span for c in work.of("P01") if c.code.endswith("gemeente")) == first.candidates[1]


def test_reading_and_coding_go_on_in_the_walk(walking, work):
    press(walking, "jJkwbtnN")
    assert walking.walk.question == walking.questions[0]
    press(walking, "gjjcuitp\n")
    assert "uitputting" in coded(work)
    press(walking, "u")
    assert "uitputting" not in coded(work)
    assert walking.walk.question == walking.questions[0]


def test_another_transcript_ends_the_walk_and_its_list_counts_questions(walking):
    press(walking, "T")
    assert any("3 questions" in choice.detail for choice in walking.picker.choices)
    press(walking, "p02\n")
    assert walking.walk is None
    assert walking.questions == ()
    press(walking, "\t")


def test_with_questions_open_the_text_is_not_changed(walking, work):
    press(walking, "~e")
    assert walking.editor is None
    assert "Q" in walking.flash.text
    doing.press(walking, "f6", None)
    assert walking.editor is None


def test_somebody_else_answers(walking, work):
    first, second, _ = walking.questions
    done = list(work._done)
    work.revisions.place(first.id, first.candidates[0])
    work._done = done
    assert walking.look_again()
    assert walking.walk.question == second
    assert len(walking.questions) == 2
    press(walking, "\n")
    assert len(walking.questions) == 1


def test_the_place_is_on_the_screen_above_the_panel(corrected, work):
    session = Session(Memory([reading(repeat=20)]))
    session.resize(70, 15)
    press(session, "Gcgem\n")
    text = "\n\n".join(f"x: {words}" for _, words in INTERVIEW * 20)
    path = corrected()
    path.write_text(text.replace("één meter tachtig", "twee meter"), "utf-8")
    press(session, "g")
    take(session, path)
    assert session.walk.question.fate is Fate.EDITED
    rows = session.page.wrap.rows_of(session.aim)
    assert session.top <= rows.start
    assert rows.stop <= session.top + 15 - ROWS
    press(session, "G")
    assert session.page.wrap.rows_of(session.aim).stop <= session.top + 15 - ROWS
    press(session, "~")
    assert session.top == max(0, len(session.page.wrap) - 15)


def test_the_panel_says_what_waits_and_marks_what_differs(walking):
    head, *words = panel(walking)
    assert "".join(text for text, _ in head) == "Question 1/3  P01:1  ambiguous  Gemeente (ik)"
    assert "".join(text for text, _ in words[0]).strip() == "was  Ja, uh."
    press(walking, "ss")
    words = panel(walking)[1:]
    assert ("niet aan ", "warning") not in words[0]
    assert "niet aan" in "".join(text for text, ink in words[0] if ink == "warning")
    assert len(panel(walking)) == ROWS
    assert panel(press(walking, "~")) == ()


def test_long_old_words_are_shown_around_the_first_that_is_gone(tmp_path):
    session = Session(Memory([reading(turns=[("x", " ".join(f"w{i}" for i in range(200)))])]))
    session.resize(60, 20)
    press(session, "tcgem\n")
    path = tmp_path / "a.txt"
    path.write_text("x: " + session.text.replace("w150", "anders"), "utf-8")
    take(session, path)
    shown = "".join(piece for line in panel(session)[1:] for piece, _ in line)
    assert "w150" in shown


def test_a_file_that_is_not_there(session, tmp_path):
    take(session, tmp_path / "nergens.txt")
    assert session.editor is not None
    assert session.flash.tone is Tone.TROUBLE
    press(session, "\n~")
    assert session.editor is None
    doing.press(session, "f6", None)
    press(session, "   \n")
    assert session.editor is not None


def test_tab_completes_and_the_folder_is_remembered(session, corrected):
    path = corrected("Kun je", "Zou je")
    doing.press(session, "f6", None)
    press(session, f"{path.parent}/ge\t")
    assert session.editor.line.text == str(path)
    press(session, "\n")
    assert session.text.startswith("Zou je")
    assert session.walk is None  # nothing was coded
    doing.press(session, "ctrl+r", "\x12")
    assert session.editor.line.text == f"{path.parent}/"


def test_f6_from_the_list_of_transcripts_takes_its_place(session):
    press(session, "T")
    doing.press(session, "f6", None)
    assert session.picker is None
    assert session.editor is not None


def test_without_questions_q_says_so(session):
    press(session, "Q")
    assert session.walk is None
    assert "No segment waits" in session.flash.text


def test_where_questions_wait_is_told_in_a_text_without_any(walking):
    walking.open("P02")
    press(walking, "Q")
    assert walking.walk is None
    assert "this text waits for its place; others do: P01 (3)." in walking.flash.text
