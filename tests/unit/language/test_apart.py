"""Texts read in processes of their own are read as here."""

import subprocess

import pytest

from qualcode.language import annotate, child
from qualcode.language.apart import Text, processes_for, read_apart
from qualcode.language.keeping import decoded, encoded

TEXTS = [
    Text(1, "Ik laat het los, zei “Jan”.\n\nDe vrijwilligersvergoeding.", "nl"),
    Text(2, "She walked home.", "en"),
    Text(3, "", "nl"),
]


def test_what_comes_back_is_what_would_be_said_here() -> None:
    answers = {answer.key: decoded(answer.pipeline, answer.content) for answer in read_apart(TEXTS, 2)}
    assert answers == {one.key: annotate(one.text, language=one.language) for one in TEXTS}


def test_closing_ends_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        child.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1]
    )
    answers = read_apart(TEXTS[1:2] * 3, 1)
    next(answers)
    answers.close()
    assert [process.poll() is not None for process in started] == [True]


def test_a_text_that_breaks_its_process_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [Text(1, "?", "xx"), Text(2, "She walked home.", "en")]
    assert [answer.key for answer in read_apart(broken, 1)] == [2]


def test_nothing_is_lost_when_it_is_kept() -> None:
    for one in TEXTS:
        said = annotate(one.text, language=one.language)
        assert decoded(said.pipeline, encoded(said)) == said


@pytest.mark.parametrize(
    ("words", "processors", "processes"),
    [(0, 8, 1), (30_000, 8, 1), (50_000, 8, 2), (1_800_000, 8, 4), (1_800_000, 2, 1)],
)
def test_one_processor_is_left_for_the_work(words: int, processors: int, processes: int) -> None:
    assert processes_for(words, processors) == processes
