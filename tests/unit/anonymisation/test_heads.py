"""Heads of rows and columns that can be told apart."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.anonymisation.heads import told_apart
from qualcode.model.cleared import ClearedText

READ = st.sampled_from(["[naam]", "[naam 1]", "[naam 2]", "[Respondent 1]", "Buurt [plaats]", "vrij"])


def heads(cleared, numbers=None):
    made = told_apart(list(cleared), list(map(ClearedText, cleared.values())), (numbers or {}).get)
    return [head.text for head in made]


def test_a_case_stands_there_by_its_number_and_anything_else_by_its_place():
    cleared = {
        "Gerda": "[naam]",
        "Henk": "[naam]",
        "de bus": "de bus",
        "Bakker Bol": "[naam]",
        "Piet": "[naam]",
    }
    assert heads(cleared, {"Gerda": 7, "Henk": 2, "de bus": 3}) == [
        "[Respondent 7]",
        "[Respondent 2]",
        "de bus",
        "[naam 1]",
        "[naam 2]",
    ]


def test_what_reads_different_stays_as_it_is():
    assert heads({"Gerda": "[naam]", "de bus": "de bus"}, {"Gerda": 7}) == ["[naam]", "de bus"]
    assert [head.text for head in told_apart(["a", "a"], [ClearedText("x")] * 2, {}.get)] == ["x", "x"]


@given(st.dictionaries(st.text(max_size=3), READ, max_size=8))
def test_no_two_things_read_the_same_and_no_original_comes_back(cleared):
    made = heads(cleared)
    assert len(set(made)) == len(made)
    for head, was in zip(made, cleared.values(), strict=True):
        assert head.removesuffix("]").startswith(was.removesuffix("]"))


def test_a_case_with_the_usual_replacement_bears_its_number_though_nothing_reads_the_same():
    names, cleared = ["Karel", "de wijkagent"], [ClearedText("[name]"), ClearedText("[officer]")]
    made = told_apart(names, cleared, {"Karel": 3, "de wijkagent": 4}.get, lambda text: text == "[name]")
    assert [head.text for head in made] == ["[Respondent 3]", "[officer]"]
