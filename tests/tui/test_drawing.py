"""What stands on the screen, as text rows, at the sizes people have."""

import os
from pathlib import Path

from textual import events
from workspace_in_memory import Memory, reading

from qualcode.session.drawing.palette import Depth, palette

GOLDENS = Path(__file__).parent / "goldens"
SCRIPT = "jjjcburen\njjcschaa\nkkJJJcdrem\njjjj1jjj"


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


async def test_80_by_24(bench):
    async with bench(size=(80, 24)) as b:
        await b.burst(SCRIPT)
        same_as_golden(b, "80x24")


async def test_120_by_36(bench):
    async with bench(size=(120, 36)) as b:
        await b.burst(SCRIPT)
        same_as_golden(b, "120x36")


async def test_the_open_list(bench):
    async with bench(size=(80, 24)) as b:
        await b.burst(SCRIPT + "ggnncb")
        same_as_golden(b, "80x24-list")


async def test_markup_is_text_everywhere(bench):
    words = "Ik zei [laughs] en toen [/b] dus [@click=app.quit]klik[/] ja. \x1b[2J Weg \x07?"
    work = Memory([reading(turns=[("[b]x", words)])])
    async with bench(work) as b:
        shown = b.text()
        for piece in ("[laughs]", "[/b]", "[@click=app.quit]klik[/]", "[b]x", "\ufffd[2J Weg \ufffd?"):
            assert piece in shown
        await b.burst("cuitp")
        assert "Uitputting [b]x[/b]" in b.text()  # in the list under the sentence
        await b.burst("\n")
        assert "Uitputting [b]x[/b] on" in b.rows()[-2]
        assert "Uitputting [b]x[/b]" in b.rows()[-1]
        await b.pilot.click("#reader", offset=(45, 0))
        assert b.app.is_running
        assert b.app.return_value is None


async def test_one_clear_line_where_there_is_no_room(bench):
    async with bench(size=(100, 30)) as b:
        await b.pilot.press("f2", "f2", "f3")  # panes that somebody asked for make no difference
        await b.pilot.resize_terminal(50, 12)
        await b.pilot.pause()
        assert "60×15" in b.rows()[0]
        assert not "".join(b.rows()[1:]).strip()
        await b.pilot.resize_terminal(100, 30)
        await b.pilot.pause()
        assert "turn 1/9" in b.rows()[-1]
        assert "Sociaal kapitaal" in b.text()


async def test_resizing_lays_out_anew_and_every_row_stays_inside(bench):
    async with bench(Memory([reading(repeat=9)]), size=(130, 40)) as b:
        await b.burst(SCRIPT)
        for size in ((80, 24), (60, 15), (200, 50), (100, 30)):
            await b.pilot.resize_terminal(*size)
            await b.pilot.pause()
            assert all(len(row) == size[0] for row in b.rows())
            assert f"turn {b.session.document.turn_at(b.session.aim.start) + 1}/81" in b.rows()[-1]


async def test_colours_say_what_they_should(bench):
    colours = palette(True, Depth.TRUE)
    async with bench() as b:
        await b.burst("jjjcburen\njjJcschaa\nkcschaa\ng")
        slot = b.session.catalogue.get("boek/burenhulp").slot
        assert b.looks("Ja, uh.")[1] == colours.tints[slot]
        assert b.looks("Waar kom je")[:2] == (colours.quiet, colours.ground)
        assert b.looks("e")[1] is not None


async def test_two_codes_are_underlined_and_the_selection_shows_over_them(bench):
    colours = palette(True, Depth.TRUE)
    async with bench() as b:
        await b.burst("jjjcburen\ncschaa\n")
        assert b.looks("Ja, uh.") == (colours.ink, colours.selection, False, True)
        await b.burst("G")
        assert b.looks("Ja, uh.")[3]


async def test_sixteen_colours_use_underline_reverse_and_letters(bench):
    async with bench(depth=Depth.PLAIN) as b:
        await b.burst("jjjcburen\nj")
        assert b.looks("Ja, uh.")[3]
        line = next(line for line in b.app.screen._compositor.render_strips() if "Ik ben Lotte" in line.text)
        assert next(s for s in line if s.text == "Ik ben Lotte.").style.reverse


