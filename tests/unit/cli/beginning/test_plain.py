"""`qualcode workbench --plain`: input piped in, lines out."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from qualcode.cli.beginning import plain


@pytest.fixture
def typed(qualcode, monkeypatch):
    """typed("c hulp", "1") leads a conversation with those lines."""

    def lead(*lines, options=(), end="\n"):
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(("\n".join(lines) + end).encode()), "utf-8")
        )
        return qualcode("workbench", "--plain", *options)

    return lead


def coded(qualcode):
    return sorted(
        (row["text"], row["code"].partition("/")[2], row["origin"])
        for row in json.loads(qualcode("coding", "list", "--json").out)
    )


def test_a_session_of_piped_lines(typed, qualcode):
    said = typed("n", "c hulp", "1", "", "", "a", "", "u", "u", "n", "U", "q")
    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert lines[0].startswith("The plain workbench.")
    assert "Turn 2 of 4, Fatima:" in lines
    assert "Nou ja, de buurvrouw helpt mij altijd." in lines
    assert lines[-1] == "Everything is saved."
    assert ("Nou ja, de buurvrouw helpt mij altijd.", "hulp", "hand") in coded(qualcode)


def test_the_end_of_the_input_is_a_goodbye(typed, qualcode):
    said = typed("n", "c hulp", "1", end="")
    assert said.code == 0
    assert said.out.endswith("Everything is saved.\n")
    assert len(coded(qualcode)) == 1


def test_what_was_shown_is_on_record_whenever_it_waits_for_a_line(monkeypatch):
    happened = []

    class Lines(io.StringIO):
        def readline(self):
            happened.append("waits")
            return super().readline()

    decisions = SimpleNamespace(write_down=lambda: happened.append("written"))
    conversation = SimpleNamespace(
        begin=lambda: [],
        answer=lambda line: happened.append(line) or [],
        is_over=False,
        prompt=">",
        session=SimpleNamespace(work=SimpleNamespace(decisions=decisions)),
    )
    monkeypatch.setattr(sys, "stdin", Lines("n\n"))
    plain.talk(conversation)
    assert happened == ["written", "waits", "n\n", "written", "waits"]


def test_identifiers_are_decided(typed, project):
    said = typed("i", "k", "s", "q", "q")
    assert said.code == 0, said.err
    assert "leads to somebody by itself" in said.out
    assert " stays; u takes it back." in said.out
    assert len([c for c in project.identifiers.list() if c.decision is not None]) == 1


def test_a_memo_and_a_search(typed, qualcode, project):
    if not (hasattr(project, "memos") and hasattr(project, "search")):
        pytest.skip("the project offers neither memos nor search")
    said = typed("n", "c hulp", "1", "m een gedachte", "/ Karel", "q")
    assert said.code == 0, said.err
    assert "The memo is saved" in said.out
    assert "Karel" in said.out
    (row,) = json.loads(qualcode("coding", "list", "--json").out)
    assert row["memo"] == "een gedachte"


def test_bytes_that_are_no_text_do_no_harm(qualcode, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\nc h\xe9\n\nq\n"), "utf-8"))
    said = qualcode("workbench", "--plain")
    assert said.code == 0, said.err
    assert "no command" in said.out


def test_plain_characters_only(typed):
    said = typed("c zzz", "", "n", "y", "q", options=("--ascii",))
    assert said.out.isascii()


def test_another_transcript_to_begin_with_must_be_there(typed):
    assert typed("q", options=("P01",)).code == 0
    assert typed("q", options=("P99",)).code == 2
