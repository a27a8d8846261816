"""What suggestions are worth: counted against an oracle that does it the long way, remembered, and kept to."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from soup import TALK, again, of, place

from qualcode.model.proportion import Proportion
from qualcode.model.suggestion import Silence, Worth
from qualcode.project import open_project
from qualcode.project.preferences.settings import SuggestionSettings
from qualcode.project.suggesting.silences import ENOUGH_SHOWN, silence_of


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_interval_holds_every_share_the_count_is_likely_under(part, more):
    """Wilson's edges are the shares from which the count lies just 1.96 deviations away."""
    one = Proportion(part, part + more)
    low, high = one.interval
    assert 0 <= low <= high <= 1
    if one.value is None:
        assert (low, high) == (0, 1)
        return
    assert low <= one.value <= high
    for edge in (low, high):
        if 0 < edge < 1:
            deviation = math.sqrt(edge * (1 - edge) / one.whole)
            assert abs(one.value - edge) / deviation == pytest.approx(1.959963984540054)


def test_wilson_by_a_worked_example():
    assert [round(edge, 4) for edge in Proportion(8, 10).interval] == [0.4902, 0.9433]


@pytest.fixture
def measured(cooking, tmp_path):
    """Two interviews of ann, and bob in the first of them."""
    (tmp_path / "meer.txt").write_text(TALK.replace("soep", "stamppot").replace("bus", "trein"), "utf-8")
    cooking.transcripts.add(tmp_path / "meer.txt")
    for number, dish, vehicle in (("P02", "soep", "bus"), ("P03", "stamppot", "trein")):
        text = cooking.transcripts.open(number).text
        for words, code in (
            (f"Er stond {dish} op tafel.", "soep/eten"),
            (f"De {vehicle} kwam te laat.", "soep/vervoer"),
            (f"Later stond er weer {dish} op tafel.", "soep/eten"),
        ):
            assert words in text
            cooking.codings.add(number, place(cooking, words, number), code)
    return cooking


def test_each_interview_is_judged_by_what_the_others_teach(measured):
    found = measured.worths.measure()
    examples, infos = {}, {info.number: info for info in measured.transcripts.list()}
    from qualcode.project.suggesting.spoken import Given

    for number in ("P02", "P03"):
        spoken = measured.suggestions.spoken(infos[number], read=True)
        codings = [c for c in measured.codings.list() if c.transcript == number]
        rows = [Given(c.span, c.code, c.quote_id) for c in codings]
        examples[number] = spoken.examples(rows, by_block=False)
    shown, given_, right = Counter(), Counter(), Counter()
    for number, other in (("P02", "P03"), ("P03", "P02")):
        passages = [
            p
            for info in ("P02", "P03")
            for p in measured.suggestions.spoken(infos[info], read=True).passages()
        ]
        engine = measured.suggestions.another_engine(passages)
        engine.learn(examples[other])
        for one in examples[number]:
            said = {s.code for s in engine.suggest(one.situation)}
            shown.update(said)
            given_.update(one.codes)
            right.update(said & one.codes)
    assert found.sentences == sum(map(len, examples.values()))
    assert found.interviews == 2
    assert sum(given_.values()) == 6
    for worth in found.worths:
        assert worth.precision == Proportion(right[worth.code], shown[worth.code])
        assert worth.recall == Proportion(right[worth.code], given_[worth.code])
        assert worth.people is None
    assert {w.code: w.codings for w in found.worths}["soep/eten"] == 4


def test_it_is_remembered_until_something_changes_and_beside_the_work_until_much_does(measured, monkeypatch):
    first = measured.worths.measure()
    monkeypatch.setattr(type(measured.worths), "_judged", None)
    assert measured.worths.measure() == first
    assert measured.worths.last() == first
    with open_project(measured.folder, coder="ann") as later:
        assert later.worths.last() == first
    measured.codings.add("P02", place(measured, "Het was koud buiten."), "soep/geld")
    assert not measured.worths.last().is_current
    assert not measured.worths.measure_if_due()
    with pytest.raises(TypeError):
        measured.worths.measure()
    with open_project(measured.folder, coder="bob") as of_bob:
        assert of_bob.worths.last() is None


def test_where_two_coded_the_same_text_it_stands_beside_it(measured):
    with open_project(measured.folder, coder="bob") as bob:
        for words, code in (
            ("Er stond soep op tafel.", "soep/eten"),
            ("Zij brengt brood mee.", "soep/eten"),
            ("De bus kwam te laat.", "soep/geld"),
        ):
            bob.codings.add("P02", place(bob, words), code)
    people = {worth.code: worth.people for worth in measured.worths.measure().worths}
    # From the first to the last sentence that both of them coded: ann's later soup lies outside.
    assert people["soep/eten"] == Proportion(1, 1.5)
    assert people["soep/vervoer"] == Proportion(0, 0.5)
    assert people["buurt/hulp"] is None


@pytest.mark.parametrize(
    ("codings", "right", "shown", "why"),
    [
        (7, 0, 0, Silence.FEW),
        (8, 0, 0, None),
        (8, 2, ENOUGH_SHOWN, Silence.IMPRECISE),
        (8, 0, ENOUGH_SHOWN - 1, None),
        (7, 2, ENOUGH_SHOWN, Silence.IMPRECISE),
        (8, 5, 20, None),
    ],
)
def test_a_code_keeps_silent_when_little_is_known_or_much_was_wrong(codings, right, shown, why):
    worth = Worth("a/b", codings, Proportion(right, shown), Proportion(0, 0))
    assert silence_of(codings, worth, SuggestionSettings()) is why


def test_what_was_often_wrong_is_suggested_no_more(cooking, monkeypatch):
    from qualcode.model.suggestion import Measured
    from qualcode.project.suggesting import measures_kept

    bus = "De bus kwam te laat."
    assert "soep/vervoer" in of(cooking, bus)
    worth = Worth("soep/vervoer", 9, Proportion(1, 20), Proportion(1, 2))
    measures_kept.keep(cooking._context, "1 x y some", Measured((worth,), 1, 20, "ann", "2026"))
    cooking.suggestions.learn("P02")
    assert cooking.suggestions.silences.of["soep/vervoer"] is Silence.IMPRECISE
    assert "soep/vervoer" not in of(cooking, bus)
    with again(cooking, lowest_precision=5) as patient:
        patient.suggestions.learn("P02")
        assert "soep/vervoer" in of(patient, bus)
