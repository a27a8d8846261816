"""Without colours, without fine characters, and with a person's own settings."""

import os
from pathlib import Path

import pytest
from textual.app import App
from workspace_in_memory import Memory, reading

from qualcode.project.preferences import user_settings
from qualcode.project.preferences.user_settings import UserSettings
from qualcode.session.drawing.palette import Depth, palette
from qualcode.session.keys import keymap
from qualcode.tui import boot, themes
from qualcode.tui.glyphs import SIGNS

GOLDENS = Path(__file__).parent / "goldens"
SCRIPT = "jjjcburen\njjcschaa\nkkJJJcdrem\njjjj1jjj"
SAID = "Hij zei: “wat een…” → ja │ nee · enfin. En één ding meer."


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


@pytest.fixture
def plain_bench(bench, monkeypatch):
    """A workbench that draws with plain characters."""
    from qualcode.tui import app

    real = app.Workbench.__init__

    def plain(self, *args, **kwargs):
        real(self, *args, **kwargs, ascii_only=True)

    monkeypatch.setattr(app.Workbench, "__init__", plain)
    return bench


def unsaid(text):
    """The characters that are not ASCII, those of names and of what was said left out."""
    return {c for c in text if not c.isascii() and not c.isalpha()}


async def test_plain_characters_at_80x24(plain_bench):
    async with plain_bench(size=(80, 24)) as b:
        await b.burst(SCRIPT)
        same_as_golden(b, "80x24-ascii")
        assert unsaid(b.text()) == set()
        assert "|" in b.text()
        await b.burst("cb")
        same_as_golden(b, "80x24-ascii-list")
        assert unsaid(b.text()) == set()
        await b.burst("~?")
        assert unsaid(b.text()) == set()
        assert "next sentence" in b.text()


async def test_what_was_said_stays_what_it_was(plain_bench):
    async with plain_bench(Memory([reading(turns=[("X", SAID)])]), size=(110, 30)) as b:
        await b.burst("jcgem\n")
        assert SAID in b.text()
        assert "\u2502" not in b.text().replace(SAID, "")
        assert all(len(row) == 110 for row in b.rows())


async def test_fine_characters_are_drawn_where_they_can_be(bench):
    async with bench(size=(80, 24)) as b:
        await b.burst(SCRIPT)
        assert set(SIGNS) & unsaid(b.text())


def test_a_sign_and_what_stands_for_it_take_one_cell():
    from qualcode.session.text.cells import width

    assert all(width(sign) == width(plain) == 1 and plain.isascii() for sign, plain in SIGNS.items())


async def test_without_colours_the_selection_is_reversed_and_nothing_is_coloured(bench, monkeypatch):
    monkeypatch.setattr(themes, "_colourless", False)  # and so it is again afterwards
    monkeypatch.setenv("NO_COLOR", "1")
    async with bench(size=(80, 24), depth=Depth.PLAIN) as b:
        await b.burst("jjjcgem\n")
        assert b.app.no_color
        colours, reversed_ = set(), ""
        for line in b.app.screen._compositor.render_strips():
            for segment in line:
                style = segment.style
                if style is None:
                    continue
                colours |= {
                    c.name for c in (style.color, style.bgcolor) if c is not None and not c.is_default
                }
                reversed_ += segment.text if style.reverse else ""
        assert "Ja, uh." in reversed_
        assert not [
            c for c in colours if len({c[i : i + 2] for i in (1, 3, 5)}) > 1
        ]  # shades of grey at most


@pytest.mark.parametrize(
    ("environ", "settings", "depth", "dark"),
    [
        ({}, {}, Depth.PLAIN, True),
        ({"COLORTERM": "truecolor"}, {}, Depth.TRUE, True),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, {}, Depth.PLAIN, True),
        ({"COLORTERM": "truecolor", "NO_COLOR": ""}, {}, Depth.TRUE, True),
        ({"COLORTERM": "truecolor"}, {"colours": "none"}, Depth.PLAIN, True),
        ({"COLORTERM": "truecolor"}, {"colours": "256"}, Depth.INDEXED, True),
        ({}, {"colours": "true", "theme": "light"}, Depth.TRUE, False),
        (
            {"QUALCODE_THEME": "dark", "QUALCODE_COLOR": "16"},
            {"colours": "true", "theme": "light"},
            Depth.PLAIN,
            True,
        ),
        ({"QUALCODE_COLOR": "256"}, {"colours": "none"}, Depth.INDEXED, True),
    ],
)
def test_settings_count_where_the_environment_says_nothing(environ, settings, depth, dark):
    boot.take_settings(environ, UserSettings.model_validate(settings))
    assert boot.depth_of(environ) is depth
    assert boot.is_dark(environ) is dark
    assert "NO_COLOR" not in environ or environ["NO_COLOR"] == "1"


def test_what_is_wrong_with_the_settings_is_told_and_the_rest_counts(own_environment):
    file = user_settings.file()
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_text(
        "colours: pink\nascii: true\nkeys:\n  code.repeat: [',']\n  code.take: [u]\n", "utf-8"
    )
    try:
        _depth, ascii_wanted, wrong = boot._looks()
        assert ascii_wanted
        assert "settings.yaml, line 1" in wrong
        assert "true, 256, 16, none, auto" in wrong
        assert "settings.yaml, line 5: 'u' for 'code.take' is the key of 'code.undo'" in wrong
        assert keymap.KeyMap().find("comma", ",") == ("code.repeat", 0)
        assert keymap.KeyMap().find("a", "a") == ("code.take", 0)
    finally:
        keymap.use({})


async def test_help_shows_the_own_keys(bench):
    keymap.use({"code.repeat": ("ctrl+t",)})
    try:
        async with bench() as b:
            await b.burst("?")
            (row,) = [row for row in b.rows() if "same code again" in row]
            assert "ctrl+t" in row
    finally:
        keymap.use({})


def test_no_colour_is_no_colour_not_even_black(monkeypatch):
    """A filter that turns colours into shades draws black letters on black terminals."""
    style = themes.style
    monkeypatch.setattr(themes, "_colourless", False)
    assert style("red", "blue").color is not None
    monkeypatch.setenv("NO_COLOR", "1")
    themes.use(App(), palette(True, Depth.PLAIN))
    assert (style("red", "blue").color, style("red", "blue", bold=True).bgcolor) == (None, None)
    assert style("black", "green").reverse  # the cursor
    assert not style("red", "blue").reverse
