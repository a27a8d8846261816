"""`qualcode transcript finish|reopen`, and who has finished what in the list."""

import io
import json
import sys

from qualcode.project import open_project


def test_finish_and_reopen(qualcode, project, monkeypatch):
    assert qualcode("transcript", "list").out.split("\n")[0].split() == [
        *("number", "file", "words", "turns", "codings")
    ]
    answer = qualcode("transcript", "finish", "p01")
    assert (answer.code, answer.out) == (0, "ann has finished P01.\n")
    assert "had finished P01 already; nothing was changed" in qualcode("transcript", "finish", "P01").out
    monkeypatch.setenv("QUALCODE_CODER", "bob")
    assert qualcode("transcript", "finish", "P01").out == "bob has finished P01.\n"
    listed = qualcode("transcript", "list").out
    assert "finished by" in listed
    assert "ann, bob" in listed
    assert json.loads(qualcode("transcript", "list", "--json").out)[0]["finished_by"] == ["ann", "bob"]
    assert qualcode("transcript", "reopen", "P01").out == "bob is at work on P01 again.\n"
    assert "bob had not finished P01; nothing was changed" in qualcode("transcript", "reopen", "P01").out
    assert project.transcripts.list()[0].finished_by == ("ann",)


def test_undo_and_history_name_it(qualcode, project):
    qualcode("transcript", "finish", "P01")
    assert "transcript finished" in qualcode("history").out
    assert "transcript finished P01" in qualcode("undo").out
    assert project.transcripts.list()[0].finished_by == ()


def test_a_transcript_that_is_not_there(qualcode, project):
    state = project.journal.state()
    for verb in ("finish", "reopen"):
        answer = qualcode("transcript", verb, "P09")
        assert answer.code == 2
        assert "There is no transcript P09" in answer.err
    assert project.journal.state() == state


def test_what_the_plain_workbench_shows_is_a_setting(qualcode, project, span_of, monkeypatch):
    with open_project(project.folder, coder="bob") as bobs:
        bobs.codings.add("P01", span_of(bobs, "P01", "de buurvrouw helpt"), "drempels")

    def told(*lines):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()), "utf-8"))
        return qualcode("workbench", "--plain").out

    hint, code = "1 coding of others is hidden: O shows it.", "Drempels by bob"
    said = told("j")
    assert hint in said
    assert code not in said
    assert qualcode("settings", "set", "others", "shown").code == 0
    said = told("j")
    assert hint not in said
    assert code in said
    assert qualcode("settings", "set", "others", "never").code == 2
    assert qualcode("settings", "unset", "others").code == 0
    said = told("E", "k", "j")
    assert "You have finished P01. 1 coding of others shows now." in said
    assert code in said
    assert project.transcripts.list()[0].finished_by == ("ann",)
