"""The colours of codes are computed, so their distance is measured: CIEDE2000 against the published test data,
colour blindness after Machado, Oliveira and Fernandes (2009)."""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from qualcode.session.drawing.catalogue import SLOTS
from qualcode.session.drawing.paint import Flag, Run
from qualcode.session.drawing.palette import PALETTES, Depth, Palette, palette
from qualcode.tui.reader.paint import run_style

SEEING = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def seen(rgb, eyes):
    return [min(1, max(0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SEEING[eyes]]


def lab(rgb):
    r, g, b = rgb
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    dh = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_l, d_c, d_h = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    l_, c_ = (l1 + l2) / 2, (c1 + c2) / 2
    if c1 * c2 == 0:
        h_ = h1 + h2
    elif abs(h1 - h2) <= 180:
        h_ = (h1 + h2) / 2
    else:
        h_ = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = (
        1
        - 0.17 * cos(radians(h_ - 30))
        + 0.24 * cos(radians(2 * h_))
        + 0.32 * cos(radians(3 * h_ + 6))
        - 0.20 * cos(radians(4 * h_ - 63))
    )
    s_l = 1 + 0.015 * (l_ - 50) ** 2 / sqrt(20 + (l_ - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_, 1 + 0.015 * c_ * t
    r_t = -2 * sqrt(c_**7 / (c_**7 + 25**7)) * sin(radians(60 * exp(-(((h_ - 275) / 25) ** 2))))
    return sqrt((d_l / s_l) ** 2 + (d_c / s_c) ** 2 + (d_h / s_h) ** 2 + r_t * (d_c / s_c) * (d_h / s_h))


def closest(colours, eyes):
    labs = [lab(seen(linear(colour), eyes)) for colour in colours]
    return min(ciede2000(one, other) for one, other in combinations(labs, 2))


def contrast(one, other):
    def light(colour):
        r, g, b = linear(colour)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [  # Sharma, Wu and Dalal (2005), table 1
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.49, -0.0010), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_our_measure_is_ciede2000(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


# The least distance between two of eight; above 10 is easy to tell, below 5 hard.
TINTS_APART = {"all colours": 13, "protanopia": 12, "deuteranopia": 12, "tritanopia": 7.5}
STRIPES_APART = {"all colours": 18, "protanopia": 16, "deuteranopia": 16, "tritanopia": 8.5}
COLOURED = [p for p in PALETTES.values() if p.depth is not Depth.PLAIN]


def named(value):
    return f"{'dark' if value.dark else 'light'}-{value.depth}" if isinstance(value, Palette) else str(value)


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_tints_stay_apart(colours, eyes):
    assert closest(colours.tints, eyes) >= TINTS_APART[eyes]


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_stripes_stay_apart(colours, eyes):
    assert closest(colours.stripes, eyes) >= STRIPES_APART[eyes]


INKS = ("ink", "quiet", "faint", "accent", "good", "warning")
GROUNDS = ("ground", "panel", "selection", "aim")


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_every_ink_can_be_read_on_every_ground(colours, ink, ground):
    if ink == "faint" and ground == "aim":
        pytest.skip("only words of a transcript stand on it")
    assert contrast(colours.ink_on(ground, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_text_stands_out_and_tints_leave_it_readable(colours):
    assert min(contrast(colours.ink, ground) for ground in (colours.ground, colours.panel, colours.aim)) >= 11
    assert min(contrast(colours.ink, tint) for tint in colours.tints) >= (4.5 if colours.dark else 7)
    assert contrast(colours.accent_ink, colours.accent) >= 4.5
    assert contrast(colours.quiet, colours.ground) > contrast(colours.faint, colours.ground)


def every_look():
    """Every way in which words of a transcript can be marked."""
    for slot in (None, *range(SLOTS)):
        for flags in range(2 * Flag.HIT):
            yield Run(0, 1, slot, flags)


@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_words_can_be_read_however_they_are_marked(colours):
    unread = {
        (run.slot, run.flags)
        for run in every_look()
        for style in [run_style(run, colours)]
        if contrast(style.color.name, style.bgcolor.name if style.bgcolor else colours.ground) < 4.5
    }
    assert unread == set()


@pytest.mark.parametrize("colours", COLOURED, ids=named)
def test_stripes_stand_out_and_carry_their_letter(colours):
    assert min(contrast(stripe, colours.ground) for stripe in colours.stripes) >= 3
    assert min(map(contrast, colours.stripes, colours.stripe_inks)) >= 4.5


# What terminals make of the sixteen names: xterm, and the console of a PC.
_SIXTEEN = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
TABLES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_sixteen_colours_can_be_read_in_each_table(dark, table):
    colours = palette(dark, Depth.PLAIN)
    names = [*_SIXTEEN, *(f"bright_{name}" for name in _SIXTEEN)]
    hexes = dict(zip(names, (f"#{value}" for value in TABLES[table].split()), strict=True))
    own = hexes["black"] if dark else hexes["bright_white"]
    for ink in (*(getattr(colours, ink) for ink in INKS), colours.accent_lit, colours.quiet_lit):
        assert ink == "" or contrast(hexes[ink], own) >= 4.5
    assert contrast(hexes[colours.accent_ink], hexes[colours.accent]) >= 4.5
    for stripe, letter in zip(colours.stripes, colours.stripe_inks, strict=True):
        assert contrast(hexes[stripe], hexes[letter]) >= 3.7  # bold, and the table is not ours


def test_every_palette_has_a_colour_for_every_slot():
    for colours in PALETTES.values():
        assert len(colours.stripes) == SLOTS
        assert len(colours.tints) == (0 if colours.depth is Depth.PLAIN else SLOTS)
        assert palette(colours.dark, colours.depth) is colours
