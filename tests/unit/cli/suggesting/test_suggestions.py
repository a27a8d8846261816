"""`qualcode suggest` and `qualcode suggestions …`, as a user types them."""

import json

import pytest

WORDS = "Nou ja, de buurvrouw helpt mij altijd."
BELL = "En ik durf niet zo goed te bellen."


def test_what_is_suggested_is_refused_restored_and_reported(qualcode):
    (one,) = json.loads(qualcode("suggest", "P01", "--quote", WORDS, "--json").out)
    assert one["code"] == "buurt/buren"
    assert qualcode("suggestions", "refused").out == "You refused no suggestion.\n"
    said = qualcode("suggestions", "refuse", "P01", "buren", "--quote", WORDS)
    assert (said.code, said.out.split()[0]) == (0, "buurt/buren")
    assert json.loads(qualcode("suggest", "P01", "--quote", WORDS, "--json").out) == []
    (refused,) = json.loads(qualcode("suggestions", "refused", "--json").out)
    assert (refused["code"], refused["outcome"], refused["coder"]) == ("buurt/buren", "refused", "ann")
    told = qualcode("suggestions", "refused").out.splitlines()[-1].split()
    assert told[:3] == [str(refused["id"]), "P01", f"{refused['span']['start']}:{refused['span']['end']}"]
    report = json.loads(qualcode("suggestions", "report", "--json").out)
    assert (report["shown"], report["taken"], report["refused"]) == (1, 0, 1)
    assert report["by_code"] == [{"code": "buurt/buren", "shown": 1, "taken": 0, "refused": 1}]
    assert report["coders"] == ["ann"]
    assert qualcode("suggestions", "restore", str(refused["id"])).code == 0
    assert json.loads(qualcode("suggest", "P01", "--quote", WORDS, "--json").out) == [one]
    again = qualcode("suggestions", "restore", str(refused["id"]))
    assert again.code == 2
    assert qualcode("check").code == 0


def test_nothing_shown_is_disclosed_too_and_in_both_languages(qualcode):
    out = qualcode("suggestions", "report").out
    assert "nl: Bij het coderen zijn geen suggesties van een computer gebruikt." in out
    assert "en: No suggestions of a computer were used in coding." in out
    qualcode("suggest", "P01", "--quote", WORDS)
    out = qualcode("suggestions", "report").out
    assert (
        "toonde het suggesties aan codeurs (codeurs: 1; suggesties: 1, overgenomen: 0, geweigerd: 0)" in out
    )
    assert "tot en met" not in out  # all on one day
    assert "Geen code is toegekend zonder beslissing van een codeur." in out
    assert "hybrid-2" in out


def test_what_is_not_suggested_cannot_be_refused(qualcode):
    said = qualcode("suggestions", "refuse", "P01", "familie", "--quote", WORDS)
    assert said.code == 2
    assert "buurt/familie is not suggested there." in said.err


@pytest.mark.parametrize(
    "command",
    [
        ("suggest", "P01", "--quote", WORDS),
        ("suggestions", "list", "P01"),
        ("suggestions", "near", "buren"),
        ("suggestions", "informative"),
        ("suggestions", "passed-over", "--in", "P01"),
    ],
)
def test_under_a_reflexive_method_they_say_why_not_and_show_when_asked_anyway(qualcode, command):
    assert qualcode("settings", "set", "method", "reflexive").code == 0
    said = qualcode(*command)
    assert said.code == 2
    assert "reflexive" in said.err
    assert "--anyway" in said.err
    assert said.out == ""
    assert json.loads(qualcode("suggestions", "report", "--json").out)["shown"] == 0
    assert qualcode(*command, "--anyway").code == 0
    qualcode("settings", "set", "suggestions.mode", "on")
    assert qualcode(*command).code == 0


def test_lists_hold_what_they_promise(qualcode):
    qualcode("coding", "add", "P01", "drempels", "--quote", BELL)

    def words(*command):
        return [(one["words"], one["suggestion"]) for one in json.loads(qualcode(*command, "--json").out)]

    (found,) = words("suggestions", "list", "P01")
    assert (found[0], found[1]["code"]) == (WORDS, "buurt/buren")
    near = words("suggestions", "near", "drempels", "--most", "2")
    assert len(near) <= 2
    assert BELL not in [said for said, _suggestion in near]
    assert all(suggestion["code"] == "buurt/drempels" for _said, suggestion in near)
    passed = words("suggestions", "passed-over")
    assert {said for said, _suggestion in passed} == {
        "Ja.",
        "Maar Karel Visser van nummer 12 belt dan voor mij op 06-12345678.",
    }
    assert passed == words("suggestions", "passed-over")
    assert all(suggestion is None for _said, suggestion in passed)
    teach = words("suggestions", "informative")
    assert WORDS in [said for said, _suggestion in teach]
    assert BELL not in [said for said, _suggestion in teach]
    assert all("Interviewer" not in said and "?" not in said for said, _suggestion in (*passed, *teach))


def test_the_worth_of_each_code_is_told_with_intervals(qualcode):
    qualcode("coding", "add", "P01", "buren", "--quote", WORDS)
    qualcode("coding", "add", "P01", "drempels", "--quote", BELL)
    told = json.loads(qualcode("suggestions", "codebook", "--json").out)
    assert (told["interviews"], told["learner"]) == (1, "ann")
    buren = next(one for one in told["worths"] if one["code"] == "buurt/buren")
    assert (buren["codings"], buren["recall"]["whole"], buren["silence"]) == (1, 1, "few")
    low, high = buren["recall"]["interval"]
    assert 0 <= low <= buren["recall"]["value"] <= high <= 1
    out = qualcode("suggestions", "codebook").out
    assert out.startswith("Measured on 1 interviews, ")
    assert "only by keywords: fewer than 8 codings" in out
