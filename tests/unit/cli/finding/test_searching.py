"""`qualcode search` and `qualcode memo`, as a user runs them."""

import json
import sys

import pytest
from wcwidth import wcswidth

from qualcode.cli.finding.searching import in_context
from qualcode.cli.talking import output
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.project.finding.searching import SearchHit


@pytest.fixture
def somebody(monkeypatch):
    """somebody(answer) sits at the terminal and answers every question so."""

    def sit(answer):
        monkeypatch.setattr(output, "can_ask", lambda: True)
        monkeypatch.setattr(output, "confirmed", lambda _question: answer)

    return sit


def test_words_stand_under_each_other_with_counts_at_the_foot(qualcode, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    answer = qualcode("search", "ja")
    lines = answer.out.splitlines()
    hits = lines[: lines.index("")]
    assert [line.split()[:2] for line in hits] == [["P01", "2"], ["P01", "2"], ["P01", "3"], ["P01", "4"]]
    columns = [{at for at in range(80) if line[at : at + 2].lower() == "ja"} for line in hits]
    assert set.intersection(*columns)
    assert all(wcswidth(line) <= 80 for line in hits)
    assert "4 hits: P01 4" in lines


def test_nothing_found_is_said(qualcode):
    assert qualcode("search", "bestaat niet").out == "Nothing found.\n"
    assert json.loads(qualcode("search", "bestaat niet", "--json").out) == {
        "hits": [],
        "transcripts": {},
        "cases": {},
        "alike": [],
    }


def test_scripts_get_places_and_surroundings(qualcode, project):
    told = json.loads(qualcode("search", "altijd", "--json").out)
    (hit,) = told["hits"]
    text = project.transcripts.open("P01").text
    assert text[hit["span"]["start"] : hit["span"]["end"]] == hit["words"] == "altijd"
    assert hit["before"].endswith("helpt mij ")
    assert (hit["transcript"], hit["turn"], hit["speaker"]) == ("P01", 2, "Fatima")
    assert "_text" not in hit


def test_the_search_is_narrowed_and_its_kind_told_by_options(qualcode):
    qualcode("case", "add", "Respondent 1", "--speaks", "P01:Fatima")

    def turns(*arguments):
        return [hit["turn"] for hit in json.loads(qualcode("search", *arguments, "--json").out)["hits"]]

    assert turns("ja", "--participants") == [2, 2, 4]
    assert turns("ja", "--speaker", "interviewer") == [3]
    assert turns("ja", "--case", "Respondent 1") == turns("ja", "--case", "1") == [2, 2, 4]
    assert turns("ja", "--transcript", "p01") == [2, 2, 3, 4]
    assert turns("Ja[.?]", "--regex") == [2, 3, 4]
    assert turns("buurvrow", "--fuzzy") == [2]
    assert turns("helpen", "--lemma") == [2]
    assert qualcode("search", "ja", "--regex", "--fuzzy").code == 2
    assert qualcode("search", "ja", "--case", "niemand").code == 2


def test_coding_asks_first(qualcode, project, somebody):
    refused = qualcode("search", "ja", "--code", "buren")
    assert (refused.code, project.codings.list()) == (2, ())
    somebody(False)
    assert "Nothing was changed" in qualcode("search", "ja", "--code", "buren").out
    assert project.codings.list() == ()
    somebody(True)
    answer = qualcode("search", "ja", "--code", "buren", "--unit", "turn")
    assert "3 places coded buren" in answer.out
    assert {c.code for c in project.codings.list()} == {"buurt/buren"}
    again = json.loads(qualcode("search", "ja", "--code", "buren", "--yes", "--json").out)
    assert again == {"hits": 4, "coded": 0, "already": 4}
    qualcode("undo")
    assert project.codings.list() == ()


def test_memos_are_written_read_changed_and_taken_away(qualcode, project):
    assert "on the project" in qualcode("memo", "add", "Een gedachte").out
    assert "on P01" in qualcode("memo", "add", "--on", "P01", "Druk\x1b[2J gesprek").out
    assert qualcode("memo", "add", "--on", "P01", "--quote", "helpt mij", "Warm").code == 0
    listed = qualcode("memo", "list").out
    assert "\x1b" not in listed
    assert [line.strip() for line in listed.splitlines() if line.startswith("    ")] == [
        "Een gedachte",
        "Druk�[2J gesprek",
        "Warm",
    ]
    assert qualcode("memo", "edit", "1", "Een betere gedachte").code == 0
    assert qualcode("memo", "remove", "2").code == 0
    told = json.loads(qualcode("memo", "list", "--json").out)
    assert [(memo["on"], memo["text"]) for memo in told] == [
        ("project", "Een betere gedachte"),
        ("P01:1", "Warm"),
    ]
    assert json.loads(qualcode("memo", "list", "--kind", "segment", "--json").out)[0]["span"] == {
        "start": told[1]["span"]["start"],
        "end": told[1]["span"]["end"],
    }
    assert qualcode("memo", "list", "--text", "niets daarvan").out == "No memos.\n"
    assert qualcode("memo", "add", "--quote", "helpt mij", "Warm").code == 2


def test_without_words_the_editor_opens(qualcode, project, monkeypatch, tmp_path):
    editor = tmp_path / "editor.py"
    editor.write_text("import sys; f = open(sys.argv[1], 'a'); f.write('uit de editor'); f.close()")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    assert qualcode("memo", "add", "--on", "code:buren").code == 0
    assert qualcode("memo", "edit", "1").code == 0
    (memo,) = json.loads(qualcode("memo", "list", "--json").out)
    assert memo["text"] == "uit de editor\nuit de editor"
    editor.write_text("")
    assert qualcode("memo", "add").code == 2
    assert "Nothing was changed" in qualcode("memo", "edit", "1").out


def hit(text, start, end):
    return SearchHit(
        "P01", 1, Span(start, end), 1, "Ann", Role.UNKNOWN, frozenset(), Span(0, len(text)), text
    )


@pytest.mark.parametrize("cells", [40, 60, 80, 200])
def test_lines_fit_whatever_stands_in_them(cells):
    text = "".join(
        f"漢字 😀 e\u0301\u0301 [/b] \x1b[31m [{n}] \u202e en nog veel meer achter elkaar {'x' * n} "
        for n in range(9)
    )
    hits = [hit(text, text.index(f"[{n}]"), text.index(f"[{n}]") + 3) for n in range(9)]
    lines = in_context(hits, cells)
    assert len({wcswidth(line[: line.index(f"[{n}]")]) for n, line in enumerate(lines)}) == 1
    assert all("\x1b" not in line and "\u202e" not in line for line in lines)
    assert all(wcswidth(line) <= max(cells, 45) for line in lines)


def test_only_the_first_lines(qualcode):
    shown = qualcode("search", "ja", "--first", "2").out.splitlines()
    assert [line.split()[:3] for line in shown] == [["P01", "2", "Fatima"]] * 2
    assert qualcode("search", "nergens", "--first", "2").out == "Nothing found.\n"
    assert qualcode("search", "ja", "--first", "2", "--participants").code == 2
    assert qualcode("search", "ja", "--first", "0").code == 2
