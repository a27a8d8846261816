"""What leads to somebody stands in no log, no crash report, no message, no entry about a decision, and no export."""

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.anonymisation import Gate, leaks
from qualcode.cli.run import run
from qualcode.model.identifier import Verdict
from qualcode.tui import crash

GOLD = Path(__file__).parents[3] / "data" / "identifiers_invented.jsonl"


@pytest.fixture
def told(project, tmp_path):
    """A project with the annotated sentences of our own as an interview, all coded, and what they call direct."""
    lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    source = tmp_path / "zinnen.txt"
    source.write_text("\n\n".join(f"R: {line['text']}" for line in lines), "utf-8")
    number = project.transcripts.add(source).number
    for turn in project.transcripts.open(number).turns:
        project.codings.add(number, turn.span, "hulp")
    names = {
        line["text"][span["start"] : span["end"]]
        for line in lines
        for span in line["spans"]
        if span["identifier_kind"] == "DIRECT"
    }
    assert len(names) >= 15
    return project, names


def test_the_direct_identifiers_of_the_gold(told, caplog, capfd, monkeypatch, tmp_path):
    project, names = told
    caplog.set_level(logging.DEBUG)
    review = project.review()
    review.decide(review.families(), Verdict.KEEP)
    assert project.journal.undo() is not None
    review.refresh()
    while review.families():
        review.decide(review.families(), Verdict.REPLACE)
        review.find()
    path = project.publication.export_quotes(["hulp"], Path("citaten.docx"))
    assert leaks(path, names) == ()
    assert leaks(path, ["geboren"])

    def fails(gate, texts, requests):
        raise RuntimeError(f"cannot clear {[request.text for request in requests]}")

    monkeypatch.setattr(Gate, "clear", fails)
    with pytest.raises(RuntimeError) as bug:
        project.publication.quotes(["hulp"])
    assert "Zwirbelaar" in str(bug.value)
    report = crash.keep(bug.value, tmp_path / "reports")
    monkeypatch.chdir(project.folder)
    assert run(["quotes", "hulp"]) == 70
    with closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        entries = connection.execute("SELECT kind, subject FROM journal").fetchall()
        payloads = connection.execute(
            "SELECT content FROM journal_payload JOIN journal ON journal.id = entry_id WHERE kind LIKE 'identifier%'"
        ).fetchall()
    written = {
        "log": caplog.text,
        "crash report": report.read_text("utf-8"),
        "messages": "".join(capfd.readouterr()),
        "journal": json.dumps([entries, payloads], ensure_ascii=False, default=str),
    }
    assert "made a mistake" in written["messages"]
    assert "in fails" in written["crash report"]
    assert "identifier.decide" in written["journal"]
    for where, text in written.items():
        assert [name for name in names if name.casefold() in text.casefold()] == [], where
