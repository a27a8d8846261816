"""Bringing interviews in, in lines, on a real project."""

import pytest

from qualcode.session.plain.conversation import Conversation
from qualcode.session.state import Session

TALK = "Interviewer: Hoe is het?\nVera: Goed.\n" * 4 + "Interviewr: En thuis?\nVera: De oﬃciële reden.\n"


@pytest.fixture
def talk(project):
    conversation = Conversation(Session(project))
    [*conversation.begin()]

    def say(*lines):
        told = []
        for line in lines:
            told = [*conversation.answer(line)]
        return "\n".join(told)

    return say


def test_a_mistyped_speaker_is_merged_before_anything_is_written(talk, project, tmp_path):
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    told = talk(f"b {tmp_path}/een.txt")
    assert "een.txt: " in told
    assert "1 doubtful, 'Interviewr' (1×) may be 'Interviewer'" in told
    assert "3 speaker, Vera, participant, 5" in told
    assert "It begins so:\nInterviewer: Hoe is het?\nVera: Goed." in told
    told = talk("1")
    assert "speaker, Interviewer, interviewer, 5" in told
    assert "Interviewr" not in told
    assert "Interviewr" in talk("u")
    assert "speaker, Marit, participant, 4" in talk("m 2 Marit")
    assert "as before" in talk("u")
    assert "No line of een.txt begins" in talk("p <{speaker}>")
    assert "none of these" in talk("hallo")
    assert "none of these" in talk("99")
    assert [info.number for info in project.transcripts.list()] == ["P01"]
    told = talk("1", "y")
    assert "P02 is in" in told
    assert "Who is Vera in P02?" in told
    assert "1 new case: Vera" in told
    assert "Vera in P02 is Vera" in talk("1")
    assert {s.label for s in project.cases.speakers("P02")} == {"Interviewer", "Vera"}
    assert "case" in talk("u")
    assert project.cases.list() == ()
    assert "Who is Vera in P02?" in talk("g")


def test_an_empty_line_leaves_it(talk, project, tmp_path):
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    assert "folder of them?" in talk("b")
    assert "an empty line leaves it" in talk(f"{tmp_path}/een.txt")
    assert "Nothing was changed." in talk("")
    assert [info.number for info in project.transcripts.list()] == ["P01"]
    assert "does not exist" in talk(f"b {tmp_path}/nergens.txt")
    assert "Nothing was changed." in talk("")


def test_a_folder_is_told_file_by_file(talk, project, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, "utf-8")
    (folder / "b.docx").write_bytes(b"geen docx")
    (folder / "gesprek.txt").write_text("Interviewer: Hoe?\n\nFatima: De buurvrouw helpt.\n", "utf-8")
    seen = talk(f"b {folder}")
    assert "1 a.txt, comes in, " in seen
    assert "2 b.docx, refused, b.docx is no docx document" in seen
    assert "1 file would come in; 1 is doubtful; 1 refused." in seen
    assert "1 a.txt, left out" in talk("1")
    assert "1 a.txt, comes in" in talk("1")
    told = talk("y")
    assert "1 a.txt, P02, is in" in told
    assert "2 b.docx, refused, b.docx is no docx document" in told
    assert "3 gesprek.txt, P01, has changed" in told
    assert "1 imported; 1 changed; 1 refused." in told
    assert "b.docx: b.docx is no docx document" in talk("2")
    assert "1 the corrected text of P01" in talk("3")
    assert "New text for P01" in talk("1")
    assert "Who is Vera in P02?" in talk("")
    assert "no 9 in this list" not in talk("")
    assert project.transcripts.open("P01").text.startswith("Hoe?")


def test_where_words_stand_and_what_they_sound_like(talk):
    told = talk("j", "z")
    assert told == "In gesprek.txt.\nline 3."
    assert "No time is known for these words." in talk("P")
    assert talk("?").count("play the recording") == 1
