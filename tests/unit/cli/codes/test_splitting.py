"""`qualcode code split`: by a walk along the quotes, and by a file."""

import json
from dataclasses import replace

import pytest

from qualcode.cli.talking import output
from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, Suggestion
from qualcode.project.suggesting.suggestions import Suggestions

QUOTES = ("Nou ja", "de buurvrouw helpt mij altijd", "Maar Karel")


@pytest.fixture
def coded(qualcode):
    """Three quotes of hulp, the second one coded by bob as well."""
    for quote in QUOTES:
        qualcode("coding", "add", "P01", "hulp", "--quote", quote)
    qualcode("--coder", "bob", "coding", "add", "P01", "hulp", "--quote", QUOTES[1])
    return qualcode


def dealt(qualcode):
    return sorted(
        (row["text"], row["coder"], row["code"].partition("/")[2])
        for row in json.loads(qualcode("coding", "list", "--json").out)
    )


AS_IT_WAS = sorted([(q, "ann", "hulp") for q in QUOTES] + [(QUOTES[1], "bob", "hulp")])


@pytest.fixture
def answering(monkeypatch):
    """answering("1", …): what is typed in a terminal; yes to every question."""

    def script(*said, yes=True):
        left = iter(said)
        monkeypatch.setattr(output, "can_ask", lambda: True)
        monkeypatch.setattr(output, "confirmed", lambda _question: yes)
        monkeypatch.setattr("typer.prompt", lambda *_a, **_k: next(left))
        return left

    return script


def test_a_walk_deals_quotes_out(coded, answering):
    left = answering("9", "x", "1", "2", "")
    said = coded("code", "split", "hulp", "--into", "Praatje", "--into", "familie")
    assert said.code == 0, said.err
    assert next(left, None) is None
    assert "— 2/3 —  P01:2  (ann, bob)" in said.out
    assert "de buurvrouw helpt mij altijd" in said.out
    assert "1  Praatje" in said.out
    assert "2  buurt/familie" in said.out
    assert "3 codings are concerned (ann 2, bob 1)." in said.out
    assert dealt(coded) == sorted(
        [
            (QUOTES[0], "ann", "praatje"),
            (QUOTES[1], "ann", "familie"),
            (QUOTES[1], "bob", "familie"),
            (QUOTES[2], "ann", "hulp"),
        ]
    )
    assert json.loads(coded("code", "show", "praatje", "--json").out)["parent"] == "buurt/hulp"
    assert coded("undo").code == 0
    assert dealt(coded) == AS_IT_WAS
    assert coded("code", "show", "praatje").code == 2


def test_words_that_speak_for_a_target_are_told(coded, answering, monkeypatch):
    place = Span(60, 69)
    because = Suggestion(
        "buurt/buren", place, 1.0, (Evidence(place, "buurvrouw", "buurvrouw", "word"),), "keywords"
    )
    other = replace(because, code="buurt/drempels")
    monkeypatch.setattr(Suggestions, "by_keywords", lambda *_arguments: (other, because))
    answering("1", "q", "1", "q")
    said = coded("code", "split", "hulp", "--into", "Praatje", "--into", "buren")
    assert "  2  buurt/buren  ← “buurvrouw”" in said.out.splitlines()
    assert "drempels" not in said.out
    monkeypatch.delattr(Suggestions, "by_keywords")
    assert coded("code", "split", "hulp", "--into", "Praatje", "--into", "familie").code == 0


def test_going_back_on_an_answer_and_ending_early(coded, answering):
    answering("1", "b", "0", "1", "q")
    assert coded("code", "split", "hulp", "--into", "Praatje", "--beside").code == 0
    assert {(text, code) for text, _coder, code in dealt(coded)} == {
        (QUOTES[0], "hulp"),
        (QUOTES[1], "praatje"),
        (QUOTES[2], "hulp"),
    }
    assert json.loads(coded("code", "show", "praatje", "--json").out)["parent"] is None


def test_a_walk_that_deals_nothing_makes_no_codes(coded, answering):
    answering("", "q")
    assert "Nothing was dealt." in coded("code", "split", "hulp", "--into", "Praatje").err
    assert coded("code", "show", "praatje").code == 2


def test_a_walk_that_is_not_confirmed_changes_nothing(coded, answering, project):
    before = project.journal.state()
    answering("1", "1", "1", yes=False)
    assert "Nothing was changed." in coded("code", "split", "hulp", "--into", "Praatje").out
    assert project.journal.state() == before


def test_dealing_by_a_file(coded, tmp_path):
    first, second, _third, fourth = (row["id"] for row in json.loads(coded("coding", "list", "--json").out))
    file = tmp_path / "verdeling.csv"
    file.write_text(f"coding;code\n{first};Praatje\n{second};\n{fourth};drempels\n", "utf-8")
    said = coded("code", "split", "hulp", "--into", "Praatje", "--deal", file)
    assert said.code == 0, said.err
    assert sorted(code for _text, _coder, code in dealt(coded)) == ["drempels", "hulp", "hulp", "praatje"]


def test_without_a_terminal_the_codes_are_made_and_the_way_to_deal_is_told(coded):
    said = coded("code", "split", "hulp", "--into", "Praatje", "--into", "Vervoer")
    assert said.code == 0
    assert "--deal" in said.out
    assert coded("code", "show", "vervoer").code == 0
    assert dealt(coded) == AS_IT_WAS
    told = json.loads(coded("code", "split", "hulp", "--into", "Boodschap", "--json").out)
    assert told["kind"] == "code.split"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"coding\n1\n",
        b"code,coding\nX,een\n",
        b"coding,code\n1,Praatje\n1,Praatje\n",
        b"coding,code\n99,Praatje\n",
        b"coding,code\n1,geen\n",
        b"coding,code\n1,\n",
        b"\xff\xfe\n",
    ],
)
def test_a_malformed_file_deals_nothing(coded, project, tmp_path, content):
    file = tmp_path / "verdeling.csv"
    file.write_bytes(content)
    before = project.journal.state()
    said = coded("code", "split", "hulp", "--deal", file)
    assert said.code == 2
    assert "mistake" not in said.err
    assert project.journal.state() == before
