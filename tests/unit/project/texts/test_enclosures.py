"""What comes with a file: notes become memos, properties of persons become cases, in the import itself."""

import docx
import pytest

from qualcode.model.errors import Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Role
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

SURVEY = """\
Respondent;Leeftijd;Wijk;Wat vindt u van uw buurt?
1;34;Noord;Het is er rustig en ik ken bijna iedereen die er woont.
2;71;Zuid;Vroeger was het hier gezelliger dan nu, vind ik.
3;;Noord;Ik mis een plek waar je elkaar in de winter kunt ontmoeten.
"""


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "enquete.csv"
    path.write_text(SURVEY, "utf-8")
    return path


@pytest.fixture
def commented(tmp_path):
    document = docx.Document()
    for words in ("I: Hoe gaat het?", "R: Zuster Zandkorrel was er altijd.", "I: En nu?", "R: Nu niet meer."):
        document.add_paragraph(words)
    document.add_comment(
        document.paragraphs[1].runs, text="Naam weghalen", author="Anna Veldkers", initials=""
    )
    document.add_comment(document.paragraphs[3].runs, text="Navragen", author="", initials="")
    path = tmp_path / "besproken.docx"
    document.save(path)
    return path


def memos(project):
    return [(memo.on, memo.text, memo.coder) for memo in project.memos.list()]


def entries(project):
    return project.journal.entries()


def test_comments_become_memos_on_their_words_in_the_import(project, commented):
    before = len(entries(project))
    project.transcripts.add(commented)
    assert len(entries(project)) == before + 1
    assert memos(project) == [
        ("P02:1", "Comment in the file, by Anna Veldkers: Naam weghalen", project.coder),
        ("P02:2", "Comment in the file: Navragen", project.coder),
    ]
    (first, _) = project.memos.list()
    assert first.span.of(project.transcripts.open("P02").text) == "Zuster Zandkorrel was er altijd."
    assert project.check() == ()


def test_persons_of_a_survey_become_cases_with_their_properties(project, survey):
    before = len(entries(project))
    project.transcripts.add(survey)
    assert len(entries(project)) == before + 1
    assert [(case.name, case.attributes, case.speaks_in) for case in project.cases.list()] == [
        ("Respondent 1", {"Leeftijd": "34", "Wijk": "Noord"}, (("P02", "Respondent 1"),)),
        ("Respondent 2", {"Leeftijd": "71", "Wijk": "Zuid"}, (("P02", "Respondent 2"),)),
        ("Respondent 3", {"Wijk": "Noord"}, (("P02", "Respondent 3"),)),
    ]
    assert {speaker.role for speaker in project.cases.speakers("P02")} == {Role.PARTICIPANT}
    assert project.check() == ()


def test_a_case_of_the_same_name_is_somebody_else(project, survey, tmp_path):
    project.transcripts.add(survey)
    again = tmp_path / "tweede.csv"
    again.write_text(SURVEY.replace("71", "17"), "utf-8")
    project.transcripts.add(again)
    ages = {case.name: case.attributes.get("Leeftijd") for case in project.cases.list()}
    assert ages["Respondent 2"] == "71"
    assert ages["Respondent 2 (P03)"] == "17"
    # An attribute both have does not tie one import to the other.
    project.journal.undo_entry(project.journal.entries()[1].id)
    assert {case.name for case in project.cases.list()} == {f"Respondent {n} (P03)" for n in (1, 2, 3)}
    assert project.check() == ()


@pytest.mark.parametrize("name", ["survey", "commented"])
def test_undone_redone_and_imported_again(project, request, name):
    path = request.getfixturevalue(name)
    empty = (memos(project), project.cases.list())
    project.transcripts.add(path)
    full = (memos(project), project.cases.list())
    text = project.transcripts.open("P02").text
    project.journal.undo()
    assert (memos(project), project.cases.list()) == empty
    assert [info.number for info in project.transcripts.list()] == ["P01"]
    project.journal.redo()
    assert memos(project) == full[0]
    project.journal.undo()
    assert project.transcripts.add(path).number == "P02"
    assert memos(project) == full[0]
    assert [(c.name, c.attributes) for c in project.cases.list()] == [(c.name, c.attributes) for c in full[1]]
    assert project.transcripts.open("P02").text == text
    assert len(project.revisions.list("P02")) == 1
    assert project.check() == ()


