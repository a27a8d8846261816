"""Keys that arrive in one burst must mean what they would mean one by one."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from workspace_in_memory import Memory, reading

from qualcode.model.span import Span


def codings(bench):
    work = bench.app.work
    return [
        (c.code.removeprefix("boek/"), c.span.of(work.open(c.transcript).text)) for c in work.list_codings()
    ]


FLOWS = {
    "jjjcburen\n": [("burenhulp", "Ja, uh.")],
    # The letters of "uitputting" hold u, t, n, g: as commands they would undo and jump.
    "jjjcgem\njjcuitputting\n": [("gemeente", "Ja, uh."), ("uitputting", "Ik woon hier met mijn gezin, twee jaar nu.")],
    "jjjcgem\nj.u": [("gemeente", "Ja, uh.")],
    "jjjcgem\nj.uU": [("gemeente", "Ja, uh."), ("gemeente", "Ik ben Lotte.")],
    "ncgem~": [],
    "jjjJhcschaa\n": [("schaamte", "Ja, uh. Ik ben")],
    "cburenhulp\n": [("burenhulp", "Kun je vertellen wie je bent?")],
    "Tp02\njjcgem\n": [("gemeente", "En hoe je hier terecht bent gekomen?")],
    "\tjj\n\tj1": [
        ("burenhulp", "Kun je vertellen wie je bent?"),
        ("burenhulp", "En hoe je hier terecht bent gekomen?"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("how", ["burst", "slowly"])
@pytest.mark.parametrize("keys", FLOWS)
async def test_flows(bench, keys, how):
    async with bench() as b:
        await getattr(b, how)(keys)
        assert codings(b) == FLOWS[keys]
        assert b.app.focused is b.app.reader


async def test_the_encodings_of_kitty_and_of_old_terminals(bench):
    async with bench() as b:
        parser = XTermParser()
        for message in parser.feed(
            "\x1b[106ujj\x1b[99;1ugem\x1b[13u\x1b[57441u\x1b[46u\x1b[117;5u\x1b[122;5u"
        ):
            if isinstance(message, events.Key):
                message.set_sender(b.app)
                b.app._driver.send_message(message)
        await b.pilot.pause()
        # j j c g e m Enter, a bare shift, "." (refused: it is there already), ctrl+u (nothing), ctrl+z
        assert codings(b) == []
        await b.press("ctrl+y")
        assert codings(b) == [("gemeente", "Ja, uh.")]


async def test_ctrl_c_says_how_to_leave(bench):
    async with bench() as b:
        await b.press("ctrl+c")
        assert "ctrl+q" in b.rows()[-2]
        assert b.app.is_running


async def test_ctrl_q_leaves_at_once(bench):
    async with bench() as b:
        await b.burst("c")
        await b.press("ctrl+q")
        assert b.app.return_value == 0


async def test_help_lists_every_action_and_any_key_goes_back(bench):
    async with bench(size=(100, 70)) as b:
        await b.burst("?")
        await b.pilot.pause()
        shown = b.text()
        for _page in range(5):
            await b.press("pagedown")
            shown += b.text()
        for action in b.session.keymap.actions:
            assert b.session.keymap.keys(action.id) in shown
            assert action.title in shown
        await b.press("left_shift")
        assert len(b.app.screen_stack) == 2
        await b.press("q")
        assert len(b.app.screen_stack) == 1
        assert b.app.focused is b.app.reader


async def test_the_codebook_hides_and_comes_back_and_the_text_uses_the_room(bench):
    async with bench() as b:
        narrow = b.session.columns.total
        await b.press("f2")
        await b.pilot.pause()
        assert "Sociaal kapitaal" not in b.text()
        assert b.session.columns.total == narrow + 32
        await b.press("f2")
        await b.pilot.pause()
        assert b.session.columns.total == narrow


async def test_tab_brings_a_hidden_codebook(bench):
    async with bench(size=(80, 24)) as b:
        assert "Sociaal kapitaal" not in b.text()
        await b.burst("\t")
        await b.pilot.pause()
        assert "Sociaal kapitaal" in b.text()


async def test_a_refusal_is_said_in_the_flash_line_and_work_goes_on(bench):
    async with bench() as b:
        b.app.work.busy = True
        await b.burst("jjjcgem\n")
        assert "Another qualcode is writing. Try again." in b.rows()[-2]
        assert codings(b) == []
        b.app.work.busy = False
        await b.burst("cgem\n")
        assert codings(b) == [("gemeente", "Ja, uh.")]
        assert "saved as P01:1" in b.rows()[-2]


async def test_what_another_process_did_appears_when_the_window_gets_the_focus(bench):
    async with bench() as b:
        turn = b.session.document.turn_spans[1]
        b.app.work.finish("P01")
        b.app.work.add("P01", turn, "boek/schaamte", coder="ander")
        b.app.post_message(events.AppBlur())
        b.app.post_message(events.AppFocus())
        await b.pilot.pause()
        assert b.looks("Ik ben Lotte")[1] != b.looks("Waar kom je")[1]
        assert "changed elsewhere" in b.rows()[-2]


async def test_why_a_code_is_suggested_has_a_row_of_its_own_where_it_would_be_cut(bench):
    async with bench(size=(60, 24)) as b:
        await b.burst("nnjjj")
        assert b.rows()[-3].rstrip().endswith("a takes it")
        assert "“buren”" in b.rows()[-2]


async def test_without_news_of_the_focus_it_appears_in_a_pause(bench):
    async with bench() as b:
        await b.burst("jj")
        b.app.work.edit_elsewhere("P01", Span(0, 3), "Zou")
        b.app._in_a_pause()
        await b.pilot.pause()
        assert "Zou je vertellen" in b.text()
        assert "The text of P01 was changed elsewhere" in b.rows()[-2]


async def test_a_pause_in_which_nobody_did_anything_draws_nothing(bench):
    async with bench() as b:
        await b.burst("jjcgem\n")
        b.frames = 0
        b.app._in_a_pause()
        await b.pilot.pause()
        assert b.frames == 0
        assert "saved as P01:1" in b.rows()[-2]


async def test_suggestions_appear_with_their_reason_and_a_takes_the_first(bench):
    async with bench() as b:
        await b.burst("nnjjj")
        assert "Burenhulp en omzien  80 %   a takes it   “buren”" in b.rows()[-3]
        assert b.looks("buren")[2]  # the word it rests on stands out in the text
        await b.burst("a")
        assert codings(b) == [("burenhulp", "De buren helpen elkaar, dat wel.")]
        assert "Suggestion" not in b.rows()[-3]


async def test_an_empty_project_says_what_to_do(bench):
    async with bench(Memory([])) as b:
        assert "brings an interview in, or a whole folder of them" in b.text()
        await b.burst("jc\nu?")


async def test_without_a_language_model_everything_else_works(bench):
    class Without(Memory):
        def sentences(self, number):
            raise OSError("no model")

    async with bench(Without([reading()])) as b:
        assert "no suggestions" in b.rows()[-2]
        await b.burst("jjjcgem\n")
        assert codings(b) == [("gemeente", "Ja, uh.")]
