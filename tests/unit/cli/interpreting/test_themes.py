"""`qualcode theme` and `qualcode claim`, as a user types them."""

import json

import pytest

HELP, CALL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"


@pytest.fixture
def themed(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    assert (
        qualcode("theme", "add", "Warm nest", "--idea", "Men kent elkaar", "--not", "gezelligheid").code == 0
    )
    assert qualcode("theme", "link", "warm-nest", "code:buren", "P01:1").code == 0
    return qualcode


def test_a_theme_is_shown_with_all_it_rests_on(themed):
    assert themed("theme", "link", "Warm Nest", "P01:2", "--against").code == 0
    claim = themed("claim", "add", "warm-nest", "Niemand noemt iets")
    assert "'Niemand' says less than is counted: here it means 0 of the 1, and counted are 1" in claim.out
    shown = themed("theme", "show", "warm-nest").out
    for line in (
        "Central idea: Men kent elkaar",
        "What it is not: gezelligheid",
        "Codes: buurt/buren+",
        "1 quote for it, 1 against, 1 of 1 case speaks for it.",
        f"P01:1  Resp 1  {HELP}",
        f"P01:2  Resp 1  {CALL}",
        "≠ Resp 1  P01:2",
        "! One case carries it alone.",
    ):
        assert line in shown
    themed("theme", "add", "Deel", "--under", "warm-nest")
    assert "Parts: Deel" in themed("theme", "show", "warm-nest").out
    assert "topic summary?" in themed("theme", "list").out
    assert [one["slug"] for one in json.loads(themed("theme", "list", "--json").out)] == ["warm-nest", "deel"]


def test_the_check_ends_with_one_where_words_and_counts_disagree(themed):
    assert themed("theme", "check").code == 0
    claim = json.loads(themed("claim", "add", "warm-nest", "Alle respondenten zien dat", "--json").out)
    number = claim["claim"]["id"]
    assert themed("theme", "check").code == 0
    themed("claim", "edit", number, "Diverse respondenten zien dat")
    found = themed("theme", "check", "warm-nest")
    assert found.code == 1
    assert "'Diverse' says more than is counted: counted are 1 of 1" in found.out
    assert "1 of 1 claim disagrees" in found.out
    themed("claim", "link", number, "P01", "--quote", CALL, "--against")
    assert "Without support: no quote speaks for it." in themed("theme", "check").out
    themed("claim", "unlink", number, "P01:2")
    assert themed("claim", "edit", number, "--query", "buren and drempels").code == 0
    assert themed("claim", "remove", number).code == 0
    assert themed("theme", "check").code == 0
    assert json.loads(themed("theme", "check", "--json").out)[0]["claims"] == []


def test_a_claim_on_a_code_alone_tells_that_codes_below_it_do_not_count(themed):
    alone = themed("claim", "add", "warm-nest", "Velen zien dat", "--query", "hulp")
    assert "'hulp' has codes below it, which do not count here; 'hulp+' takes them with it." in alone.err
    assert "below it" not in themed("claim", "edit", alone.out.split()[0], "--query", "hulp+").err


def test_the_scale_and_the_words_for_people_are_settings(themed):
    themed("claim", "add", "warm-nest", "Diverse straatgenoten zien dat")
    found = themed("theme", "check").out
    assert "1 claim has words that could not be checked." in found
    assert 'settings set claims.people "straatgenoten"' in found
    assert themed("settings", "set", "claims.people", "straatgenoten", "--project").code == 0
    assert themed("theme", "check").code == 1
    assert themed("settings", "set", "claims.quantifiers", "several: 1 - 100%", "--project").code == 0
    assert themed("theme", "check").code == 0
    wrong = themed("settings", "set", "claims.quantifiers", "several", "--project")
    assert (wrong.code, "Traceback" in wrong.err) == (2, False)


def test_what_is_wrong_is_said_in_a_sentence_and_changes_nothing(themed):
    before = themed("theme", "list", "--json").out
    for wrong in (
        ("theme", "show", "koud nest"),
        ("theme", "add", " "),
        ("theme", "edit", "warm-nest"),
        ("theme", "link", "warm-nest", "P09:1"),
        ("theme", "link", "warm-nest", "code:buren", "--against"),
        ("theme", "link", "warm-nest", "P01:1", "P01:2", "--turn", "1"),
        ("theme", "move", "warm-nest", "--under", "warm-nest"),
        ("claim", "add", "warm-nest", "Velen", "--query", "and and"),
        ("claim", "add", "warm-nest", "Velen", "--among", "rol = koning"),
        ("claim", "edit", "1"),
        ("claim", "link", "7", "P01:1"),
    ):
        answer = themed(*wrong)
        assert (answer.code, answer.out) == (2, ""), wrong
        assert answer.err
        assert "Traceback" not in answer.err
    assert themed("theme", "list", "--json").out == before


def test_the_hint_of_a_topic_summary_comes_at_once(qualcode):
    added = qualcode("theme", "add", "Wonen")
    assert "A topic summary, not a theme yet" in added.err
    assert qualcode("theme", "edit", "wonen", "--idea", "Wonen is een strijd").err == ""
    assert qualcode("theme", "remove", "wonen").code == 0
    assert qualcode("theme", "list", "--json").out == "[]\n"
    assert qualcode("undo").code == 0
    assert json.loads(qualcode("theme", "list", "--json").out)[0]["central_idea"] == "Wonen is een strijd"
