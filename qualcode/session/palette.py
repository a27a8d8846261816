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


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb", or ANSI names at 16 colours ("" leaves the terminal's own).

    `stripes[slot]` and `tints[slot]` belong to a code; `tints` is empty where text is not tinted.
    """

    dark: bool
    depth: Depth
    ground: str
    panel: str
    ink: str
    quiet: str
    faint: str
    accent: str
    selection: str
    aim: str
    good: str
    warning: str
    stripes: tuple[str, ...]
    stripe_ink: str
    tints: tuple[str, ...]


def _indexed(index: int) -> str:
    """The exact colour of an entry of the 256-colour table, which a terminal shows unrounded."""
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(index - 16, 36)
    return "#" + "".join(f"{steps[part]:02x}" for part in (red, *divmod(rest, 6)))


def _all_indexed(*indices: int) -> tuple[str, ...]:
    return tuple(map(_indexed, indices))


_DARK = Palette(
    dark=True, depth=Depth.TRUE,
    ground="#14171c", panel="#1a1e25", ink="#e4e6eb", quiet="#a3abb8", faint="#5b6472", accent="#7fb4ff",
    selection="#2b4f80", aim="#222833", good="#8fd6a5", warning="#ffb86b",
    stripes=("#88ffc8", "#c264f7", "#b39f12", "#fbbdf0", "#5cb49c", "#f6ee30", "#3d8185", "#827752"),
    stripe_ink="#0d0f12",
    tints=("#426c6b", "#6057b1", "#626647", "#592466", "#3e483e", "#292a0c", "#1a2b31", "#514a05"),
)  # fmt: skip

_LIGHT = Palette(
    dark=False, depth=Depth.TRUE,
    ground="#fcfbf8", panel="#f1efe9", ink="#1b1f24", quiet="#58616d", faint="#a9b0b9", accent="#1d5fbf",
    selection="#a9cdfb", aim="#efede5", good="#1f7a3d", warning="#a34a00",
    stripes=("#349189", "#061ca3", "#4c3c06", "#7a51e2", "#033c33", "#5d6e4f", "#2d6176", "#958103"),
    stripe_ink="#ffffff",
    tints=("#aab49c", "#c89ff9", "#fbe36d", "#ebd5fd", "#e1f5ee", "#c7b16a", "#8bb9ba", "#eff5c5"),
)  # fmt: skip


_DARK_256 = Palette(
    dark=True, depth=Depth.INDEXED,
    ground=_indexed(234), panel=_indexed(235), ink=_indexed(255), quiet=_indexed(249), faint=_indexed(242),
    accent=_indexed(111), selection=_indexed(24), aim=_indexed(236), good=_indexed(114), warning=_indexed(215),
    stripes=_all_indexed(147, 226, 95, 159, 128, 136, 246, 187), stripe_ink=_indexed(16),
    tints=_all_indexed(60, 58, 16, 237, 93, 53, 241, 19),
)  # fmt: skip

_LIGHT_256 = Palette(
    dark=False, depth=Depth.INDEXED,
    ground=_indexed(231), panel=_indexed(255), ink=_indexed(234), quiet=_indexed(241), faint=_indexed(248),
    accent=_indexed(25), selection=_indexed(153), aim=_indexed(254), good=_indexed(22), warning=_indexed(94),
    stripes=_all_indexed(53, 136, 21, 240, 69, 88, 245, 16), stripe_ink=_indexed(231),
    tints=_all_indexed(193, 177, 180, 189, 118, 109, 224, 142),
)  # fmt: skip

_STRIPES_16 = ("green", "magenta", "yellow", "bright_magenta", "cyan", "bright_yellow", "blue", "red")
_DARK_16 = Palette(
    True, Depth.PLAIN, "", "", "", "", "bright_black", "bright_blue", "", "", "green", "yellow",
    stripes=_STRIPES_16, stripe_ink="black", tints=(),
)  # fmt: skip
_LIGHT_16 = Palette(
    False, Depth.PLAIN, "", "", "", "", "bright_black", "blue", "", "", "green", "red",
    stripes=_STRIPES_16, stripe_ink="black", tints=(),
)  # fmt: skip

PALETTES = {(p.dark, p.depth): p for p in (_DARK, _LIGHT, _DARK_256, _LIGHT_256, _DARK_16, _LIGHT_16)}


def palette(dark: bool, depth: Depth) -> Palette:
    """The colours for a terminal."""
    return PALETTES[dark, depth]
