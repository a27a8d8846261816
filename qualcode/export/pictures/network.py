"""Which codes stand together, as a network: the codes in a circle, a line between two that share something.

In a circle no label lies over another, the codes keep the order of the codebook, and nothing is left to chance.
"""

from math import cos, degrees, pi, sin
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from qualcode.export.pictures import shades
from qualcode.export.pictures.canvas import INK, axes_of, number, wrapped, write_below
from qualcode.export.pictures.rows import figures_of
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedTable
from qualcode.model.picture import MOST_PAIRS
from qualcode.model.table import strongest

_APART = 0.3  # inches from label to label along the circle
_BEND = 0.45  # how far out a line stays: 0 bends it to the middle, 1 not at all
_THIN, _THICK = 0.6, 7.0  # points


def network(table: ClearedTable, says: str, *, most: int = MOST_PAIRS) -> Figure:
    """Draws the codes of a square table that share something: the thicker and darker a line, the more."""
    found = strongest(table.cells)
    pairs = found[:most]
    codes = sorted({code for one, other, _figure in pairs for code in (one, other)})
    radius = max(1.3, len(codes) * _APART / (2 * pi))
    figure, axes = axes_of(2 * radius, 2 * radius)
    axes.set_axis_off()
    axes.set_xlim(-radius, radius)
    axes.set_ylim(-radius, radius)
    at = {code: _place(n, len(codes), radius) for n, code in enumerate(codes)}
    least, greatest = (pairs[-1][2], pairs[0][2]) if pairs else (0, 0)
    for one, other, value in reversed(pairs):
        middle = (_BEND * (at[one][0] + at[other][0]) / 2, _BEND * (at[one][1] + at[other][1]) / 2)
        curve = Path([at[one], middle, at[other]], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        line = _line(_share(value, least, greatest))
        axes.add_patch(PathPatch(curve, fill=False, capstyle="round", **line))
    for n, code in enumerate(codes):
        x, y = at[code]
        axes.plot(x, y, "o", color=INK, markersize=6, clip_on=False, zorder=3)
        own = figures_of(table.cells[code])[code]
        count = f" ({own})" if isinstance(own, int) else ""
        label = wrapped(table.rows[code][0].text + count, 30)
        _write(axes, label, n, len(codes), radius)
    write_below(figure, (says, *_said(len(pairs), len(found)), *table.notes), _keys(least, greatest))
    return figure


def _place(n: int, of: int, radius: float) -> tuple[float, float]:
    """Where the n-th stands: the first on top, and on with the clock."""
    angle = pi / 2 - 2 * pi * n / of
    return radius * cos(angle), radius * sin(angle)


def _write(axes: Axes, label: str, n: int, of: int, radius: float) -> None:
    """Writes a label outside the circle, along the line from its middle, never upside down."""
    angle = pi / 2 - 2 * pi * n / of
    x, y = (radius + 0.12) * cos(angle), (radius + 0.12) * sin(angle)
    left = cos(angle) < -1e-9
    axes.text(
        x, y, label, rotation=degrees(angle) + (180 if left else 0), rotation_mode="anchor",
        ha="right" if left else "left", va="center", linespacing=0.95,
    )  # fmt: skip


def _share(value: float, least: float, greatest: float) -> float:
    return (value - least) / (greatest - least) if greatest > least else 1.0


def _line(share: float) -> dict[str, Any]:
    return {"linewidth": _THIN + share * (_THICK - _THIN), "color": shades.much()(0.3 + 0.7 * share)}


def _keys(least: float, greatest: float) -> list[Line2D]:
    """The thinnest and the thickest line, with what they stand for."""
    ends = [least, greatest] if greatest > least else [greatest] if greatest else []
    return [
        Line2D([], [], solid_capstyle="butt", label=number(value, 2), **_line(_share(value, least, greatest)))
        for value in ends
    ]


def _said(shown: int, there: int) -> tuple[str, ...]:
    if not there:
        return (_("No two codes stand together."),)
    if shown == there:
        return ()
    return (
        ngettext(
            "The strongest pair of %(there)s is drawn.",
            "The %(n)s strongest pairs of %(there)s are drawn.",
            shown,
        )
        % {"n": shown, "there": there},
    )
