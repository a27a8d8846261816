"""`qualcode sql`, as a user types it."""

import csv
import json

HELP = "de buurvrouw helpt mij altijd"


def test_an_answer_in_every_form_says_it_is_for_inside(qualcode):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    question = "select quote_id, text, 3 as n, null as empty from codings"
    for extra in ((), ("--format", "csv"), ("--format", "json"), ("--json",)):
        answer = qualcode("sql", question, *extra)
        assert answer.code == 0
        assert "passed no gate" in answer.err
        assert HELP in answer.out
    assert json.loads(qualcode("sql", question, "--json").out) == [
        {"quote_id": "P01:1", "text": HELP, "n": 3, "empty": None}
    ]
    rows = list(csv.reader(qualcode("sql", question, "--format", "csv").out.splitlines()))
    assert rows == [["quote_id", "text", "n", "empty"], ["P01:1", HELP, "3", ""]]


def test_a_formula_is_none_in_csv(qualcode):
    assert qualcode("sql", "select '=1+1' as a", "--format", "csv").out.splitlines()[1] == "'=1+1"


def test_the_views_are_listed(qualcode):
    assert "coding_cases" in qualcode("sql", "--views").out
    assert json.loads(qualcode("sql", "--views", "--json").out)["coding_cases"] == ["coding", "case_name"]


def test_what_is_no_question_is_one_sentence(qualcode):
    for arguments in (("selec 1",), ("delete from coding",), (), ("select 1", "--views")):
        answer = qualcode("sql", *arguments)
        assert answer.code == 2
        assert answer.out == ""
        assert len(answer.err.splitlines()) == 1
