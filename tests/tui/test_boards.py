"""The boards on the screen: what they cost, how they look, and that nothing on them is taken for an instruction."""

import os
from pathlib import Path

import pytest
from around_in_memory import Around
from workspace_in_memory import Memory, reading

from qualcode.model.case import Case, CaseKind
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Evidence, Suggestion
from qualcode.model.theme import Stance
from qualcode.project.people.cases import CaseRow
from qualcode.project.preferences import user_settings
from qualcode.session import doing
from qualcode.session.keys import keymap
from qualcode.session.tutor import Tutor

GOLDENS = Path(__file__).parent / "goldens"
SCRIPT = "jjjcburen\njjcschaa\nmDit is een gedachte.\n\nEn nog een, die wat langer is.~Mover het gesprek~"


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def hostile():
    """Labels that Textual would take for markup, were they given to it."""
    words = "Ik zei [laughs] en [/b] dus [@click=app.quit]klik[/] \x1b[2J"
    work = Around([reading(turns=[("[b]x", words)] * 3), reading("P02", id_=2)])
    work.known_cases = {
        1: Case(1, "[@click=app.quit]L[/]", CaseKind.PERSON, {"[red]wijk": "[/] Noord"}, (("P01", "[b]x"),)),
        2: Case(2, "Ans \x1b[31m", CaseKind.PERSON, {}, ()),
    }
    work.coder = "[b]ik[/b]"
    work.add("P01", Span(0, 6), "boek/uitputting")
    work.memos.add("[/b] [@click=app.quit]memo[/]\n\x1b[2J", "P01")
    return work


def full():
    work = Around([reading(), reading("P02", id_=2)])
    work.known_cases = {
        1: Case(
            1,
            "Lotte",
            CaseKind.PERSON,
            {"wijk": "Noord", "leeftijd": "30-44"},
            (("P01", "Lotte"), ("P02", "Lotte")),
        ),
        2: Case(2, "Buurtvereniging Om en Nabij", CaseKind.ORGANISATION, {"wijk": "Stationskwartier"}, ()),
    }
    return work


BOARDS = {"transcripts": "P", "cases": "P\t", "history": "Y", "memo": "m"}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("board", BOARDS)
async def test_looks(bench, board, size):
    async with bench(full(), size=size) as b:
        await b.burst(SCRIPT + BOARDS[board])
        await b.pilot.pause()
        same_as_golden(b, f"{size[0]}x{size[1]}-{board}")


TALK = "Marit: Hoe?\nVera: [b]Goed[/b].\n" * 7 + "Marti: Waarom?\nVera: De oﬃciële reden.\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_file_before_it_comes_in(bench, size, tmp_path):
    (tmp_path / "gesprek.txt").write_text(TALK, "utf-8")
    work = full()
    async with bench(work, size=size) as b:
        await b.burst(f"Pi{tmp_path}/gesprek.txt\n")
        await b.pilot.pause()
        same_as_golden(b, f"{size[0]}x{size[1]}-import")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_list_of_memos_and_the_commands(bench, size):
    async with bench(full(), size=size) as b:
        await b.burst(SCRIPT)
        await b.press("ctrl+p")
        await b.burst("memos")
        same_as_golden(b, f"{size[0]}x{size[1]}-commands")
        await b.burst("\n")
        await b.pilot.pause()
        same_as_golden(b, f"{size[0]}x{size[1]}-memos")


