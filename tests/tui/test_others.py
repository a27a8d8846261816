"""On the screen: that codings of others are hidden, and how they come and go."""

import os
from pathlib import Path

import pytest
from around_in_memory import Around
from workspace_in_memory import reading

from qualcode import locale

GOLDENS = Path(__file__).parent / "goldens"


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


@pytest.fixture
def work():
    work = Around([reading(), reading("P02", id_=2)])
    turns = work.open("P01").turns
    for turn, code, coder in ((1, "gemeente", None), (1, "schaamte", "bob"), (3, "drempels", "bob")):
        work.add("P01", turns[turn].span, f"boek/{code}", coder=coder)
    work._done.clear()
    return work


async def test_the_hint_at_80_by_24(bench, work):
    async with bench(work, size=(80, 24)) as b:
        await b.burst("gjjj")
        same_as_golden(b, "80x24-others-hidden")
        assert "2 of others hidden: O" in b.rows()[-1] or "2 hidden: O" in b.rows()[-1]
        assert "Drempels" not in b.text()


async def test_finished_at_80_by_24(bench, work):
    async with bench(work, size=(80, 24)) as b:
        await b.burst("gjjjjE")
        same_as_golden(b, "80x24-others-finished")
        assert "hidden" not in b.rows()[-1]


async def test_the_table_with_who_has_finished(bench, work):
    async with bench(work, size=(80, 24)) as b:
        work.coder = "bob"
        work.finish("P01")
        work.coder = "ik"
        await b.burst("P")
        await b.press("E")
        same_as_golden(b, "80x24-transcripts-finished")


@pytest.mark.parametrize("width", [60, 70, 80, 100, 120])
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_it_is_said_at_every_width_whatever_else_there_is(bench, width, language, monkeypatch):
    monkeypatch.setattr(locale, "_chosen", language)
    hidden = {"en": "hidden: O", "nl": "verborgen: O"}[language]
    many = Around([reading(repeat=20)])
    for turn in many.open("P01").turns:
        many.add("P01", turn.span, "boek/gemeente", coder="bob")
    async with bench(many, size=(width, 24)) as b:
        await b.burst("GJJJJ")
        assert f"180 {hidden}" in b.rows()[-1] or "180 of others" in b.rows()[-1] or "180 van" in b.rows()[-1]
        assert hidden in b.rows()[-1]
        assert b.rows()[-1].rstrip().endswith({"en": "? keys", "nl": "? toetsen"}[language])


async def test_a_key_costs_what_it_did_and_showing_them_no_layout(bench, work):
    async with bench(work, size=(120, 36)) as b:
        await b.burst("j")
        for key in "OOEEuU":
            frames, layouts, _bytes = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
