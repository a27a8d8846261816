"""`history`, `show`, `undo ENTRY` and `audit-trail`, as a user types them."""

import json
import sqlite3
import time
from contextlib import closing

import pytest

from qualcode.cli.talking import output, times
from qualcode.model.errors import Refused
from qualcode.project import open_project

HELP, CALL = "de buurvrouw helpt mij altijd", "niet zo goed"


@pytest.fixture
def coded(qualcode, project):
    """Two codings, on entries 3 and 4; the second is bob's."""
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("--coder", "bob", "coding", "add", "P01", "drempels", "--quote", CALL)
    assert project.journal.state() == 4
    return qualcode


def ids(answer):
    return [row["id"] for row in json.loads(answer.out)]


def test_history_of_a_segment_a_transcript_a_code_a_coder(coded):
    assert ids(coded("history", "P01:1", "--json")) == [3]
    assert ids(coded("history", "p01", "--json")) == [4, 3, 2]
    assert ids(coded("history", "--transcript", "P01", "--by", "bob", "--json")) == [4]
    assert ids(coded("history", "--code", "hulp", "--kind", "coding", "--json")) == [3]
    assert ids(coded("history", "--code", "buurt/drempels", "--kind", "coding", "--json")) == [4]
    assert ids(coded("history", "--limit", "2", "--json")) == [4, 3]
    assert (
        coded("history", "--limit", "3").out.splitlines()[-1] == "There are older ones: --limit shows more."
    )
    assert "older" not in coded("history", "--limit", "4").out
    assert coded("history", "--by", "cas").out == "No entries.\n"
    line = coded("history", "P01:1").out.splitlines()[2]
    assert line.split() == ["3", *line.split()[1:3], "ann", "coding", "added", "P01:1", "buurt/buren"]


def test_history_by_day(coded):
    today = time.strftime("%Y-%m-%d")
    assert len(ids(coded("history", "--since", today, "--until", today, "--json"))) == 4
    assert coded("history", "--until", "2020-02-29").out == "No entries.\n"
    assert coded("history", "--since", "2999-01-01T00:00:00+02:00", "--json").out.strip() == "[]"


