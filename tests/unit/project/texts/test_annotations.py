"""What was said of texts is kept by text, language and model."""

from sqlalchemy import text as sql

from qualcode import language
from qualcode.language import pipeline
from qualcode.language.pipeline import BROKEN, Unusable
from qualcode.project import open_project
from qualcode.project.texts.annotations import Progress, remarks


def kept(project):
    with project._context.reading() as connection:
        return connection.execute(sql("SELECT text_sha256, pipeline FROM annotation_cache")).all()


def test_texts_are_read_apart_and_kept(project, monkeypatch):
    heard = []
    assert project.annotations.unread_numbers()
    count = len(project.annotations.unread_numbers())
    assert project.annotations.read_all(lambda progress: heard.append(progress) or True) == count
    assert heard == [Progress(n, count) for n in range(count + 1)]
    assert project.annotations.unread_numbers() == ()
    assert {row.pipeline for row in kept(project)} == {language.pipeline_version()}
    # From here on nothing has to be read.
    monkeypatch.setattr("qualcode.language.annotating.load", None)
    number = project.transcripts.list()[0].number
    assert project.annotations.of(number, project.transcripts.open(number).text).sentences


def test_it_stops_when_told_to(project):
    assert project.annotations.read_all(lambda progress: False) == 0
    assert kept(project) == []


def test_another_language_is_another_reading(project):
    number = project.transcripts.list()[0].number
    text = project.transcripts.open(number).text
    assert project.annotations.of(number, text).pipeline == language.pipeline_version("nl")
    project.annotations.spoken("en", [number.lower()])
    with open_project(project.folder) as again:
        assert again.annotations.language_of(number) == "en"
        assert number in again.annotations.unread_numbers()
        assert again.annotations.known(number, text) is None
        assert again.annotations.of(number, text).pipeline == language.pipeline_version("en")
        assert again.annotations.of_codebook("buren").pipeline == language.pipeline_version("nl")
        again.annotations.spoken("en")
    with open_project(project.folder) as again:
        assert again.annotations.of_codebook("neighbours").pipeline == language.pipeline_version("en")


def test_what_is_used_instead_is_told(monkeypatch):
    assert remarks() == ()
    monkeypatch.setattr(language, "unusable", lambda: (Unusable("nl_core_news_sm", BROKEN),))
    assert [str(one) for one in remarks()] == [
        "The language model nl_core_news_sm is damaged or made for another version of spaCy; nl_interview_sm is used "
        "instead."
    ]
    monkeypatch.setattr(language, "pipeline_for", lambda: pipeline.rules_alone("nl"))
    assert "by rules alone" in str(remarks()[0])
