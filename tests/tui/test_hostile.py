"""Words that would be markup, escape sequences or bidi controls to a terminal or a toolkit, in everything a project
calls by a name: on every pane, board and list they are shown as they are, and nothing is done.
"""

import asyncio
from types import SimpleNamespace

import pytest
from around_in_memory import Around
from textual import events
from textual.keys import _character_to_key
from workspace_in_memory import reading

from qualcode.model.case import Case, CaseKind
from qualcode.model.codebook import Code, Codebook, Facet, Scale
from qualcode.model.errors import ProjectFault
from qualcode.model.span import Span
from qualcode.tui.screens.home import HomeApp

MARKUP = "[laughs] [/b] [red]k[/] [@click=app.quit]x[/]"
FAMILY = "👩\u200d👩\u200d👧"
CONTROLS = f"\x1b[2J\x1b]0;t\x07\x9b31m \u202eom\u2066\u200f {FAMILY} 👍🏽 é e\u0301 漢字"


def hostile(tag):
    """A name that begins with `tag`, goes on as markup and ends in what a terminal would obey."""
    return f"{tag}[/b] [@click=app.quit]x[/] {CONTROLS}"


def project():
    codes = (
        Code("een", hostile("Een"), hostile("Kort"), hostile("Definitie"), hostile("Wel"), hostile("Niet"),
             keywords=("laughs",), examples=(hostile("Voorbeeld"),), notes=hostile("Noot"), scale="maat"),
        Code("twee", hostile("Twee"), definition=hostile("Wat"), parent="een", depth=1),
        Code("drie", hostile("Drie")),
    )  # fmt: skip
    scale = Scale("maat", hostile("Maat"), (hostile("Laag"), hostile("Hoog")))
    facet = Facet("toon", hostile("Toon"), (hostile("Blij"), hostile("Boos")))
    book = Codebook("boek", hostile("Boek"), "nl", codes, (scale,), (facet,))
    said = f"{MARKUP} {CONTROLS} zei ik."
    turns = [("Int[/b]", f"Vraag {MARKUP}?"), (hostile("Wie"), said), (hostile("Wie"), f"En {said}")]
    work = Around([reading(turns=turns), reading("P02", id_=2)], books=[book])
    work.known_cases = {
        1: Case(
            1,
            hostile("Case"),
            CaseKind.PERSON,
            {hostile("Wijk"): hostile("Noord")},
            (("P01", hostile("Wie")),),
        )
    }
    work.coder = hostile("ann")
    turn = work.open("P01").turns[1].span
    for code in ("een", "twee"):
        work.add("P01", Span(turn.start, turn.end - 4), f"boek/{code}", memo=hostile("Codering"))
    work.memos.add(hostile("Memo") + "\n" + hostile("Regel"), "P01")
    return work


# What is typed, and the names that must be readable then.
SCENES = {
    "the text": ("jj", ("[laughs] [/b] [red]k[/] [@click=app.quit]x[/]", "Boek[/b]", "Een[/b]", "Wie[/b]")),
    "the list of codes": ("jjcee", ("Een[/b] [@click=app.quit]x[/]",)),
    "a new code": ("jjc[Q/q]\n", ("[Q/q] is new: where does it go", "Een[/b]")),
    "a coding on top": ("jjo", ("2 of 2: Een[/b]",)),
    "a value": ("jjo=", ("Laag[/b]", "Hoog[/b]")),
    "a facet": ("jjF", ("Toon[/b]",)),
    "another code": ("jjr", ("Drie[/b]",)),
    "the queues": ("f", ()),
    "only whose words": ("fonly", ()),
    "the words of a search": ("jj/[/b]\n", ("n: /[/b] 2/3",)),
    "nothing found": ("/[red]q[/]\n", ("Nothing is found for [red]q[/]",)),
    "coding all hits": ("/zei\nCdrie\n2", ("Drie[/b]", "on 2 places")),
    "a list of quotes": ("REen\n", ("Een[/b]", "[laughs] [/b]", "ann[/b]", "Wie[/b]")),
    "a list of hits": ("//laughs\n", ("[laughs]",)),
    "another transcript": ("T", ("P02",)),
    "mending": ("jjjke", ("[laughs]",)),
    "all commands": ("^", ()),
    "the codebook": ("\tj", ("Twee[/b]",)),
    "a code in full": ("\ti", ("Definitie[/b]", "Wel[/b]", "Niet[/b]", "Een[/b]")),
    "another label": ("\tr", ("Een[/b]",)),
    "a definition": ("\td", ("Een[/b]",)),
    "merging": ("\tMdrie\n", ("Drie[/b]", "Een[/b]")),
    "deleting": ("\tGD", ("Drie[/b]",)),
    "splitting": ("\tsA[/b];B[red]\n", ("A[/b]", "B[red]", "Een[/b]")),
    "transcripts": ("P", ("Int[/b]",)),
    "cases": ("P\t", ("Case[/b]", "Wijk[/b]", "Noord[/b]")),
    "an attribute": ("P\te", ("Wijk[/b]", "Case[/b]")),
    "speakers": ("P\ts", ("Int[/b]",)),
    "history": ("Y", ("ann[/b]",)),
    "a memo": ("M", ("Memo[/b]", "Regel[/b]")),
    "a memo on a coding": ("jjm", ("Memo on Twee[/b]",)),
}