def test_a_code_that_left_its_codebook_keeps_its_history(coded, project):
    book = project.folder / "codebooks" / "buurt.yaml"
    source = book.read_text("utf-8")
    book.write_text(source[: source.index("  - code: drempels")], "utf-8")
    assert 4 in ids(coded("history", "--code", "buurt/drempels", "--json"))
    assert 4 in ids(coded("history", "--code", "drempels", "--json"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "P09"),
        ("history", "P01:9"),
        ("history", "P01:"),
        ("history", "--code", "geen"),
        ("history", "--code", "geen/geen"),
        ("history", "--since", "gisteren"),
        ("history", "--until", "2026-02-30"),
        ("show",),
        ("show", "P01"),
        ("show", "--as-of", "2026-03-01", "--entry", "3"),
        ("show", "--as-of", "morgen"),
        ("show", "--entry", "99"),
        ("show", "P09", "--entry", "4"),
        ("show", "P01", "--as-of", "2020-01-01"),
        ("undo", "99"),
        ("undo", "1"),
        ("undo", "drie"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_exit_code_2(coded, project, arguments):
    answer = coded(*arguments)
    assert (answer.code, project.journal.state()) == (2, 4)
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_undoing_an_entry_tells_what_it_does_and_redo_brings_it_back(coded, project):
    answer = coded("undo", "4")
    assert answer.out.splitlines() == [
        "Undoing entry 4 takes P01:2 buurt/drempels away.",
        "Undone: coding added P01:2 buurt/drempels.",
    ]
    assert [c.quote_id for c in project.codings.list()] == ["P01:1"]
    assert "undone" in coded("history", "P01:2").out
    assert coded("redo").out == "Done again: coding added P01:2 buurt/drempels.\n"
    assert "entry 4 (coding added P01:2 buurt/drempels, by ann)" in coded("undo", "2").err  # who did it again


@pytest.mark.parametrize(("answer", "left"), [("y\n", 1), ("n\n", 2), ("", 2)])
def test_in_a_terminal_it_asks_first(coded, project, monkeypatch, answer, left):
    import io

    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    coded("undo", "3")
    assert len(project.codings.list()) == left
    if left == 2:
        coded("undo", "3", "--yes")
        assert len(project.codings.list()) == 1


def test_show_the_matrix_and_the_codings_of_then(coded, project):
    with open_project(project.folder) as again:
        text = again.transcripts.open("P01").text
        from qualcode.model.span import Span

        start = text.index("altijd")
        again.revisions.edit("P01", Span(start, start + 6), "vaak")
    shown = coded("show", "p01", "--entry", "3").out
    assert HELP in shown
    assert CALL not in shown
    rows = json.loads(coded("show", "P01", "--as-of", "2999-01-01", "--json").out)
    assert [row["text"] for row in rows["codings"]] == [HELP.replace("altijd", "vaak"), CALL]
    assert rows["erased_entries"] == 0
    matrix = coded("show", "--entry", "4").out
    assert "Buren helpen" in matrix
    assert matrix.splitlines()[-1] == "2 codings."
    assert "There was nothing yet." in coded("show", "--as-of", "2020-01-01").out


def test_showing_what_was_erased_says_so_at_the_end(coded, project):
    with closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        connection.execute("DELETE FROM journal_payload WHERE entry_id = 4")
        connection.commit()
    said = "What 1 entry up to then held was erased by law since: it is not shown here."
    for arguments in (("--as-of", "2999-01-01"), ("P01", "--entry", "4")):
        answer = coded("show", *arguments)
        assert answer.out.splitlines()[-1] == said
    assert said not in coded("show", "--entry", "3").out
    assert json.loads(coded("show", "--entry", "4", "--json").out)["erased_entries"] == 1


def test_the_trail_goes_to_exports(coded, project):
    closed = coded("audit-trail")
    assert (closed.code, "Buren" in closed.err) == (3, True)  # a label that may be a name
    key = next(line.split()[0] for line in closed.err.splitlines() if line.startswith("  "))
    assert coded("identifiers", "decide", key, "--keep").code == 0
    assert coded("audit-trail", "--to", "t.csv").code == 0
    assert (project.folder / "exports" / "t.csv").read_text("utf-8").count("\n") == 6
    assert coded("audit-trail").code == 0
    assert "P01:1 Buren helpen" in (project.folder / "exports" / "audit-trail.md").read_text("utf-8")


def test_days_are_those_of_the_clock_on_the_wall(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        assert times.first_second("2026-03-29") == "2026-03-28T23:00:00Z"  # the day summer time begins
        assert times.last_second("2026-03-29") == "2026-03-29T21:59:59Z"
        assert times.last_second("2026-03-29T12:30") == "2026-03-29T10:30:00Z"
        assert times.first_second("2026-03-29T12:30Z") == "2026-03-29T12:30:00Z"
        assert times.local("2026-03-29T10:30:00Z") == "2026-03-29 12:30"
        assert times.last_second("9999-12-31") >= "9999-12-31"
        assert times.first_second("0001-01-01") <= "0001-01-01T00:00:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()
    with pytest.raises(Refused):
        times.first_second("29-3-2026")


def test_in_a_terminal_an_entry_is_one_line(coded, monkeypatch):
    coded("code", "merge", "familie", "drempels", "buren", "--into", "hulp")
    full = "codes merged buurt/familie + buurt/drempels + buurt/buren → buurt/hulp"
    assert full in coded("history").out
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    lines = coded("history").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "codes merged buurt/familie" in lines[2]
    assert lines[2].rstrip().endswith("…")


def test_undo_redo_and_history(qualcode):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    assert "coding added P01:1 buurt/buren" in qualcode("undo").out
    assert json.loads(qualcode("coding", "list", "--json").out) == []
    assert "coding added" in qualcode("redo").out
    assert "There is nothing to do again." in qualcode("redo").out
    first = json.loads(qualcode("history", "--json").out)[0]
    assert (first["effect"], first["coder"]) == ("redo", "ann")


def test_the_audit_trail_is_written_after_a_backup(qualcode, project):
    assert qualcode("backup").code == 0
    answer = qualcode("audit-trail", "--to", "trail.md")
    assert answer.code in (0, 3)
    assert "hand" not in answer.err
