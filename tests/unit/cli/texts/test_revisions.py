"""Updating and mending transcripts from the command line."""

import json

import pytest

from qualcode.model.identifier import Verdict

HELP = "de buurvrouw helpt mij altijd"


@pytest.fixture
def corrected(tmp_path):
    folder = tmp_path / "verbeterd"
    folder.mkdir()
    path = folder / "gesprek.txt"
    text = (tmp_path / "gesprek.txt").read_text("utf-8").replace("helpt mij altijd", "helpt mij vaak")
    path.write_text(text, "utf-8")
    return path


def test_an_update_and_the_walk_along_its_questions(qualcode, project, corrected, monkeypatch):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    answer = qualcode("transcript", "update", corrected)
    assert answer.code == 0
    assert "1 edited" in answer.out
    for candidate in project.identifiers.list():
        project.identifiers.decide(candidate.key, Verdict.KEEP)
    assert "Not counted: 1 coded segment" in qualcode("matrix", "--to", "m.md").err
    told = (project.folder / "exports" / "m.md").read_text("utf-8")
    assert "- Not counted: 1 coded segment that waits for its place\n" in told
    shown = qualcode("transcript", "questions").out
    assert HELP in shown
    assert "⟦de buurvrouw helpt mij vaak⟧" in shown
    said = iter(["x", "k"])
    monkeypatch.setattr("typer.prompt", lambda *_a, **_k: next(said))
    assert "0 segments wait" in qualcode("transcript", "walk").out
    (coding,) = json.loads(qualcode("coding", "list", "--json").out)
    assert coding["text"] == "de buurvrouw helpt mij vaak"
    assert "place chosen P01:1" in qualcode("undo").out
    assert len(json.loads(qualcode("transcript", "questions", "--json").out)) == 1


def test_answering_one_by_one(qualcode, corrected):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("transcript", "update", corrected)
    (question,) = json.loads(qualcode("transcript", "questions", "P01", "--json").out)
    assert question["fate"] == "edited"
    assert qualcode("transcript", "answer", question["id"]).code == 2
    assert qualcode("transcript", "answer", question["id"], "--keep", "--drop", "x").code == 2
    assert qualcode("transcript", "answer", 99, "--keep").code == 2
    assert qualcode("transcript", "answer", 99, "--quote", "helpt").code == 2
    assert qualcode("transcript", "answer", question["id"], "--drop", "Niet meer gezegd").code == 0
    assert json.loads(qualcode("coding", "list", "--json").out) == []


def test_mending_a_word_and_reading_the_older_text(qualcode):
    assert qualcode("transcript", "edit", "P01", "--quote", "buurvrouw", "--to", "overbuurvrouw").code == 0
    assert "overbuurvrouw" in qualcode("transcript", "show", "P01").out
    assert "overbuurvrouw" not in qualcode("transcript", "show", "P01", "--revision", "1").out
    listed = json.loads(qualcode("transcript", "revisions", "P01", "--json").out)
    assert [(r["ordinal"], r["current"]) for r in listed] == [(1, False), (2, True)]
    assert qualcode("check").code == 0