def test_read_otherwise_the_second_time(project, survey):
    project.transcripts.add(survey)
    project.journal.undo()
    project.transcripts.add(survey, options=ReadingOptions(columns={"Wijk": "text", "Leeftijd": "nothing"}))
    reading = project.transcripts.open("P02")
    assert "Noord" in reading.text
    assert {turn.speaker.label for turn in reading.turns} == {
        "Vragenlijst",
        *(f"Respondent {n}" for n in (1, 2, 3)),
    }
    assert [speaker.role for speaker in project.cases.speakers("P02")].count(Role.INTERVIEWER) == 1
    assert project.check() == ()
    project.journal.undo()
    assert project.transcripts.add(survey).number == "P02"
    assert "Noord" not in project.transcripts.open("P02").text
    assert project.check() == ()


def test_an_import_with_a_coding_on_a_note_is_not_undone(project, commented):
    project.transcripts.add(commented)
    (memo, _) = project.memos.list()
    project.codings.add("P02", memo.span, "buren")
    with pytest.raises(Refused, match=r"entry"):
        project.journal.undo_entry(project.journal.entries()[1].id)
    assert project.check() == ()


def test_who_withdraws_takes_the_notes_along(project, commented):
    project.transcripts.add(commented)
    folder = project.folder
    project.cases.put([CaseRow("Wil Zegge", speaks_in=[("P02", "R")])])
    project.withdrawal.of(next(case for case in project.cases.list() if case.name == "Wil Zegge"))
    project.close()
    left = b"".join(path.read_bytes() for path in folder.glob("qualcode.db*"))
    assert b"Zandkorrel" not in left
    assert b"Naam weghalen" not in left
    with open_project(folder) as opened:
        assert opened.check() == ()


def test_the_project_as_it_was_before_and_after(project, survey, commented):
    project.transcripts.add(survey)
    project.transcripts.add(commented)
    newest = project.journal.entries()[0].id
    with project.journal.as_of(entry=newest - 1) as then:
        assert [info.number for info in then.transcripts()] == ["P01", "P02"]
        assert then.open("P02").turns[0].speaker.case_id is not None
    with project.journal.as_of(entry=newest - 2) as then:
        assert [info.number for info in then.transcripts()] == ["P01"]


def corrected(path, change):
    """The file as it comes back: changed by a colleague, under the same name."""
    document = docx.Document(path)
    change(document)
    folder = path.parent / "terug"
    folder.mkdir(exist_ok=True)
    document.save(folder / path.name)
    return folder / path.name


def test_a_comment_that_is_new_in_a_corrected_file_becomes_a_memo(project, commented):
    project.transcripts.add(commented)

    def change(document):
        document.paragraphs[1].runs[0].text = "R: Zuster Zandkorrel kwam iedere dag."
        document.add_comment(document.paragraphs[0].runs, text="Navragen", author="", initials="")

    told, before = memos(project), len(entries(project))
    report = project.revisions.update(corrected(commented, change), "P02")
    assert report.memos == 1
    assert len(entries(project)) == before + 1
    assert memos(project) == [*told, ("P02:3", "Comment in the file: Navragen", project.coder)]
    span = next(memo.span for memo in project.memos.list() if memo.on == "P02:3")
    assert span.of(project.transcripts.open("P02").text) == "Hoe gaat het?"
    assert project.check() == ()
    project.journal.undo()
    assert memos(project) == told
    assert "was er altijd" in project.transcripts.open("P02").text
    assert project.check() == ()


def test_a_file_that_is_new_in_its_comments_only_is_new(project, commented):
    project.transcripts.add(commented)
    text = project.transcripts.open("P02").text
    path = corrected(
        commented, lambda d: d.add_comment(d.paragraphs[2].runs, text="Wanneer?", author="Bo", initials="")
    )
    assert project.revisions.update(path, "P02").memos == 1
    assert project.transcripts.open("P02").text == text
    assert ("P02:3", "Comment in the file, by Bo: Wanneer?", project.coder) in memos(project)
    with pytest.raises(Refused, match="says just what"):
        project.revisions.update(path, "P02")


def test_a_memo_that_was_thrown_away_does_not_come_back_with_the_next_file(project, commented):
    project.transcripts.add(commented)
    project.memos.remove(project.memos.list()[0].id)
    left = memos(project)
    path = corrected(commented, lambda document: document.add_paragraph("I: Dank u wel."))
    assert project.revisions.update(path, "P02").memos == 0
    assert memos(project) == left


def test_without_the_file_before_it_every_comment_is_taken_in(project, commented):
    project.transcripts.add(commented)
    project.transcripts.original("P02").unlink()
    path = corrected(commented, lambda document: document.add_paragraph("I: Dank u wel."))
    assert project.revisions.update(path, "P02").memos == 2
