"""From palettes to what Textual and Rich draw with."""

import os
from dataclasses import replace
from functools import lru_cache
from typing import Any

from rich.style import Style
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from qualcode.session.drawing.palette import Depth, Palette

_colourless = False


def style(
    ink: str, ground: str = "", *, bold: bool = False, underline: bool = False, reverse: bool = False
) -> Style:
    """A Rich style, the same object each time: strips remember what they rendered for it.

    With NO_COLOR it has no colours, black among them, which many a terminal could not show; a cursor is reversed.
    Whether that is set is looked at by `use`: here it would be asked for hundreds of times a frame.
    """
    if _colourless:
        return _style("", "", bold, underline, reverse or (ink in ("black", "bright_white") and bool(ground)))
    return _style(ink, ground, bold, underline, reverse)


@lru_cache(maxsize=4096)
def _style(ink: str, ground: str, bold: bool, underline: bool, reverse: bool) -> Style:
    return Style(
        color=ink or None,
        bgcolor=ground or None,
        bold=bold or None,
        underline=underline or None,
        reverse=reverse or None,
    )


def use(app: App[Any], palette: Palette) -> None:
    """Lets a program look as a palette says, or without colours with NO_COLOR."""
    global _colourless
    _colourless = bool(os.environ.get("NO_COLOR"))
    look = theme(palette)
    app.register_theme(look)
    app.theme = look.name


def theme(palette: Palette) -> Theme:
    """The Textual theme that fits a palette, for frames and screens around what we draw ourselves."""
    name = f"qualcode-{'dark' if palette.dark else 'light'}-{palette.depth}"
    if palette.depth is Depth.PLAIN:
        return replace(BUILTIN_THEMES["ansi-dark" if palette.dark else "ansi-light"], name=name)
    return Theme(
        name=name,
        primary=palette.accent,
        accent=palette.accent,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.panel,
        panel=palette.panel,
        warning=palette.warning,
        success=palette.good,
        dark=palette.dark,
    )