@pytest.fixture
def settled(monkeypatch):
    """Settings in a place whose name has the same length everywhere."""
    for name in ("QUALCODE_LANG", "QUALCODE_CODER", "QUALCODE_THEME", "QUALCODE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)  # the environment would go before the settings
    monkeypatch.setattr(user_settings, "user_config_path", lambda *_names, **_options: Path("/settings"))
    yield
    keymap.use({})


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_settings_and_the_keys(bench, size, settled):
    async with bench(full(), size=size) as b:
        await b.press("f8")
        await b.burst("jj")
        same_as_golden(b, f"{size[0]}x{size[1]}-settings")
        await b.burst("\n")
        same_as_golden(b, f"{size[0]}x{size[1]}-settings-pick")
        await b.burst("~\tjjjjjj")
        same_as_golden(b, f"{size[0]}x{size[1]}-settings-keys")


async def test_a_theme_and_plain_characters_count_at_once_on_the_whole_screen(bench):
    async with bench(full()) as b:
        await b.burst("jjcburen\n")
        dark, drawn = b.looks("Burenhulp"), b.app.theme
        assert "│" in b.text() or "▎" in b.text()
        await b.press("f8")
        await b.burst("jj\nlig\njj\ntrue\n~")
        await b.pilot.pause()
        assert b.looks("Burenhulp") != dark
        assert b.app.theme != drawn
        assert not any(sign in b.text() for sign in "│▎▕▐")
        await b.press("f8")
        await b.burst("jj\ndark\n~")
        await b.pilot.pause()
        assert b.looks("Burenhulp") == dark


async def test_a_step_of_the_tutor_is_seen_in_the_same_frame(bench):
    async with bench(full()) as b:
        b.session.tutor = Tutor(1)
        b.app.show()
        await b.pilot.pause()
        assert "Step 2 of" in b.text()
        await b.burst("n")  # passes "Ja, uh." over
        frames, layouts, bytes_ = await b.counts("j")
        assert (frames, layouts) == (1, 0)
        assert bytes_ <= 3_000
        assert "Well done: step 2 of" in b.text()
        assert "Step 3 of" in b.text()


async def test_empty_panes_say_the_next_step(bench):
    async with bench(Memory([], [])) as b:
        assert "1  P, then i: brings an interview in," in b.text()
        assert "2  Without a codebook v makes codes" in b.text()
        assert "The codebook has no codes" in b.text()
        keymap.use({"around.transcripts": ("z",)})
        try:
            b.app.show()
            await b.pilot.pause()
            assert "1  z, then i: brings an interview in," in b.text()
        finally:
            keymap.use({})
        await b.burst("cv1M")
        assert "This project has no transcripts yet: P opens the table of them" in b.text()


async def test_a_key_on_a_board_is_one_frame_and_no_layout(bench):
    work = Around([reading(f"P{n:02}", id_=n) for n in range(1, 90)])
    async with bench(work, size=(120, 36)) as b:
        for opening, keys in (
            ("P", "jjkGg/p1\n~oO"),
            ("\t", "aLotte\nsp02\nnwijk\nNoord\ne<\n"),
            ("~jjcgem\nY", "kjgG\n~/ge\n~"),
        ):
            await b.burst(opening)
            await b.pilot.pause()
            for key in keys.replace("<", "\b"):
                frames, layouts, bytes_ = await b.counts(key)
                assert frames <= 1, (opening, key)
                assert layouts == 0, (opening, key)
                assert bytes_ <= 25_000, (opening, key)
        await b.burst("~~m")
        await b.pilot.pause()
        for key in "een woord\n en nog een\b\b":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= 3_000, key


async def test_a_step_in_a_list_draws_two_rows(bench):
    work = Around([reading(f"P{n:02}", id_=n) for n in range(1, 20)])
    async with bench(work) as b:
        await b.burst("P")
        await b.pilot.pause()
        frames, layouts, bytes_ = await b.counts("j")
        assert (frames, layouts) == (1, 0)
        assert bytes_ <= 3_000


async def test_nothing_on_a_board_is_markup_or_an_instruction(bench):
    async with bench(hostile(), size=(140, 36)) as b:
        for keys, words in (
            ("P", ("[b]x = [@click=app.quit]L[/]",)),
            ("\t", ("[@click=app.quit]L[/]", "[red]wijk", "[/] Noord", "Ans \ufffd[31m")),
            ("e", ("[red]wijk of Ans \ufffd[31m",)),
            ("~~Y", ("[b]ik[/b]",)),
        ):
            await b.burst(keys)
            await b.pilot.pause()
            for piece in words:
                assert piece in b.text(), piece
        doing.dispatch(b.session, "around.memos")
        b.app.show()
        await b.pilot.pause()
        assert "[/b] [@click=app.quit]memo[/]" in b.text()
        assert "\ufffd[2J" in b.text()
        for y in range(2, 12):
            await b.pilot.click("#board", offset=(45, y))
        assert b.app.is_running
        assert b.app.return_value is None
        assert "\x1b" not in b.text()


async def test_a_burst_lands_where_it_was_meant(bench):
    async with bench(full()) as b:
        await b.burst("P\tjeburen~")  # the first attribute of the second case; Esc closes the line
        assert b.session.board is not None
        await b.burst("~jjcgem\nmnotitie: qx1~j.")
        assert b.session.board is None
        assert [memo.text for memo in b.app.work.known_memos.values()] == ["notitie: qx1"]
        assert len(b.app.work.list_codings()) == 2
        assert b.app.focused is b.app.reader


async def test_the_mouse_on_a_board(bench):
    async with bench(full()) as b:
        await b.burst("P")
        await b.pilot.pause()
        await b.pilot.click("#board", offset=(10, 3))
        assert b.session.board.listing.row.key == "P02"
        await b.pilot.click("#board", offset=(10, 3), times=2)
        await b.pilot.pause()
        assert b.session.board is None
        assert b.session.document.number == "P02"
        assert b.app.focused is b.app.reader


async def test_hiding_takes_one_frame_and_no_layout_and_leaves_no_letter(bench):
    async with bench(size=(140, 36)) as b:
        await b.burst("jjcgem\n")
        before = b.rows()
        frames, layouts, _bytes = await b.counts("B")
        assert (frames, layouts) == (1, 0)
        hidden = b.rows()
        assert "Hidden. B shows it again." in hidden[-1]
        assert not any(c.isalnum() for row in hidden[:-1] for c in row)
        for row, shown in zip(
            hidden[:-3], before[:-3], strict=True
        ):  # the message of the last action is gone
            assert [c.isspace() for c in row] == [c.isspace() for c in shown]
        await b.burst("xcuj")  # nothing happens
        assert b.rows() == hidden
        frames, layouts, _bytes = await b.counts("B")
        assert (frames, layouts) == (1, 0)
        assert b.rows() == before or "Hidden" not in b.text()
        assert len(b.app.work.list_codings()) == 1


async def test_a_board_is_hidden_too(bench):
    async with bench(full()) as b:
        await b.burst("P\t")
        await b.pilot.pause()
        await b.press("f9")
        assert "Lotte" not in b.text()
        assert "░" in b.text()
        await b.press("f9")
        assert "Lotte" in b.text()


async def test_a_copy_says_which_way_it_went(bench, monkeypatch):
    monkeypatch.delenv("TMUX", raising=False)
    async with bench() as b:
        await b.burst("jjjy")
        assert b.app.clipboard == "“Ja, uh.” (P01, turn 2; Lotte; internal: not pseudonymised)"
        assert "Copied, marked intern: sent to the terminal's clipboard (OSC 52)." in b.text()


async def test_too_small_a_window_says_so_on_a_board(bench):
    async with bench(full(), size=(100, 30)) as b:
        await b.burst("P")
        await b.pilot.resize_terminal(50, 12)
        await b.pilot.pause()
        assert "60×15" in b.rows()[0]
        assert "Lotte" not in b.text()
        await b.pilot.resize_terminal(80, 24)
        await b.pilot.pause()
        assert "Transcripts" in b.rows()[0]


async def test_pasted_lines_come_into_a_memo(bench):
    from textual import events

    async with bench(full()) as b:
        await b.burst("M")
        event = events.Paste("een\r\ntwee\x1b[2J")
        event.set_sender(b.app)
        b.app._driver.send_message(event)
        await b.pilot.pause()
        assert b.session.board.memo.text == "een\ntwee[2J"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_list_of_suggestions(bench, size):
    work = full()
    text = reading().text
    for words, code, probable in (
        ("De buren helpen elkaar, dat wel.", "burenhulp", 0.81),
        ("Ik durfde niet aan te bellen.", "schaamte", 0.62),
        ("De gemeente stuurde een formulier van elf bladzijden.", "uitputting", 0.36),
    ):
        span = Span(text.index(words), text.index(words) + len(words))
        why = Evidence(Span(span.start, span.start + 8), words[:8], words[:8], "word")
        said = Suggestion(f"boek/{code}", span, probable, (why,), "k", f"“[b]{words[:8]}[/b]” is a keyword")
        work.candidates += (Candidate("P01", 1, span, probable, said),)
    async with bench(work, size=size) as b:
        for _n in range(200):
            await b.pilot.pause(0.02)
            if b.session.is_answering:
                break
        await b.burst("A")
        for _n in range(200):
            await b.pilot.pause(0.02)
            if b.session.board is not None:
                break
        await b.burst(" ")
        await b.pilot.pause()
        same_as_golden(b, f"{size[0]}x{size[1]}-proposed")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_themes_and_matrix_look(bench, project, span_of, size):
    helps, calls = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"
    project.cases.put([CaseRow("Resp 1", speaks_in=[("P01", "Fatima")]), CaseRow("Resp 2")])
    project.codings.add("P01", span_of(project, "P01", helps), "buren")
    project.codings.add("P01", span_of(project, "P01", calls), "drempels")
    project.themes.add("Warm [b]nest[/b]", central_idea="Wie elkaar kent, helpt elkaar.")
    project.themes.link_code("warm-b-nest-b", "hulp")
    project.themes.link_quote("warm-b-nest-b", "P01:2", Stance.AGAINST)
    project.claims.add("warm-b-nest-b", "Bijna iedereen helpt.")
    project.frameworks.add("Kapitaal", ["warm-b-nest-b", "code:drempels"], verdicts=["sterk", "zwak"])
    project.frameworks.write("kapitaal", "1", "1", summary="Leunt op de straat.", verdict="zwak")
    async with bench(project, size=size) as b:
        await b.burst("Z")
        same_as_golden(b, f"{size[0]}x{size[1]}-themes")
        await b.burst("\n")
        same_as_golden(b, f"{size[0]}x{size[1]}-theme")
        await b.burst("~~X")
        same_as_golden(b, f"{size[0]}x{size[1]}-matrix")
