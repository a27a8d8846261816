"""`qualcode framework`, as a user types it, and the files that leave through the gate."""

import csv
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.model.framework import CellState

HELP, CALL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"


@pytest.fixture
def charted(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("case", "add", "Resp 2", "--attribute", "rol=prof")
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    qualcode("theme", "add", "Warm nest", "--idea", "Men kent elkaar")
    qualcode("theme", "link", "warm-nest", "code:hulp")
    made = qualcode("framework", "new", "Kapitaal", "warm-nest", "code:drempels", "--verdicts", "sterk, zwak")
    assert (made.code, made.err) == (0, "")
    return qualcode


@pytest.fixture
def open_gate(charted):
    def decide():
        for one in json.loads(charted("identifiers", "list", "--json").out):
            charted("identifiers", "decide", one["key"], "--keep")
        return charted

    return decide


def test_a_cell_is_written_and_shown_with_what_lies_beneath(charted):
    said = charted("framework", "set", "resp 1", "warm-nest", "Leunt op de buurvrouw.", "--verdict", "Sterk")
    assert said.out.splitlines()[:2] == ["Resp 1 × Warm nest: sterk", "Leunt op de buurvrouw."]
    assert f"P01:1  Resp 1  {HELP}" in said.out
    assert charted("framework", "link", "resp 1", "1", "P01:1").code == 0
    charted("framework", "set", "Resp 2", "2", "--state", "not-asked")
    shown = charted("framework", "show").out
    assert "sterk: Leunt op" in shown
    assert "not asked" in shown
    assert "(1)" in shown  # an empty cell with a quote beneath
    charted("coding", "add", "P01", "familie", "--quote", "belt dan voor mij")
    assert "! The quotes beneath changed" in charted("framework", "show", "Resp 1", "warm-nest").out
    assert "* sterk" in charted("framework", "show").out
    assert charted("framework", "list").out.splitlines()[2].split()[-5:] == ["2", "2", "2", "2", "1"]
    assert charted("framework", "confirm", "Resp 1", "warm-nest").code == 0
    assert "* sterk" not in charted("framework", "show").out
    grouped = charted("framework", "show", "--by", "rol").out.splitlines()
    assert [line.split()[0:3] for line in grouped if line.startswith("rol")] == [
        ["rol", "=", "bewoner"],
        ["rol", "=", "prof"],
    ]
    cell = json.loads(charted("framework", "show", "Resp 1", "warm-nest", "--json").out)
    assert (cell["verdict"], cell["stale"], [one["quote_id"] for one in cell["chosen"]]) == (
        "sterk",
        False,
        ["P01:1"],
    )


def test_verdicts_are_compared_and_small_groups_stay_inside(charted, open_gate, project):
    charted("framework", "set", "Resp 1", "warm-nest", "--verdict", "sterk")
    compared = charted("framework", "compare", "rol").out.splitlines()
    assert compared[0].split() == ["bewoner", "prof", "total"]
    assert ["sterk", "1", "·", "1"] in [line.split() for line in compared]
    open_gate()
    assert charted("framework", "compare", "rol", "--to", "v.csv").code == 3  # groups of one
    assert not (project.folder / "exports" / "v.csv").exists()
    despite = ("--despite", "small-cells", "--reason", "a test")
    assert charted("framework", "compare", "rol", "--to", "v.csv", *despite).code == 0


def test_the_gate_holds_a_matrix_until_every_name_is_decided(charted, project):
    charted("framework", "set", "Resp 1", "warm-nest", "Karel Visser belt voor haar.")
    charted("framework", "set", "Resp 2", "warm-nest", "de straat van Wendelien en mevrouw Oskamp")
    answer = charted("framework", "export", "--to", "m.docx")
    assert answer.code == 3
    assert not (project.folder / "exports" / "m.docx").exists()
    found = json.loads(charted("identifiers", "list", "--json").out)
    assert {"Wendelien", "Oskamp"} <= {one["text"] for one in found}  # they stand in no interview
    assert {tuple(one["where"]) for one in found if one["text"] in ("Wendelien", "Oskamp")} == {("",)}
    for one in found:
        assert charted("identifiers", "decide", one["key"], "--replace", "[weg]").code == 0
    assert charted("framework", "export", "--to", "m.html").code == 0
    page = (project.folder / "exports" / "m.html").read_text("utf-8")
    assert not {"Karel", "Visser", "Wendelien", "Oskamp"} & set(
        page.replace("<", " ").replace(".", " ").split()
    )


def test_a_matrix_leaves_in_four_formats(charted, open_gate, project):
    charted("framework", "set", "Resp 1", "warm-nest", "=Leunt op de buurvrouw.", "--verdict", "sterk")
    for column in ("warm-nest", "2"):
        charted("framework", "link", "Resp 1", column, "P01:1")
    charted("framework", "set", "Resp 2", "warm-nest", "--state", "not-asked")
    open_gate()
    folder = project.folder / "exports"
    for suffix in ("docx", "xlsx", "html", "csv"):
        answer = charted("framework", "export", "--to", f"m.{suffix}")
        assert (answer.code, answer.err) == (0, "")
        before = (folder / f"m.{suffix}").read_bytes()
        assert before
    document = Document(folder / "m.docx")
    section = document.sections[0]
    assert section.page_width > section.page_height
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Case", "Warm nest", "Drempels"]
    assert table.rows[1].cells[1].text == "sterk\n=Leunt op de buurvrouw.\nP01:1"
    assert table.rows[2].cells[1].text == "not asked"
    told = [one.text for one in document.paragraphs]
    start = told.index("Quotes")
    assert told[start : start + 7] == [
        *("Quotes", "Resp 1", "Warm nest", HELP, "— P01:1", "Drempels", "Printed above: P01:1")
    ]
    book = load_workbook(folder / "m.xlsx")
    assert book["Matrix"]["B4"].value == "sterk\n=Leunt op de buurvrouw.\n[P01:1]"
    assert book["Matrix"]["B4"].data_type == "s"
    assert book["Matrix"].freeze_panes == "B4"
    quotes = book["Quotes"]
    assert [[cell.value for cell in row] for row in quotes] == [
        ["Case", "Column", "Quote", "Text"],
        ["Resp 1", "Warm nest", "P01:1", HELP],
        ["Resp 1", "Drempels", "P01:1", HELP],
    ]
    assert (quotes.page_setup.orientation, quotes.page_setup.fitToHeight) == ("landscape", 0)
    assert quotes.sheet_properties.pageSetUpPr.fitToPage
    page = (folder / "m.html").read_text("utf-8")
    assert '<a href="#q1">P01:1</a>' in page
    assert page.count(HELP) == 1
    assert 'Printed above: <a href="#q1">P01:1</a>' in page
    assert "<script" not in page
    lines = list(csv.DictReader((folder / "m.csv").read_text("utf-8").splitlines()))
    assert lines[0]["summary"] == "'=Leunt op de buurvrouw."
    assert [line["state"] for line in lines] == ["", "no summary yet", "not asked", "empty"]
    charted("framework", "export", "--to", "zonder.html", "--without-quotes")
    assert HELP not in (folder / "zonder.html").read_text("utf-8")


def test_whoever_does_not_want_to_be_quoted_is_not(charted, open_gate):
    charted("framework", "link", "Resp 1", "warm-nest", "P01:1")
    open_gate()
    charted("case", "consent", "1", "--quote", "no")
    assert charted("framework", "export", "--to", "m.html").code == 3
    assert charted("framework", "export", "--to", "m.html", "--without-quotes").code == 0
    despite = ("--despite", "consent", "--reason", "a test")
    assert charted("framework", "export", "--to", "o.html", *despite).code == 0


def test_what_is_wrong_is_said_in_a_sentence_and_changes_nothing(charted):
    before = charted("framework", "show", "--json").out
    for wrong in (
        ("framework", "new", "X", "niets"),
        ("framework", "new", "X", "warm-nest", "--among", "rol = koning"),
        ("framework", "set", "Resp 1", "warm-nest"),
        ("framework", "set", "Resp 1", "warm-nest", "--verdict", "geweldig"),
        ("framework", "set", "Resp 9", "warm-nest", "x"),
        ("framework", "show", "Resp 1", "9"),
        ("framework", "confirm", "Resp 1", "warm-nest"),
        ("framework", "change"),
        ("framework", "remove", "niets"),
        ("framework", "compare", "wijk"),
    ):
        answer = charted(*wrong)
        assert (answer.code, answer.out) == (2, ""), wrong
        assert "Traceback" not in answer.err
    assert charted("framework", "show", "--json").out == before


def test_a_matrix_is_changed_and_taken_away(charted):
    charted("framework", "set", "Resp 1", "warm-nest", "x")
    changed = charted(
        "framework", "change", "--drop", "warm-nest", "--add", "code:buren", "--among", "rol = prof"
    )
    assert "Drempels, Buren helpen" in changed.out
    assert [one["name"] for one in json.loads(charted("framework", "show", "--json").out)["cases"]] == [
        "Resp 2"
    ]
    assert charted("framework", "remove", "kapitaal").code == 0
    assert charted("framework", "list", "--json").out == "[]\n"
    assert charted("undo").code == 0
    assert charted("undo").code == 0
    assert json.loads(charted("framework", "show", "Resp 1", "warm-nest", "--json").out)["summary"] == "x"


def test_a_matrix_is_shown_by_its_name_alone(charted):
    (name,) = [one["slug"] for one in json.loads(charted("framework", "list", "--json").out)]
    assert charted("framework", "show", name).out == charted("framework", "show").out


def test_quotes_stand_in_a_cell_for_which_none_was_chosen_unless_nothing_was_said(
    charted, open_gate, project
):
    open_gate()
    project.framework_publication.export_framework(project.frameworks.view(""), Path("m.csv"))
    lines = csv.DictReader((project.folder / "exports" / "m.csv").read_text("utf-8").splitlines())
    assert ("no summary yet", "P01:1") in [(line["state"], line["quotes"]) for line in lines]
    project.frameworks.write("", "Resp 1", "warm-nest", state=CellState.NOTHING_SAID)
    view = project.frameworks.view("")
    assert (view.done, view.size) == (1, 4)
    project.framework_publication.export_framework(view, Path("n.csv"))
    assert "P01:1" not in (project.folder / "exports" / "n.csv").read_text("utf-8")
