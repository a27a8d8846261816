"""What a key may cost. These are counts, the same on every machine: one frame, no layout, few bytes."""

import random

import pytest
from textual._styles_cache import StylesCache
from workspace_in_memory import CODES, Memory, reading

from qualcode.model.span import Span
from qualcode.session.drawing import paint

NO_SCROLL, SCROLL, PICKER = 3_000, 25_000, 8_000


@pytest.fixture
def large():
    """15,000 words, 400 codings, many overlapping."""
    transcript = reading(repeat=133)
    work, dice = Memory([transcript]), random.Random(1)
    while len(work.list_codings()) < 400:
        turn = dice.choice(transcript.turns).span
        start = dice.randrange(turn.start, turn.end)
        span = Span(start, min(len(transcript.text), start + dice.randrange(10, 200)))
        slug = dice.choice(CODES)[0]
        if span.of(transcript.text).strip():
            try:
                work.add("P01", span, f"boek/{slug}")
            except Exception:
                continue
    work._done.clear()
    return work


async def test_every_hot_key_costs_one_frame_and_no_layout(bench, large):
    async with bench(large, size=(140, 40)) as b:
        for key in "jjhlLHJKkwwbto1u.xuU":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= NO_SCROLL, key


async def test_scrolling_keys(bench, large):
    async with bench(large, size=(140, 40)) as b:
        for key in "nnNGg":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= SCROLL, key
        for key in ("pagedown", "pageup", "down", "up", "end", "home"):
            frames, layouts, bytes_ = await b.counts(key=key)
            assert layouts == 0, key
            assert frames <= 1, key
            assert bytes_ <= SCROLL, key


async def test_the_list_of_codes(bench, large):
    async with bench(large, size=(140, 40)) as b:
        for key in "cbu\n":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= PICKER, key


async def test_the_codebook_pane(bench, large):
    async with bench(large, size=(140, 40)) as b:
        for key in "\tjjk\t":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= NO_SCROLL, key


async def test_many_keys_at_once_cost_hardly_more_than_one(bench, large):
    async with bench(large, size=(140, 40)) as b:
        b.frames = b.layouts = 0
        await b.burst("j" * 60)
        assert b.frames <= 12
        assert b.layouts == 0


async def test_a_coding_redraws_only_the_rows_it_touches(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("njjj")
        drawn, draw = [], b.app.reader.draw
        b.app.reader.draw = lambda value, width: drawn.append(value) or draw(value, width)
        await b.burst("1")
        rows = b.session.page.wrap.rows_of(b.session.aim)
        assert len(b.session.document.codings) == 401
        assert len(rows) <= len(drawn) <= len(rows) + 1  # one more where the overview changed


async def test_moving_paints_the_rows_that_are_left_and_reached_and_no_others(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("njj")
        page, painted = b.session.page, []
        paint = page._paint
        page._paint = lambda row, *rest: painted.append(row) or paint(row, *rest)
        before = b.session.aim
        await b.burst("j")
        assert set(painted) <= {row for aim in (before, b.session.aim) for row in page.wrap.rows_of(aim)}


async def test_undo_and_redo_paint_the_turn_of_what_came_back_or_went_and_no_other(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("njj1jj")
        page, painted = b.session.page, []
        paint = page._paint
        page._paint = lambda row, *rest: painted.append(row) or paint(row, *rest)
        for key in "uU":
            before = b.session.aim
            painted.clear()
            await b.burst(key)
            turns = b.session.document.turns_of(b.session.aim)
            touched = {row for turn in turns for row in page.wrap.rows_of_turn(turn)}
            assert painted
            assert set(painted) <= touched | {*page.wrap.rows_of(before)}


async def test_what_was_seen_is_not_drawn_again_when_it_comes_back(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.press("home", "pagedown", "pageup", "pagedown")
        drawn, draw = [], b.app.reader._draw
        b.app.reader._draw = lambda value, width: drawn.append(value) or draw(value, width)
        await b.press("pageup")
        assert b.session.top == 0
        assert len(drawn) <= 4  # where the cursor was, and is


async def test_keys_that_change_nothing_draw_nothing(bench, large):
    async with bench(large) as b:
        await b.burst("g")
        assert (await b.counts(key="left_shift"))[0] == 0
        assert (await b.counts("g"))[0] == 0


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 60)])
async def test_a_text_is_laid_out_once_when_it_is_opened(bench, large, monkeypatch, size):
    widths = []
    wrapped = paint.wrap
    monkeypatch.setattr(paint, "wrap", lambda *args: widths.append(args[2]) or wrapped(*args))
    async with bench(large, size=size):
        assert len(widths) == 1


async def test_what_is_covered_is_not_drawn(bench, large, monkeypatch):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("njj")
        drawn, render = [], StylesCache.render_widget
        monkeypatch.setattr(
            StylesCache, "render_widget", lambda self, *about: drawn.append(about[0]) or render(self, *about)
        )
        await b.burst("j1u")
        assert set(drawn) <= {b.app.screen}
