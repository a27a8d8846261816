"""`qualcode coding set`, `facet` and what `list` shows of it."""

import json

import pytest

HELP = "de buurvrouw helpt mij altijd"

SCALED = """\
codebook: buurt
title: De buurt
language: nl
scales:
  - scale: contact
    steps: [geen contact, groeten, vriendschap]
facets:
  - facet: valentie
    values: [positief, negatief]
codes:
  - code: buren
    label: Buren helpen
    scale: contact
  - code: hulp
    label: Hulp
"""


@pytest.fixture
def coded(project, qualcode):
    """The commands on a project with a scale and a facet, where coding 1 is P01:1 buurt/buren."""
    (project.folder / "codebooks" / "buurt.yaml").write_text(SCALED, "utf-8")
    assert qualcode("coding", "add", "P01", "buren", "--quote", HELP).code == 0
    return qualcode


def listed(qualcode, *options):
    return json.loads(qualcode("coding", "list", "--json", *options).out)


def shown(qualcode):
    (coding,) = listed(qualcode)
    return {name: coding[name] for name in ("code", "value", "mark", "memo", "facets", "text")}


PLAIN = {"code": "buurt/buren", "value": None, "mark": None, "memo": "", "facets": {}, "text": HELP}


def test_json_always_says_what_a_coding_carries(coded):
    assert shown(coded) == PLAIN


@pytest.mark.parametrize(
    ("options", "changed", "said"),
    [
        (("--value", "2"), {"value": 2}, "buurt/buren, 2"),
        (("--value", "0"), {"value": 0}, "buurt/buren, 0"),
        (("--mark", "key"), {"mark": "key"}, "buurt/buren, key"),
        (("--mark", "counter"), {"mark": "counter"}, "buurt/buren, counter"),
        (("--memo", "let op"), {"memo": "let op"}, "P01:1"),
        (("--code", "hulp"), {"code": "buurt/hulp"}, "P01:1 (coding 1): buurt/hulp"),
        (("--quote", "helpt mij"), {"text": "helpt mij"}, "P01:2"),
        (
            ("--value", "1", "--mark", "key", "--memo", "x", "--turn", "3"),
            {"value": 1, "mark": "key", "memo": "x", "text": "Ja?"},
            "P01:2 (coding 1): buurt/buren, 1, key",
        ),
    ],
)
def test_set_changes_just_what_is_named_and_is_undone_at_once(coded, options, changed, said):
    answer = coded("coding", "set", 1, *options)
    assert (answer.code, said in answer.out) == (0, True)
    assert shown(coded) == PLAIN | changed
    assert coded("undo").code == 0
    assert shown(coded) == PLAIN


def test_none_takes_away(coded):
    coded("coding", "set", 1, "--value", "2", "--mark", "key", "--memo", "x")
    answer = coded("coding", "set", 1, "--value", "none", "--mark", "none", "--memo", "", "--json")
    assert (answer.code, json.loads(answer.out)["value"]) == (0, None)
    assert shown(coded) == PLAIN


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Say what is to change of coding 1"),
        (("--value", "veel"), "--value wants a number, or none"),
        (("--value", "3"), "0 geen contact, 1 groeten, 2 vriendschap"),
        (("--code", "hulp", "--value", "1"), "buurt/hulp has no scale"),
        (("--turn", "1", "--quote", "Ja"), "Give just one of them"),
    ],
)
def test_what_makes_no_sense_is_refused(coded, options, said):
    answer = coded("coding", "set", 1, *options)
    assert (answer.code, said in answer.err) == (2, True)
    assert shown(coded) == PLAIN


def test_a_facet_is_set_shown_and_taken_away(coded):
    answer = coded("coding", "facet", "P01", "valentie", "negatief", "--quote", HELP)
    assert (answer.code, "valentie is negatief" in answer.out) == (0, True)
    assert shown(coded)["facets"] == {"buurt/valentie": "negatief"}
    assert coded("coding", "facet", "P01", "valentie", "blij", "--quote", HELP).code == 2
    assert coded("coding", "facet", "P01", "stemming", "negatief", "--quote", HELP).code == 2
    assert coded("coding", "facet", "P01", "valentie", "none", "--quote", HELP).code == 0
    assert shown(coded) == PLAIN


def test_add_takes_a_value_and_a_mark(coded):
    answer = coded(
        "coding", "add", "P01", "buren", "--turn", "3", "--value", "1", "--mark", "counter", "--json"
    )
    added = json.loads(answer.out)
    assert (added["value"], added["mark"]) == (1, "counter")
    assert coded("coding", "add", "P01", "hulp", "--turn", "3", "--value", "1").code == 2


def test_the_table_has_a_column_for_what_some_coding_has(coded):
    heads = coded("coding", "list").out.splitlines()[0].split()
    assert heads == ["coding", "quote", "code", "coder", "words"]
    coded("coding", "add", "P01", "hulp", "--turn", "3")
    coded("coding", "set", 1, "--value", "0")
    heads = coded("coding", "list").out.splitlines()[0].split()
    assert heads == ["coding", "quote", "code", "coder", "value", "words"]
    coded("coding", "set", 1, "--mark", "key")
    coded("coding", "facet", "P01", "valentie", "positief", "--quote", HELP)
    said = coded("coding", "list").out.splitlines()
    assert said[0].split() == ["coding", "quote", "code", "coder", "value", "mark", "facets", "words"]
    assert said[2].split()[4:8] == ["0", "key", "quote", "valentie=positief"]
    assert said[3].split() == ["2", "P01:2", "buurt/hulp", "ann", "Ja?"]


def test_only_the_marked_are_listed(coded):
    coded("coding", "add", "P01", "hulp", "--turn", "3", "--mark", "counter")
    coded("coding", "set", 1, "--mark", "key")
    assert [c["id"] for c in listed(coded, "--marked", "key")] == [1]
    assert [c["id"] for c in listed(coded, "--marked", "counter")] == [2]
    assert len(listed(coded, "--marked", "counter", "--marked", "key")) == 2
    coded("coding", "set", 1, "--mark", "none")
    assert listed(coded, "--marked", "key") == []


def test_coding_by_turn_span_and_quote(qualcode):
    assert "P01:1" in qualcode("coding", "add", "P01", "buren", "--quote", HELP).out
    assert "P01:2" in qualcode("coding", "add", "P01", "drempels", "--turn", "2-3").out
    assert "P01:3" in qualcode("coding", "add", "p01", "buurt/hulp", "--span", "0:20").out
    listed = json.loads(qualcode("coding", "list", "--json").out)
    assert {row["quote_id"]: row["code"] for row in listed} == {
        "P01:1": "buurt/buren",
        "P01:2": "buurt/drempels",
        "P01:3": "buurt/hulp",
    }
    assert next(row["text"] for row in listed if row["quote_id"] == "P01:1") == HELP


def test_removing_a_coding(qualcode):
    coding = json.loads(qualcode("coding", "add", "P01", "buren", "--turn", "2", "--json").out)
    assert qualcode("coding", "remove", coding["id"]).code == 0
    assert qualcode("coding", "list").out.strip() == "No codings."
