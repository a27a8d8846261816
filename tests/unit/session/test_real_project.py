"""The same keys on a real project: what the fake promises is what the project does."""

import pytest
from pressing import press

from qualcode.project import open_project
from qualcode.session import doing
from qualcode.session.codes import codebooks
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session

INTERVIEW_PATH = "beter.txt"


@pytest.fixture
def session(project):
    session = Session(project)
    session.resize(80, 20)
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
    press(session, "jjcburen\n")
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
    assert "interview imported P01, ann" in session.pending.sentence  # the import is asked about first
    press(session, "~")
    assert [info.number for info in project.transcripts.list()] == ["P01"]
    assert project.check() == ()


def test_update_walk_undo_and_a_later_session(session, project, corrected):
    press(session, "jjcburen\njjcdrem\n")
    doing.press(session, "f6", None)
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
    press(session, "jjcburen\n")
    doing.press(session, "f6", None)
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
        doing.press(session, "f6", None)
        press(session, f"{tmp_path}/{name}\n")
        assert session.editor is not None
        assert session.flash.tone is Tone.TROUBLE
        press(session, "~")
    assert project.check() == ()


def labels(project):
    return [code.label for code in project.codebooks.all()[0].codes]


def in_codebook(session, slug):
    session.in_codebook = True
    session.tree.go(f"buurt/{slug}")
    return session


def test_refactoring_undoing_and_the_file(session, project):
    path = project.folder / "codebooks" / "buurt.yaml"
    source = path.read_text("utf-8")
    press(session, "jcburen\njjcdrem\n")
    press(in_codebook(session, "buren"), "r!\n\nMfami\n\n")
    assert labels(project) == ["Hulp", "Familie helpt", "Drempels"]
    assert session.catalogue.counts["buurt/familie"] == 1
    assert {c.code for c in session.document.codings.values()} == {"buurt/familie", "buurt/drempels"}
    press(session, "uu")
    assert path.read_text("utf-8") == source
    assert labels(project) == ["Hulp", "Buren helpen", "Familie helpt", "Drempels"]
    press(in_codebook(session, "drempels"), "p1\n\nnTijd\n")
    assert labels(project)[-3:] == ["Drempels", "Geld", "Tijd"]
    press(session, "Kd1Wat tegenhoudt.\n\nm\n\n")
    assert labels(project)[-3:] == ["Drempels", "Geld", "Tijd"]
    assert session.tree.code.code.parent is None
    assert session.tree.code.code.definition == "Wat tegenhoudt."
    assert project.check() == ()
    press(session, "u" * 5)
    assert path.read_text("utf-8") == source


def test_in_vivo_and_split_on_a_real_project(session, project):
    press(session, "jjv")
    made = session.catalogue.labelled("Nou ja, de buurvrouw helpt mij altijd")
    assert project.codings.counts() == {made.key: 1}
    press(session, "jjcdrem\njcdrem\n")
    press(in_codebook(session, "drempels"), "sDurven;Hulp\n12\n")
    assert "2 codings (ann 2)" in session.pending.sentence
    press(session, "\n")
    assert project.codings.counts() == {made.key: 1, "buurt/durven": 1, "buurt/hulp": 1}
    press(session, "u")
    assert project.codings.counts() == {made.key: 1, "buurt/drempels": 2}
    assert project.check() == ()


def test_a_file_edited_by_hand_a_broken_one_and_codes_that_left(session, project):
    path = project.folder / "codebooks" / "buurt.yaml"
    press(session, "jcfami\n")
    source = path.read_text("utf-8")
    path.write_text(source.replace("label: Hulp", "label: Steun"), "utf-8")
    assert codebooks.follow(session)
    assert session.catalogue.get("buurt/hulp").label == "Steun"
    assert session.flash.text == "The codebook was changed in its file: 1 renamed."
    path.write_text("codes:\n  - [\n", "utf-8")
    assert codebooks.follow(session)
    assert codebooks.place(session.catalogue.faults[0]).startswith("buurt.yaml:")
    press(session, "jjcdrem\n")
    assert session.flash.tone is Tone.DONE
    press(in_codebook(session, "drempels"), "r!\n")
    assert session.flash.tone is Tone.TROUBLE
    assert session.editor is not None
    press(session, "~")
    start = source.index("      - code: familie")
    path.write_text(source[:start] + source[source.index("  - code: drempels") :], "utf-8")
    assert codebooks.follow(session)
    assert session.catalogue.orphans == ("buurt/familie",)
    press(session, "G\n\n")
    assert session.catalogue.orphans == ()
    assert "Familie helpt" in labels(project)
    assert [finding.severity for finding in project.lint()]


def test_without_a_codebook_the_first_words_make_one(project):
    (project.folder / "codebooks" / "buurt.yaml").unlink()
    session = Session(project)
    session.resize(80, 20)
    press(session, "jv")
    assert len(labels(project)) == 1
    assert len(project.codings.list()) == 1
    assert len(list((project.folder / "codebooks").glob("*.yaml"))) == 1


def test_a_memo_on_words_or_on_a_coding_is_marked_until_it_is_undone(session, project):
    def marked():
        page, look = session.page, session.look()
        return [row for row in range(len(page.wrap)) if page.paint(row, look).noted]

    press(session, "jjm" + "Let op." + "~")
    [on_words] = marked()
    press(session, "jcburen\nm" + "Ook hier." + "~")
    assert [memo.target for memo in project.memos.list()] == ["segment", "coding"]
    assert on_words in marked()
    assert session.here()[0].memo == "Ook hier."
    press(session, "uuu")
    assert marked() == []
