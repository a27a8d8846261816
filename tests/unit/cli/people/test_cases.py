"""`qualcode case`: who is studied, and their withdrawal."""

import json

import pytest


def test_cases_from_a_file(qualcode, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text("name;transcript;speaker;rol\nFatima B.;P01;Fatima;bewoner\n", "utf-8")
    assert qualcode("case", "import", file).code == 0
    (case,) = json.loads(qualcode("case", "list", "--json").out)
    assert case["attributes"] == {"rol": "bewoner"}
    assert case["speaks_in"] == [["P01", "Fatima"]]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "wie\nx\n",
        "name,transcript,speaker\nx,P01\n",
        "name,kind\nx,gebouw\n",
        "name,transcript,speaker\nx,P9,y\n",
    ],
)
def test_a_malformed_file_of_cases_changes_nothing(qualcode, project, tmp_path, content):
    file = tmp_path / "cases.csv"
    file.write_text(content, "utf-8")
    before = project.journal.state()
    answer = qualcode("case", "import", file)
    assert answer.code == 2
    assert project.journal.state() == before


def test_withdrawing_a_case_asks_and_lists_what_is_out_of_reach(qualcode, project, tmp_path):
    qualcode("case", "add", "Fatima B.", "--speaks", "P01:Fatima")
    away = ("--to", tmp_path / "elders.md", "--despite", "undecided", "--reason", "om het te zien")
    assert qualcode("codebook", "export", *away).code == 0
    assert qualcode("case", "withdraw", "1").code == 2
    assert qualcode("case", "withdraw", "7", "--yes").code == 2
    answer = qualcode("case", "withdraw", "1", "--yes")
    assert answer.code == 0
    assert "Erased: P01" in answer.out
    assert "gesprek.txt" in answer.out
    assert "elders.md, written on" in answer.out
    assert json.loads(qualcode("transcript", "list", "--json").out) == []
    assert qualcode("check").code == 0
