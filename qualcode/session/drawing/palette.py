"""The colours of codes and of everything else, for what a terminal can show.

The eight slots were computed, not chosen by eye: they stay apart for people who see red and green, or blue and
yellow, alike (a test measures it). Terminals of 256 colours get a table of their own, because rounding the finer
one makes different codes look the same. With 16 colours text is not tinted at all.
"""

from dataclasses import dataclass
from enum import StrEnum


class Depth(StrEnum):
    """How many colours a terminal shows."""

    TRUE = "truecolor"
    INDEXED = "256"
    PLAIN = "16"


@dataclass(frozen=True, slots=True, eq=False)  # there are six of them, and each is itself alone
class Palette:
    """Colours as "#rrggbb", or ANSI names at 16 colours ("" leaves the terminal's own).

    `stripes[slot]` and `tints[slot]` belong to a code, `stripe_inks[slot]` is its letter on the stripe; `tints`
    is empty where text is not tinted. `accent_ink` is for what stands on the accent, `quiet_lit` and `accent_lit` are
    those inks on the selection.
    """

    dark: bool
    depth: Depth
    ground: str
    panel: str
    ink: str
    quiet: str
    faint: str
    accent: str
    accent_ink: str
    quiet_lit: str
    accent_lit: str
    selection: str
    aim: str
    good: str
    warning: str
    stripes: tuple[str, ...]
    stripe_inks: tuple[str, ...]
    tints: tuple[str, ...]

    def ink_on(self, ground: str, ink: str) -> str:
        """The colour of an ink on a ground, both by their names: what is quieter than text, or a signal, has
        another one on the selection, where it could not be read.
        """
        if ground != "selection":
            return str(getattr(self, ink))
        return {"quiet": self.quiet_lit, "faint": self.quiet_lit, "accent": self.accent_lit}.get(
            ink, self.ink
        )


def _indexed(index: int) -> str:
    """The exact colour of an entry of the 256-colour table, which a terminal shows unrounded."""
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(index - 16, 36)
    return "#" + "".join(f"{steps[part]:02x}" for part in (red, *divmod(rest, 6)))


def _all_indexed(*indices: int) -> tuple[str, ...]:
    return tuple(map(_indexed, indices))


def _letters(stripes: tuple[str, ...]) -> tuple[str, ...]:
    """Black or white on each, whichever can be read better (WCAG 2: they are equal at a luminance of 0.179)."""
    inks = []
    for colour in stripes:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        inks.append("#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff")
    return tuple(inks)


_STRIPES_DARK = ("#88ffc8", "#c264f7", "#b39f12", "#fbbdf0", "#5cb49c", "#f6ee30", "#3d8185", "#827752")
_DARK = Palette(
    dark=True, depth=Depth.TRUE,
    ground="#14171c", panel="#1a1e25", ink="#e4e6eb", quiet="#a3abb8", faint="#808a99",
    accent="#7fb4ff", accent_ink="#14171c", quiet_lit="#c9d1dc", accent_lit="#b8d5ff",
    selection="#2b4f80", aim="#222833", good="#8fd6a5", warning="#ffb86b",
    stripes=_STRIPES_DARK, stripe_inks=_letters(_STRIPES_DARK),
    tints=("#426c6b", "#6057b1", "#626647", "#592466", "#3e483e", "#292a0c", "#1a2b31", "#514a05"),
)  # fmt: skip

_STRIPES_LIGHT = ("#349189", "#061ca3", "#4c3c06", "#7a51e2", "#033c33", "#5d6e4f", "#2d6176", "#958103")
_LIGHT = Palette(
    dark=False, depth=Depth.TRUE,
    ground="#fcfbf8", panel="#f1efe9", ink="#1b1f24", quiet="#58616d", faint="#646c77",
    accent="#1d5fbf", accent_ink="#fcfbf8", quiet_lit="#434b56", accent_lit="#0d4391",
    selection="#a9cdfb", aim="#efede5", good="#1f7a3d", warning="#a34a00",
    stripes=_STRIPES_LIGHT, stripe_inks=_letters(_STRIPES_LIGHT),
    tints=("#aab49c", "#c89ff9", "#fbe36d", "#ebd5fd", "#e1f5ee", "#c7b16a", "#8bb9ba", "#eff5c5"),
)  # fmt: skip

_STRIPES_DARK_256 = _all_indexed(147, 226, 95, 159, 128, 136, 246, 187)
_DARK_256 = Palette(
    dark=True, depth=Depth.INDEXED,
    ground=_indexed(234), panel=_indexed(235), ink=_indexed(255), quiet=_indexed(249), faint=_indexed(246),
    accent=_indexed(111), accent_ink=_indexed(234), quiet_lit=_indexed(252), accent_lit=_indexed(153),
    selection=_indexed(24), aim=_indexed(236), good=_indexed(114), warning=_indexed(215),
    stripes=_STRIPES_DARK_256, stripe_inks=_letters(_STRIPES_DARK_256),
    tints=_all_indexed(60, 58, 16, 237, 93, 53, 241, 19),
)  # fmt: skip

_STRIPES_LIGHT_256 = _all_indexed(53, 136, 21, 240, 69, 88, 245, 16)
_LIGHT_256 = Palette(
    dark=False, depth=Depth.INDEXED,
    ground=_indexed(231), panel=_indexed(255), ink=_indexed(234), quiet=_indexed(241), faint=_indexed(242),
    accent=_indexed(25), accent_ink=_indexed(231), quiet_lit=_indexed(238), accent_lit=_indexed(18),
    selection=_indexed(153), aim=_indexed(254), good=_indexed(22), warning=_indexed(94),
    stripes=_STRIPES_LIGHT_256, stripe_inks=_letters(_STRIPES_LIGHT_256),
    tints=_all_indexed(193, 177, 180, 189, 118, 109, 224, 142),
)  # fmt: skip

# Terminals differ in what they call red or blue; each letter can be read on its stripe in all their tables.
_DARK_16 = Palette(
    dark=True, depth=Depth.PLAIN,
    ground="", panel="", ink="", quiet="", faint="",
    accent="bright_cyan", accent_ink="black", quiet_lit="", accent_lit="bright_cyan",
    selection="", aim="", good="bright_green", warning="bright_yellow",
    stripes=("green", "magenta", "yellow", "bright_magenta", "cyan", "bright_yellow", "bright_blue", "bright_red"),
    stripe_inks=("black", "bright_white", "black", "black", "black", "black", "bright_white", "black"), tints=(),
)  # fmt: skip
_LIGHT_16 = Palette(
    dark=False, depth=Depth.PLAIN,
    ground="", panel="", ink="", quiet="", faint="",
    accent="blue", accent_ink="bright_white", quiet_lit="", accent_lit="blue",
    selection="", aim="", good="", warning="red",
    stripes=("green", "magenta", "red", "blue", "cyan", "bright_black", "bright_magenta", "bright_red"),
    stripe_inks=("black", "bright_white", "bright_white", "bright_white", "black", "bright_white", "black", "black"),
    tints=(),
)  # fmt: skip

PALETTES = {(p.dark, p.depth): p for p in (_DARK, _LIGHT, _DARK_256, _LIGHT_256, _DARK_16, _LIGHT_16)}


def palette(dark: bool, depth: Depth) -> Palette:
    """The colours for a terminal."""
    return PALETTES[dark, depth]
