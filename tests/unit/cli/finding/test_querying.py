"""`qualcode query`, as a user types it."""

import json

import pytest

HELP, CALL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"


@pytest.fixture
def coded(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    return qualcode


def test_segments_stand_in_a_table_with_their_counts_at_the_foot(coded):
    answer = coded("query", "hulp+ or drempels")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].split() == ["place", "code", "coder", "case", "words"]
    assert lines[2].split(maxsplit=5) == ["P01:1", "buurt/buren", "ann", "Resp", "1", HELP]
    assert lines[-1] == "2 segments, 1 case, 11 words, 1 transcript"


def test_a_turn_without_code_is_named_by_its_place(coded):
    answer = coded("query", "uncoded")
    assert "P01 turn 4  ·     ·      Resp 1  Ja. Maar Karel Visser" in answer.out


def test_only_counts(coded):
    assert coded("query", "any", "--count").out.strip() == "2 segments, 1 case, 11 words, 1 transcript"
    by = coded("query", "any", "--by", "rol")
    assert by.out.splitlines()[2].split() == ["bewoner", "1", "1", "2", "11"]
    assert HELP not in by.out
    assert coded("query", "any", "--by", "wijk").code == 2


def test_json(coded):
    answer = json.loads(coded("query", "buren EN NIET drempels", "--json", "--by", "rol").out)
    assert answer["query"] == "buren and not drempels"
    assert answer["tally"] == {"segments": 1, "codings": 1, "cases": 1, "words": 5, "transcripts": 1}
    assert answer["groups"][0]["value"] == "bewoner"
    (hit,) = answer["hits"]
    assert (hit["quote_id"], hit["text"], hit["turn"], len(hit["cases"])) == ("P01:1", HELP, 2, 1)
    assert hit["codings"][0]["code"] == "buurt/buren"
    assert "hits" not in json.loads(coded("query", "any", "--json", "--count").out)


@pytest.mark.parametrize("query", ["hulp", "hulp or buren"])
def test_a_code_asked_alone_tells_that_codes_below_it_do_not_count(coded, query):
    answer = coded("query", query)
    assert answer.code == 0
    assert ("Nothing answers this query." in answer.out) == (query == "hulp")
    assert "'hulp' has codes below it, which do not count here; 'hulp+' takes them with it." in answer.err
    assert "codes below it" not in coded("query", "hulp+").err


def test_a_mistake_is_shown_with_a_caret(coded):
    answer = coded("query", "buren and drempls")
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.splitlines() == [
        "Column 11: there is no code 'drempls'. Did you mean 'drempels'?",
        "  buren and drempls",
        "            ^",
    ]


def test_saving_listing_asking_and_deleting(coded):
    assert "No saved queries" in coded("query", "--list").out
    assert coded("query", "--list", "--json").out.strip() == "[]"
    assert coded("query", "hulp+", "--save", "Hulp").code == 0
    assert coded("query", "drempels", "--save", "hulp").code == 2
    assert coded("query", "hulp+ where rol = bewoner", "--save", "hulp", "--replace").code == 0
    assert coded("query", "--list").out.splitlines()[2].split(maxsplit=1) == [
        "Hulp",
        "hulp+ where rol = bewoner",
    ]
    assert HELP in coded("query", "--saved", "hulp").out
    assert "It was: hulp+ where rol = bewoner" in coded("query", "--delete", "hulp").out
    assert coded("query", "--saved", "hulp").code == 2


def test_one_thing_at_a_time(coded):
    for wrong in ((), ("a", "--list"), ("a", "--saved", "x"), ("--list", "--delete", "x")):
        assert coded("query", *wrong).code == 2
