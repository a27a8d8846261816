"""`qualcode codebook round|rounds|diff|drift`, as a user types them."""

import json

import pytest

HELP, CALL, KAREL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen", "Karel Visser"


@pytest.fixture
def grown(qualcode):
    """A first round with two codings of buren, then changes and one coding more."""
    for quote in (HELP, CALL):
        qualcode("coding", "add", "P01", "buren", "--quote", quote)
    qualcode("code", "define", "buren", "--definition", "Hulp van mensen die naast of tegenover je wonen.")
    assert qualcode("codebook", "round", "ronde-1").code == 0
    qualcode("code", "define", "buren", "--definition", "Hulp van buren.", "--not-when", "Bij familie.")
    qualcode("code", "rename", "buren", "Hulp van buren")
    qualcode("code", "merge", "familie", "--into", "hulp")
    qualcode("code", "add", "Vervoer")
    qualcode("coding", "add", "P01", "buren", "--quote", KAREL)
    return qualcode


def test_rounds_are_named_once_and_listed(qualcode):
    assert "No rounds yet" in qualcode("codebook", "rounds").out
    assert qualcode("codebook", "rounds", "--json").out.strip() == "[]"
    made = json.loads(qualcode("codebook", "round", "Na de  pilot", "--json").out)
    assert made["name"] == "Na de pilot"
    assert qualcode("codebook", "round", "na de pilot").code == 2
    assert "called ronde-2 now" in qualcode("codebook", "round", "ronde-2").out
    assert [row["name"] for row in json.loads(qualcode("codebook", "rounds", "--json").out)] == [
        "Na de pilot",
        "ronde-2",
    ]
    assert "Na de pilot" in qualcode("codebook", "rounds").out
    assert "round named Na de pilot" in qualcode("history").out


def test_what_changed_between_two_moments_in_words(grown):
    shown = grown("codebook", "diff", "ronde-1")
    lines = shown.out.splitlines()
    assert "Renamed (1)" in lines
    renamed = lines[lines.index("Renamed (1)") + 1]
    assert "“Buren helpen” is now “Hulp van buren”" in renamed
    assert renamed.endswith("(2 → 3 codings)")
    assert "New (1)" in lines
    assert "Merged (1)" in lines
    assert "Redefined (2)" in lines
    told = json.loads(grown("codebook", "diff", "RONDE-1", "now", "--json").out)
    (one,) = [row for row in told if row["kind"] == "renamed"]
    assert (one["key"], one["codings_before"], one["codings_after"]) == ("buurt/buren", 2, 3)
    assert grown("codebook", "diff", "now").out == "Nothing changed in the codebooks.\n"
    assert grown("codebook", "diff", "now", "--json").out.strip() == "[]"
    assert "New codebooks (1)" in grown("codebook", "diff", "2001-01-01", "ronde-1").out
    entry = next(e["id"] for e in json.loads(grown("history", "--json").out) if e["kind"] == "code.rename")
    assert "Renamed" in grown("codebook", "diff", entry - 1, entry).out


def test_early_against_late(grown, monkeypatch):
    told = json.loads(grown("codebook", "drift", "buren", "--json").out)
    assert [row["text"] for row in told["early"]] == [HELP, CALL]
    assert [row["text"] for row in told["late"]] == [KAREL]
    last = told["redefinitions"][-1]
    assert (last["before"]["not_when"], last["after"]["not_when"]) == ("", "Bij familie.")
    for width in (60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = grown("codebook", "drift", "buren").out.splitlines()
        assert max(map(len, lines)) <= width
        assert any(line.startswith("P01:1") and "P01:3" in line for line in lines)
        assert any(line.startswith("P01:2") and "P01" not in line[5:] for line in lines)
    shown = " ".join(grown("codebook", "drift", "buren").out.split())
    assert "not when: Bij familie." in shown
    assert "Codings: 2 before, 1 since." in shown


def test_a_code_that_always_meant_the_same(grown):
    assert "never changed; it has 0 codings" in grown("codebook", "drift", "drempels").out
