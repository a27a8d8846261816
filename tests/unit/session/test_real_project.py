"""The same keys on a real project: what the fake promises is what the project does."""

import pytest

from qualcode.project import open_project
from qualcode.session.state import Session, Tone

INTERVIEW_PATH = "beter.txt"


@pytest.fixture
def session(project):
    session = Session(project)
    session.resize(80, 20)
    return session


def press(session, text):
    names = {"\n": ("enter", "\r"), "~": ("escape", None), "<": ("backspace", "\x7f")}
    for character in text:
        session.press(*names.get(character, (character, character)))
    return session


@pytest.fixture
def corrected(tmp_path):
    def write(*replacements):
        text = (tmp_path / "gesprek.txt").read_text("utf-8")
        for old, new in zip(replacements[::2], replacements[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        (tmp_path / INTERVIEW_PATH).write_text(text, "utf-8")
        return tmp_path / INTERVIEW_PATH

    return write


def words(project):
    return {c.quote_id: project.codings.text(c) for c in project.codings.list()}


def test_mending_undoing_and_reading_on(session, project):
    press(session, "jcburen\n")
    assert words(project) == {"P01:1": "Nou ja, de buurvrouw helpt mij altijd."}
    press(session, "e" + "<" * 8 + " vaak.\n")
    assert words(project) == {"P01:1": "Nou ja, de buurvrouw helpt mij vaak."}
    assert session.text == project.transcripts.open("P01").text
    assert {c.span for c in session.document.codings.values()} == {c.span for c in project.codings.list()}
    press(session, "u")
    assert words(project) == {"P01:1": "Nou ja, de buurvrouw helpt mij altijd."}
    assert session.text == project.transcripts.open("P01").text
    press(session, "uUU")
    assert words(project) == {"P01:1": "Nou ja, de buurvrouw helpt mij vaak."}
    press(session, "u" * 5)
    assert words(project) == {}
    assert "something else" in session.flash.text  # the import is not undone by a key
    assert project.check() == ()


def test_update_walk_undo_and_a_later_session(session, project, corrected):
    press(session, "jcburen\njjcdrem\n")
    session.press("f6", None)
    press(session, f"{corrected('helpt mij altijd', 'helpt ons vaak', 'niet zo goed', 'niet goed')}\n")
    assert [str(question.fate) for question in session.questions] == ["edited", "edited"]
    press(session, "\n")
    assert words(project) == {"P01:1": "Nou ja, de buurvrouw helpt ons vaak."}
    press(session, "d\nGehoord noch gezien.\n")
    assert session.walk is None
    assert project.revisions.questions() == ()
    assert project.check() == ()
    press(session, "uQ")
    assert session.walk.question.quote_id == "P01:2"
    press(session, "~")
    with open_project(project.folder) as again:
        later = Session(again)
        later.resize(80, 20)
        press(later, "Q\n")
        assert words(again) == {
            "P01:1": "Nou ja, de buurvrouw helpt ons vaak.",
            "P01:2": "En ik durf niet goed te bellen.",
        }
    assert session.look_again()
    assert session.questions == ()
    assert project.check() == ()


def test_lost_words_lead_to_where_they_stood(session, project, corrected):
    press(session, "jcburen\n")
    session.press("f6", None)
    press(session, f"{corrected('Nou ja, de buurvrouw helpt mij altijd. Ja. En ik', 'Ik')}\n")
    assert [str(question.fate) for question in session.questions] == ["lost"]
    assert session.selection.cursor == session.text.index("Ik durf")
    press(session, "jkp")
    assert words(project) == {"P01:1": session.aim.of(session.text)}


def test_what_another_process_depends_on_is_not_undone_and_said(session, project, corrected):
    press(session, "je<<x\n")
    with open_project(project.folder, coder="bob") as bob:
        bob.codings.add("P01", session.aim, "buren")
    press(session, "u")
    assert session.flash.tone is Tone.TROUBLE
    assert "bob" in session.flash.text
    assert session.text == project.transcripts.open("P01").text


def test_a_file_of_another_kind_or_one_that_says_the_same(session, project, tmp_path):
    for name in ("gesprek.txt", "gesprek.pdf", ""):
        session.press("f6", None)
        press(session, f"{tmp_path}/{name}\n")
        assert session.editor is not None
        assert session.flash.tone is Tone.TROUBLE
        press(session, "~")
    assert project.check() == ()