async def test_256_colours_are_shown_unrounded(bench):
    from rich.color import Color, ColorSystem

    for dark in (True, False):
        colours = palette(dark, Depth.INDEXED)
        for colour in (*colours.stripes, *colours.tints, colours.ground, colours.ink, colours.selection):
            rounded = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT)
            shown = rounded.get_truecolor()
            assert max(
                abs(one - other)
                for one, other in zip(shown, Color.parse(colour).get_truecolor(), strict=True)
            ) <= (0 if colour in (*colours.stripes, *colours.tints) else 10)


async def test_our_widths_are_those_of_the_drawing_library():
    from rich.cells import cell_len

    from qualcode.session.text.cells import shown, width

    for text in (
        "é", "e\u0301", "漢字", "❤\ufe0f", "👍🏽", "👩\u200d👩\u200d👧", "🇳🇱", "שָׁלוֹם", "ไทย", "…–’“€", "\x1b\x07",
    ):  # fmt: skip
        assert width(text) == cell_len(shown(text)), text


async def test_mouse_drag_selects_whole_words_both_ways(bench):
    async with bench() as b:
        x, y = b.session.columns.text_at, row_with(b, "Ja, uh.")
        await b.pilot.mouse_down("#reader", offset=(x + 1, y))
        await b.pilot.hover("#reader", offset=(x + 13, y))
        await b.pilot.mouse_up("#reader", offset=(x + 13, y))
        assert selected(b) == "Ja, uh. Ik ben"
        await b.burst("cgem\n")
        assert [c.span.of(b.session.document.text) for c in b.app.work.list_codings()] == ["Ja, uh. Ik ben"]


async def test_a_drag_costs_no_layout_and_few_bytes(bench):
    async with bench() as b:
        x, y = b.session.columns.text_at, row_with(b, "Ja, uh.")
        await b.pilot.mouse_down("#reader", offset=(x, y))
        await b.pilot.pause()
        b.frames = b.layouts = b.bytes = 0
        for step in range(1, 16):
            await b.pilot.hover("#reader", offset=(x + 2 * step, y))
        assert b.layouts == 0
        assert b.frames <= 16
        assert b.bytes <= 15 * 3_000
        await b.pilot.mouse_up("#reader", offset=(x + 30, y))


async def test_clicks_take_word_sentence_turn(bench):
    async with bench() as b:
        spot = (b.session.columns.text_at + 9, row_with(b, "Ja, uh."))
        await b.pilot.click("#reader", offset=spot)
        assert b.session.selection.span is None
        assert b.session.document.text[b.session.selection.cursor :].startswith("k ben")
        await b.pilot.click("#reader", offset=spot, times=2)
        assert selected(b) == "Ik"
        await b.pilot.click("#reader", offset=spot, times=3)
        assert selected(b) == "Ik ben Lotte."
        await b.pilot.click("#reader", offset=spot, times=4)
        assert selected(b).startswith("Ja, uh.")
        assert selected(b).endswith("telt ook mee.")


async def test_the_wheel_scrolls_and_leaves_the_selection(bench):
    async with bench(Memory([reading(repeat=20)])) as b:
        await b.burst("j")
        before = b.session.selection
        event = events.MouseScrollDown(None, 40, 5, 0, 1, 0, False, False, False, 40, 5)
        event.set_sender(b.app)
        b.app._driver.send_message(event)
        await b.pilot.pause()
        assert b.session.top == 3
        assert b.session.selection == before
        await b.burst("k")  # a key brings the selection back
        assert b.session.top == 0


async def test_a_double_click_on_a_code_applies_it(bench):
    async with bench() as b:
        await b.burst("jj")
        row = next(y for y, line in enumerate(b.rows()) if "Bridging" in line)
        await b.pilot.click("#codebook", offset=(12, row))
        assert not b.app.work.list_codings()
        assert b.app.focused is b.app.reader
        await b.pilot.click("#codebook", offset=(12, row), times=2)
        assert [c.code for c in b.app.work.list_codings()] == ["boek/bridging"]


def row_with(bench, words):
    return next(y for y, line in enumerate(bench.rows()) if words in line)


def selected(bench):
    return bench.session.aim.of(bench.session.document.text)
