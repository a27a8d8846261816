"""Texts that change and keep their codings."""

import pytest

from qualcode.model.anchor import Fate
from qualcode.model.errors import AlreadyImported, NotFound, Refused
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

HELP = "de buurvrouw helpt mij altijd"


@pytest.fixture
def corrected(tmp_path):
    """corrected("old", "new", …) writes the interview with those replacements to a file of the same name."""

    def write(*replacements, text=None, name="gesprek.txt"):
        text = text or (tmp_path / "gesprek.txt").read_text("utf-8")
        for old, new in zip(replacements[::2], replacements[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        folder = tmp_path / "verbeterd"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        return folder / name

    return write


def words(project):
    return {c.quote_id: project.codings.text(c) for c in project.codings.list()}


def test_a_coding_moves_with_its_words(project, span_of, corrected):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    report = project.revisions.update(corrected("Interviewer: Hoe is", "Interviewer: Zeg eens, hoe is"))
    assert (report.number, report.ordinal, report.questions) == ("P01", 2, 0)
    assert report.fates[Fate.MOVED] == 1
    assert words(project) == {"P01:1": HELP}
    assert "Zeg eens" in project.transcripts.open("P01").text
    assert project.check() == ()


def test_an_edited_coding_waits_with_both_wordings(project, span_of, corrected):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    report = project.revisions.update(corrected("helpt mij altijd", "helpt mij vaak"))
    assert report.fates[Fate.EDITED] == 1
    (question,) = project.revisions.questions()
    text = project.transcripts.open("P01").text
    assert (question.quote_id, question.old) == ("P01:1", HELP)
    assert question.proposed.of(text) == "de buurvrouw helpt mij vaak"
    assert project.revisions.codings_of(question) == ((coding.id, "buurt/buren", "ann"),)
    project.revisions.keep(question.id)
    assert words(project) == {"P01:1": "de buurvrouw helpt mij vaak"}
    assert project.revisions.questions() == ()
    assert project.check() == ()


def test_the_walk_goes_on_after_closing(project, span_of, corrected):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.revisions.update(corrected("helpt mij altijd", "helpt mij vaak"))
    with open_project(project.folder) as again:
        (question,) = again.revisions.questions("p01")
        where = span_of(again, "P01", "helpt mij vaak")
        again.revisions.place(question.id, where)
        assert words(again) == {"P01:1": "helpt mij vaak"}


def test_dropping_needs_a_reason_and_can_be_undone(project, span_of, corrected):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.revisions.update(corrected("Nou ja, de buurvrouw helpt mij altijd. Ja. En ik", "Ik"))
    (question,) = project.revisions.questions()
    assert question.fate is Fate.LOST
    with pytest.raises(Refused, match=r"reason"):
        project.revisions.drop(question.id, "  ")
    with pytest.raises(Refused):
        project.revisions.keep(question.id)
    project.revisions.drop(question.id, "Op verzoek geschrapt.")
    assert project.codings.list() == ()
    assert project.revisions.questions() == ()
    project.journal.undo()
    assert project.revisions.questions() == (question,)
    assert project.check() == ()
    project.journal.undo()  # the update itself
    assert project.codings.list() == (coding,)
    assert project.check() == ()


def test_undo_and_redo_of_an_update(project, span_of, corrected):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    before = project.transcripts.open("P01")
    project.revisions.update(corrected("helpt mij altijd", "helpt mij vaak"))
    after = project.transcripts.open("P01")
    project.journal.undo()
    assert project.transcripts.open("P01") == before
    assert words(project) == {"P01:1": HELP}
    project.journal.redo()
    assert project.transcripts.open("P01") == after
    assert len(project.revisions.questions()) == 1
    assert project.check() == ()


def test_an_update_that_was_coded_on_is_not_undone(project, span_of, corrected):
    project.revisions.update(corrected("Ja. En ik", "Ja. Zeker. En ik"))
    with open_project(project.folder, coder="bob") as bob:
        bob.codings.add("P01", span_of(bob, "P01", "Zeker"), "buren")
    with pytest.raises(Refused, match=r"bob"):
        project.journal.undo()
    assert words(project) == {"P01:1": "Zeker"}


def test_old_revisions_stay_readable(project, corrected):
    before = project.transcripts.open("P01")
    project.revisions.update(corrected("Ja. En ik", "Ja. Zeker. En ik"))
    assert project.revisions.open("P01", 1).text == before.text
    assert [(r.ordinal, r.current) for r in project.revisions.list("P01")] == [(1, False), (2, True)]
    with pytest.raises(NotFound):
        project.revisions.open("P01", 3)


def test_a_renamed_speaker_keeps_role_and_case(project, corrected):
    (case,) = project.cases.put([CaseRow("F. B.", speaks_in=[("P01", "Fatima")])])
    project.revisions.update(corrected("Fatima:", "Respondent:"))
    turn = project.transcripts.open("P01").turns[1]
    assert (turn.speaker.label, turn.speaker.case_id) == ("Respondent", case.id)


def test_both_originals_are_kept(project, tmp_path, corrected):
    new = corrected("Ja. En ik", "Ja. Zeker. En ik")
    project.revisions.update(new)
    kept = {path.read_bytes() for path in (project.folder / "transcripts").iterdir()}
    assert kept == {new.read_bytes(), (tmp_path / "gesprek.txt").read_bytes()}
    assert project.check() == ()


def test_updating_back_to_an_earlier_text(project, span_of, tmp_path, corrected):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    first = project.transcripts.open("P01").text
    project.revisions.update(corrected("Ja. En ik", "Ja. Zeker. En ik"))
    project.revisions.update(tmp_path / "gesprek.txt")
    assert project.transcripts.open("P01").text == first
    assert words(project) == {"P01:1": HELP}


def test_what_cannot_be_updated(project, tmp_path, corrected, span_of):
    before = project.journal.state()
    with pytest.raises(Refused, match=r"just what"):
        project.revisions.update(corrected(text=(tmp_path / "gesprek.txt").read_text("utf-8") + "\n\n"))
    with pytest.raises(NotFound, match=r"--number"):
        project.revisions.update(corrected("Ja. En", "Ja, en", name="anders.txt"))
    other = tmp_path / "ander.txt"
    other.write_text("Een ander gesprek.\n", "utf-8")
    project.transcripts.add(other)
    with pytest.raises(AlreadyImported, match=r"P02"):
        project.revisions.update(other, "P01")
    project.journal.undo()
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.revisions.update(corrected("helpt mij altijd", "helpt mij vaak"))
    with pytest.raises(Refused, match=r"still wait"):
        project.revisions.update(corrected("helpt mij altijd", "helpt mij soms"))
    assert project.journal.state() > before
    assert project.check() == ()


def test_mending_a_word_moves_every_coding_exactly(project, span_of):
    inside = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    behind = project.codings.add("P01", span_of(project, "P01", "niet zo goed te bellen"), "drempels")
    before = project.codings.add("P01", span_of(project, "P01", "Nou ja"), "hulp")
    report = project.revisions.edit("P01", span_of(project, "P01", "buurvrouw"), "overbuurvrouw")
    assert report.fates == {
        Fate.UNCHANGED: 1,
        Fate.MOVED: 1,
        Fate.EDITED: 1,
        Fate.AMBIGUOUS: 0,
        Fate.LOST: 0,
    }
    assert words(project) == {
        inside.quote_id: "de overbuurvrouw helpt mij altijd",
        behind.quote_id: "niet zo goed te bellen",
        before.quote_id: "Nou ja",
    }
    project.journal.undo()
    assert words(project)[inside.quote_id] == HELP
    assert project.check() == ()


def test_a_coding_cut_by_an_edit_grows_to_hold_the_new_words(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.revisions.edit("P01", span_of(project, "P01", "buurvrouw helpt"), "[naam] hielp")
    assert words(project) == {"P01:1": "de [naam] hielp"}


@pytest.mark.parametrize(
    ("words_", "text", "said"),
    [
        ("buurvrouw", "buurvrouw", "already"),
        ("Ja?", "  ", "without words"),
        ("Ja?\n\nJa", "x", "inside one turn"),
        ("de buurvrouw", "", "left without words"),
    ],
)
def test_an_edit_that_cannot_be(project, span_of, words_, text, said):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    whole = project.transcripts.open("P01").text
    start = whole.index(words_)
    with pytest.raises(Refused, match=said):
        project.revisions.edit("P01", Span(start, start + len(words_)), text)
    assert project.transcripts.open("P01").text == whole


def test_the_way_back_to_the_source_survives_an_edit(project, span_of):
    project.revisions.edit("P01", span_of(project, "P01", "buurvrouw"), "overbuurvrouw")
    text = project.transcripts.open("P01").text
    source = project.transcripts.original("P01").read_text("utf-8").split("\n")
    places = project.transcripts.source("P01").places
    assert places
    for place in places:
        piece = text[place.start : place.end]
        assert source[place.unit - 1][place.column : place.column + len(piece)] == piece
    covered = {i for place in places for i in range(place.start, place.end)}
    new = span_of(project, "P01", "overbuurvrouw")
    assert {i for i in range(len(text)) if not text[i].isspace()} - covered == set(range(new.start, new.end))


def test_a_backup_is_made_before_an_update(project, corrected):
    before = project.transcripts.open("P01").text
    known = {backup.path for backup in project.backups.list()}
    project.revisions.update(corrected("Ja. En ik", "Ja. Zeker. En ik"))
    (made,) = [backup for backup in project.backups.list() if backup.path not in known]
    assert "update" in made.path.name
    assert before.encode() in made.path.read_bytes()