def sane(b):
    """No character that a terminal obeys, and every row as wide as the screen."""
    strips = b.app.screen._compositor.render_strips()
    assert {strip.cell_length for strip in strips} == {b.app.size.width}
    drawn = "".join(segment.text for strip in strips for segment in strip)
    for sign in drawn:
        assert sign.isprintable() or sign == "\u200d", f"U+{ord(sign):04X} is on the screen"
        assert sign not in "\u202e\u2066\u200f"
    assert b.app.is_running
    assert b.app.return_value is None
    return drawn


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
@pytest.mark.parametrize("scene", SCENES)
async def test_names_are_names(bench, scene, size):
    keys, names = SCENES[scene]
    async with bench(project(), size=size) as b:
        if keys == "^":
            await b.press("ctrl+p")
        else:
            await b.slowly(keys)
        drawn = sane(b)
        if size[0] >= 140:
            for name in names:
                assert name in drawn, name
        await b.click_around()
        sane(b)


# What is typed in the walk after F6, and what must be readable then.
WALK = {
    "": ("Question 1/", "Een[/b]", "ann[/b]"),
    "s": ("Question 2/",),
    "d": ("go?",),
    "~": ("question",),
    "p": ("Question 1/",),
}


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
@pytest.mark.parametrize("keys", WALK)
async def test_the_walk_after_a_corrected_file(bench, tmp_path, keys, size):
    work = project()
    work.known_cases = {}
    turn = work.open("P01").turns[2].span
    work.add("P01", Span(turn.start, turn.end - 4), "boek/drie")
    file = tmp_path / "P01[b].txt"
    said = work.open("P01")
    lines = [f"{turn.ordinal}: {turn.span.of(said.text).replace('zei', 'roept')}" for turn in said.turns]
    file.write_text("\n\n".join(lines), "utf-8")
    async with bench(work, size=size) as b:
        await b.press("f6")
        await b.burst(str(file) + "\n")
        assert "Question 1/" in sane(b)
        await b.slowly(keys)
        drawn = sane(b)
        if size[0] >= 140:
            for words in WALK[keys]:
                assert words in drawn, words
        assert "[@click=app.quit]x" in drawn
        await b.click_around()
        sane(b)


async def test_home():
    def look():
        raise ProjectFault(hostile("Fout"), hostile("Raad"))

    known = SimpleNamespace(title=hostile("Titel"), folder=hostile("/data"), is_there=True)
    app = HomeApp(SimpleNamespace(known=lambda: [known], holds=lambda _: False), look)
    async with app.run_test(size=(120, 24)) as pilot:
        for thread in app.beside:
            await asyncio.to_thread(thread.join)
        await pilot.pause()
        for sign in "n[/b] [@click=app.quit]\n":
            key = ("enter", "\r") if sign == "\n" else (_character_to_key(sign), sign)
            event = events.Key(*key)
            event.set_sender(app)
            app._driver.send_message(event)
        await pilot.pause()
        drawn = "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip)
        assert all(name in drawn for name in ("Titel[/b] [@click=app.quit]x[/]", "Folder for [/b]"))
        assert all(sign.isprintable() or sign == "\u200d" for sign in drawn)
        await pilot.click("#board", offset=(6, 2))
        assert app.is_running
