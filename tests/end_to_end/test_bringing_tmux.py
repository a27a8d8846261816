"""Interviews that come in through the workbench in a real terminal, from home to the database on the disk."""

import pytest

from qualcode.model.transcript import Role
from qualcode.project import open_project

TALK = "Interviewer: Hoe is het hier?\nVera: Goed hoor, de buurvrouw helpt.\n" * 3
MISTYPED = TALK + "Interviewr: En thuis?\nVera: De oﬃciële reden ken ik niet.\n"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "gesprek.txt").write_text(MISTYPED, "utf-8")
    (tmp_path / "personen.csv").write_text("naam;wijk\nVera;Noord\n", "utf-8")
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK.replace("Vera", "Ans"), "utf-8")
    (folder / "b.docx").write_bytes(b"no docx at all")
    (folder / "[b]c[red].srt").write_text("1\n00:00:01,000 --> 00:00:04,000\nBo: Het gaat wel.\n", "utf-8")
    return tmp_path


def test_a_mistyped_speaker_is_merged_in_the_preview_and_a_folder_follows(terminal, place):
    bench = terminal(place, "workbench")
    bench.until("Welcome", "i  the same, and brings an interview into it.")
    bench.keys("i")
    bench.until("Title of the new project")
    bench.keys("Ons dorp", "Enter")
    bench.until("Folder for Ons dorp")
    bench.keys("", "Enter")
    bench.until("The file of the interview, or a folder of them")
    bench.keys("gesprek.txt", "Enter")
    bench.until("'Interviewr' (1×) may be 'Interviewer'", "How it begins", "Interviewr: En thuis?")
    bench.keys("", "Space")
    bench.until("Interviewer: En thuis?", gone=["Interviewr "])
    bench.keys("", "Enter")
    bench.until(
        "P01 is in: 35 words, 8 turns; u takes it back.", "Who is Vera in P01?", "4 cases from personen.csv"
    )
    bench.keys("4")
    bench.until("1 case added or completed", "1 Vera speaks nowhere yet")
    bench.keys("1")
    bench.until("Vera in P01 is Vera; u takes it back.")
    bench.keys("i")
    bench.until("The file of the interview, or a folder of them")
    bench.keys("map", "Enter")
    bench.until("2 files would come in; 1 refused.", "comes in", "b.docx is no docx document")
    bench.keys("", "Enter")
    bench.until("2 imported; 1 refused.", "[b]c[red].srt", "P02", "P03", "b.docx is no docx document")
    bench.keys("", "Escape")
    bench.until("Who is Bo in P02? (2)")
    bench.keys("", "Escape")
    bench.until("P03", gone=["Who is"])
    bench.keys("", "C-q")
    bench.until("ended 0")
    with open_project(place / "ons-dorp", coder="ann") as project:
        roles = {speaker.label: speaker.role for speaker in project.cases.speakers("P01")}
        assert roles == {"Interviewer": Role.INTERVIEWER, "Vera": Role.PARTICIPANT}
        (case,) = project.cases.list()
        assert (case.name, case.attributes, case.speaks_in) == ("Vera", {"wijk": "Noord"}, (("P01", "Vera"),))
        assert [info.number for info in project.transcripts.list()] == ["P01", "P02", "P03"]
        assert project.check() == ()
