"""`qualcode language …`. The network is never asked: pip is played."""

import json

import pytest

from qualcode.cli.run import run
from qualcode.language import installing, pipeline
from qualcode.model.errors import Refused
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.user_settings import UserSettings


@pytest.fixture(autouse=True)
def afresh():
    pipeline.forget()
    yield
    pipeline.prefer("")
    pipeline.forget()


def test_it_tells_what_reads_the_texts(qualcode):
    answer = qualcode("language", "--json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert [(one["language"], one["name"], one["from"]) for one in told["models"]] == [
        ("nl", "nl_interview_sm", "bundled"),
        ("en", "en_rules", "rules"),
    ]
    assert told["models"][0]["licence"] == "CC BY-SA 4.0"
    assert any("LassySmall" in source for source in told["models"][0]["sources"])
    assert told["remarks"] == []
    assert told["project"]["read"] == 0 < told["project"]["transcripts"]


def test_without_a_project_it_tells_of_the_models_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["language"]) == 0
    assert "nl_interview_sm" in capsys.readouterr().out


def test_it_reads_all_and_counts(qualcode):
    answer = qualcode("language", "read", "--json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert told["read_now"] == told["read"] == told["transcripts"] > 0
    assert json.loads(qualcode("language", "read", "--json").out)["read_now"] == 0
    assert "nl_interview_sm" in qualcode("language").out


def test_a_transcript_may_be_in_another_language(qualcode):
    assert qualcode("language", "spoken", "en", "P01").code == 0
    assert json.loads(qualcode("language", "--json").out)["project"]["spoken"]["en"] == ["P01"]
    assert qualcode("language", "spoken", "nl", "P01").code == 0
    assert "en" not in json.loads(qualcode("language", "--json").out)["project"]["spoken"]
    assert qualcode("language", "spoken", "en").code == 0
    assert "nl" not in json.loads(qualcode("language", "--json").out)["project"]["spoken"]
    wrong = qualcode("language", "spoken", "nl", "P99")
    assert wrong.code == 2
    assert "P99" in wrong.err
    assert qualcode("language", "spoken", "fr").code == 2


def test_a_model_that_is_missing_is_told_where_it_matters(qualcode, monkeypatch):
    monkeypatch.setattr(user_settings, "settings", lambda: UserSettings(pipeline="nl_core_news_xl"))
    answer = qualcode("search", "=ja")
    assert answer.code == 0
    assert "nl_core_news_xl is not installed; nl_interview_sm is used instead" in answer.err


def test_nothing_is_fetched_without_a_yes(qualcode, monkeypatch):
    monkeypatch.setattr(installing, "_run", None)
    answer = qualcode("language", "install")
    assert answer.code == 2
    assert "github.com" in answer.out  # what it would do is said first
    assert "--yes" in answer.err


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        (1, "ERROR: Could not connect", "could not be fetched"),
        (1, "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the model"),
        (0, "Successfully installed", "does not work"),
    ],
)
def test_what_went_wrong_is_one_sentence(qualcode, monkeypatch, code, said, expected):
    asked = []
    monkeypatch.setattr(installing, "_run", lambda command: asked.append(command) or (code, said))
    answer = qualcode("language", "install", "--yes")
    assert answer.code == 2
    assert expected in answer.err
    assert len(asked) == 1


def test_only_the_published_bytes_and_no_index():
    command = installing.command()
    assert {"--no-index", "--no-deps", "--require-hashes"} <= set(command)
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert command[-1].endswith(f"#sha256={installing.SHA256}")
    assert len(installing.SHA256) == 64
    assert command[-1].startswith("nl_core_news_sm @ https://github.com/explosion/spacy-models/releases/")


def test_without_pip_it_says_where_the_model_is(monkeypatch):
    monkeypatch.setattr(installing.util, "find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"nl_core_news_sm-3\.8\.0-py3-none-any\.whl"):
        installing.install(lambda command: (0, ""))
