"""The tutor's project: made in either language, apart from everything else, afresh when asked."""

from pathlib import Path

import pytest

from qualcode.locale import speaking
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.beginning import recent, tutor
from qualcode.project.identifying.secret import path_of
from qualcode.session.state import Session


def secrets():
    folder = path_of("x").parent
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_made_in_the_language_of_the_interface(language):
    with speaking(language):
        assert tutor.step(tutor.folder()) is None
        place = tutor.build()
        assert place == tutor.folder()
    assert tutor.is_tutor(place)
    with open_project(place, coder="ann") as project:
        assert project.settings.language == language
        assert project.check() == ()
        (info,) = project.transcripts.list()
        assert info.words < 300
        reading = project.transcripts.open("P01")
        speakers = {turn.speaker.label for turn in reading.turns}
        assert speakers == {"Interviewer", "Bewoner" if language == "nl" else "Resident"}
        (coding,) = project.codings.list()
        assert coding.coder != "ann"
        # What is coded already stands on the first digit, as the step about digits says.
        assert Session(project).catalogue.pinned(0) == coding.code
    assert tutor.step(place) == 0
    assert list((place / "exports").iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_answers_to_decide_about_have_a_suggestion_of_one_word(language):
    with speaking(language):
        place = tutor.build()
    with open_project(place, coder="ann") as project:
        reading = project.transcripts.open("P01")
        answers = [turn.span for turn in reading.turns if turn.speaker.label != "Interviewer"]
        for answer in answers[2:4]:
            first = next(
                sentence
                for sentence in project.suggestions.sentences("P01")
                if sentence.start == answer.start
            )
            found = project.suggestions.for_span("P01", first)
            assert [suggestion.code.partition("/")[2] for suggestion in found] == [
                "papierwerk" if language == "nl" else "paperwork"
            ]


def test_how_far_one_got_is_kept_and_nonsense_is_the_beginning():
    place = tutor.build()
    tutor.keep(place, 7)
    assert tutor.step(place) == 7
    (place / "tutor-step").write_text("zeven", "utf-8")
    assert tutor.step(place) == 0


def test_that_it_cannot_be_kept_stands_in_nobodys_way(tmp_path):
    tutor.keep(tmp_path / "file" / "x", 3)
    (tmp_path / "plain").write_text("", "utf-8")
    tutor.keep(tmp_path / "plain" / "under-a-file", 3)


def test_made_afresh_nothing_of_the_old_one_stays():
    place = tutor.build()
    before = secrets()
    with open_project(place, coder="ann") as project:
        project.codings.add(
            "P01", Span(0, 7), next(iter(project.codebooks.all())).key(project.codebooks.all()[0].codes[0])
        )
    tutor.keep(place, 3)
    tutor.build()
    assert tutor.step(place) == 0
    with open_project(place, coder="ann") as project:
        assert len(project.codings.list()) == 1
    assert len(secrets()) == len(before) == 1
    assert secrets() != before
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_one_that_is_open_elsewhere_is_left_alone():
    place = tutor.build()
    with open_project(place, coder="ann") as project:
        number = project.transcripts.list()[0].number
        project.memos.add("hm", number)  # whoever wrote is seen
        with pytest.raises(Refused, match="open in another window"):
            tutor.build()
        assert len(project.memos.list()) == 1


def test_a_tutor_that_cannot_be_made_leaves_the_old_one(monkeypatch):
    place = tutor.build()
    tutor.keep(place, 5)
    monkeypatch.setattr(tutor.demo, "code", lambda folder, file: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        tutor.build()
    assert tutor.step(place) == 5
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert len(secrets()) == 1


def test_no_other_project_is_a_tutor(tmp_path, project):
    assert not tutor.is_tutor(project.folder)
    assert not tutor.is_tutor(Path("/"))
    assert recent.known() == ()
