"""Mending, updating and walking on the screen: the same in one burst and key by key, and what each key costs."""

import os
from pathlib import Path

import pytest
from textual import events
from workspace_in_memory import INTERVIEW, Memory, reading

from qualcode.model.span import Span
from qualcode.session.drawing.palette import Depth, palette

GOLDENS = Path(__file__).parent / "goldens"
NO_SCROLL, SCROLL, IN_PLACE = 3_000, 25_000, 8_000


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A corrected file in the folder we stand in: one segment moves, two wait for their place."""
    monkeypatch.chdir(tmp_path)
    text = "\n\n".join(f"{label}: {words}" for label, words in INTERVIEW)
    for old, new in (
        ("Kun je", "Zou je nu"),
        ("Ja, uh. Ik ben", "Ja, uh. Ja, uh. Ik ben"),
        ("niet aan te bellen", "nooit te bellen"),
    ):
        text = text.replace(old, new)
    (tmp_path / "beter.txt").write_text(text, "utf-8")


CODED = "jjjcgem\njcschaa\nnncbond\n"


def coded(bench):
    work = bench.app.work
    return {
        c.code.removeprefix("boek/"): c.span.of(work.open(c.transcript).text) for c in work.list_codings()
    }


async def take(bench, how="burst"):
    await getattr(bench, how)(CODED)
    bench.send("f6")
    await getattr(bench, how)("be\t\n")


MENDED = {
    "jjjexyz\n": "Ja, uh.xyz",
    "jjje\b\b\bjunuGo.\nj": "Ja, junuGo. Ik ben",  # as commands these would undo, jump and select
    "jjje\b\b\beh.\n": "Ja, eh. Ik ben",  # as many characters as before
    "jjjexyz~j": "Ja, uh. Ik ben",
    "jjjexyz\nu": "Ja, uh. Ik ben",
    "jjjexyz\nuU": "Ja, uh.xyz Ik ben",
}


@pytest.mark.parametrize("how", ["burst", "slowly"])
@pytest.mark.parametrize("keys", MENDED)
async def test_mending(bench, keys, how):
    async with bench() as b:
        await getattr(b, how)(keys)
        assert MENDED[keys] in b.app.work.open("P01").text
        assert MENDED[keys] in b.text()
        assert b.app.focused is b.app.reader
        assert b.session.editor is None


KEPT = "Ik durfde nooit te bellen. Schaamte, denk ik."
WALKS = {
    "2\n": {"gemeente": "Ja, uh.", "schaamte": "Ik ben Lotte.", "bonding": KEPT},
    "skhhp": {"schaamte": "Ik ben Lotte.", "bonding": "Maar ik was ook"},
    "dweg.\n\n": {"schaamte": "Ik ben Lotte.", "bonding": KEPT},
    "1u~cgem\n": {"schaamte": "Ik ben Lotte.", "gemeente": "Ja, uh."},
}  # fmt: skip


@pytest.mark.parametrize("how", ["burst", "slowly"])
@pytest.mark.parametrize("keys", WALKS)
async def test_updating_and_walking(bench, file, keys, how):
    async with bench() as b:
        await take(b, how)
        assert "Question 1/2" in b.text()
        assert "1 moved, 1 edited, 1 ambiguous" in b.rows()[-2]
        assert "2 questions: Q" in b.rows()[-1]
        await getattr(b, how)(keys)
        assert coded(b) == WALKS[keys]
        assert b.app.focused is b.app.reader


async def test_what_stands_on_the_screen(bench, file):
    async with bench(size=(80, 24)) as b:
        await b.burst("jjje")
        same_as_golden(b, "80x24-mend")
        await b.burst("~g")
        await take(b)
        same_as_golden(b, "80x24-walk")
        await b.burst("sd")
        same_as_golden(b, "80x24-drop")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36), (200, 50)])
async def test_every_row_fits_at_every_size(bench, file, size):
    async with bench(size=size) as b:
        await b.burst("jje" + "lang woord " * 30)
        assert all(len(row) == size[0] for row in b.rows())
        assert "…" in b.text()
        await b.burst("~g")
        await take(b)
        assert all(len(row) == size[0] for row in b.rows())
        await b.burst("d")
        assert "P01:1 go?" in b.text()
        assert all(len(row) == size[0] for row in b.rows())
        await b.pilot.resize_terminal(100, 30)
        await b.pilot.pause()
        assert "Question 1/2" in b.text()


@pytest.mark.parametrize("depth", list(Depth))
async def test_places_are_numbered_and_stand_out(bench, file, depth):
    colours = palette(True, depth)
    async with bench(depth=depth) as b:
        await take(b)
        line = next(line for line in b.app.screen._compositor.render_strips() if "Ik ben Lotte" in line.text)
        chips = [s for s in line if s.text in ("1", "2") and s.style.bgcolor.name == colours.accent]
        assert [chip.text for chip in chips] == ["1", "2"]
        assert "1Ja, uh.2Ja, uh. Ik ben" in line.text
        await b.burst("G")
        assert b.looks("Ja, uh.")[3]
        await b.burst("~")
        assert not b.looks("Ja, uh.")[3]


@pytest.mark.parametrize("words", ["[laughs]", "[/b]", "[@click=app.quit]x[/]"])
async def test_markup_is_text_here_too(bench, tmp_path, words):
    work = Memory([reading(turns=[("Lotte", f"Ik zei {words} toen. Ja."), ("Ans", "Ja.")])])
    async with bench(work) as b:
        await b.burst("te")
        assert f"Ik zei {words} toen." in b.rows()[2]
        await b.burst("x\n")
        assert "now “Ja.x”" in b.rows()[-2]
        await b.burst("gcgem\n")
        (tmp_path / "a.txt").write_text("Lotte: Anders.\n\nAns: Ja.", "utf-8")
        b.send("f6")
        await b.burst(f"{tmp_path}/a.txt\n")
        assert f"was  Ik zei {words} toen." in b.text()
        assert b.app.is_running


async def test_pasting_a_file_name(bench, file, tmp_path):
    async with bench() as b:
        b.send("f6")
        paste = events.Paste(f"{tmp_path}/beter.txt\n")
        paste.set_sender(b.app)
        b.app._driver.send_message(paste)
        await b.burst("\n")
        assert b.session.text.startswith("Zou je nu")


async def test_a_click_does_not_throw_typed_words_away(bench):
    async with bench() as b:
        await b.burst("jjjexyz")
        await b.pilot.click("#reader", offset=(45, 5))
        assert b.session.editor is not None
        assert b.session.editor.line.text == "Ja, uh.xyz"


async def test_better_sentences_come_for_the_new_text_too(bench):
    async with bench() as b:
        await b.burst("jjexyz\n")
        while not b.session.is_answering:
            await b.pilot.pause()
        assert b.session.document.revision_id == 101


async def test_a_text_changed_elsewhere_appears_when_the_window_gets_the_focus(bench):
    async with bench() as b:
        await b.burst("jj")
        b.app.work.edit_elsewhere("P01", Span(0, 3), "Zou")
        b.app.post_message(events.AppBlur())
        b.app.post_message(events.AppFocus())
        await b.pilot.pause()
        assert "Zou je vertellen" in b.text()
        assert "changed elsewhere" in b.rows()[-2]


@pytest.fixture
def large(tmp_path, monkeypatch):
    """15,000 words with 400 codings, and a corrected file that makes 40 of them ask for their place."""
    monkeypatch.chdir(tmp_path)
    turns = [(label, f"{words} {n}.") for n, (label, words) in enumerate(INTERVIEW * 133)]
    work = Memory([reading(turns=turns)])
    spoken = [turn.span for turn in work.open("P01").turns if turn.span.end - turn.span.start > 30]
    for n, span in enumerate(spoken[:400]):
        work.add("P01", Span(span.start, span.end), f"boek/{('gemeente', 'schaamte', 'bonding')[n % 3]}")
    work._done.clear()
    said = [f"{label}: {words}" for label, words in turns]
    for n in range(0, 80, 2):
        said[n] = said[n].replace(f" {n}.", " iets anders.")
    (tmp_path / "beter.txt").write_text("\n\n".join(said), "utf-8")
    return work


async def test_a_key_in_the_line_costs_one_frame_and_no_layout(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("jj")
        for key in "eab c\b":
            assert_cheap(await b.counts(key), IN_PLACE, key)
        for key in ("left", "right", "home", "end", "ctrl+w", "delete"):
            assert_cheap(await b.counts(key=key), IN_PLACE, key, frames=(0, 1))
        assert_cheap(await b.counts("x\n"), SCROLL, "Enter", frames=(1, 2))
        assert_cheap(await b.counts("u"), SCROLL, "u")


async def test_a_key_in_the_walk_costs_one_frame_and_no_layout(bench, large):
    async with bench(large, size=(140, 40)) as b:
        b.send("f6")
        await b.burst("be\t\n")
        waiting = len(b.session.questions)
        assert waiting > 20
        for key in "jklhop\n1ds~s":
            assert_cheap(await b.counts(key), SCROLL, key, frames=(0, 1))
        assert_cheap(await b.counts("jjj"), SCROLL, "jjj", frames=(0, 3))
        await b.burst("~")
        b.layouts = 0
        await b.burst("Q")
        assert b.layouts == 0


async def test_a_burst_of_answers_costs_hardly_more_than_one(bench, large):
    async with bench(large, size=(140, 40)) as b:
        b.send("f6")
        await b.burst("be\t\n")
        waiting = len(b.session.questions)
        b.frames = b.layouts = 0
        await b.burst("\n" * 20)
        assert len(b.session.questions) == waiting - 20
        assert b.frames <= 12
        assert b.layouts == 0


def assert_cheap(counts, most, key, frames=(1, 1)):
    drawn, layouts, bytes_ = counts
    assert frames[0] <= drawn <= frames[1], key
    assert layouts == 0, key
    assert bytes_ <= most, key
