"""A table as a heat map: the figure in every cell, and the darker the more."""

from collections.abc import Collection

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from qualcode.export.pictures import shades
from qualcode.export.pictures.canvas import (
    GROUND,
    LINE,
    SIZE,
    SOFT,
    axes_of,
    lines_of,
    name_rows,
    number,
    wrapped,
    write_below,
)
from qualcode.export.pictures.rows import Figures, figures_of
from qualcode.export.used_rows import used
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable

_LINE = 0.15  # inches of a line of text
_HATCH = "/////"
_NONE = "#eceef0"
_LESS = "...."
_SEEN = 0.05  # what is less is written as 0.0


def heatmap(table: ClearedTable, says: str, *, every: bool = False) -> Figure:
    """Draws the table. A cell that is suppressed is hatched, one that says nothing is grey; `says` names the figures.
    Rows of nothing are left out unless `every`.

    Negative figures (residuals) get the colours of less and more, and dots where it is less.
    """
    rows = list(range(len(table.rows))) if every else used(table)
    heads = [wrapped(column.text, 28) for column in table.columns]
    cells = [figures_of(table.cells[row]) for row in rows]
    told = [value for line in cells for value in line if value is not None]
    longest = max([len(number(value)) for value in told], default=1)
    high = _LINE * max([lines_of(table.rows[row][0].text) for row in rows], default=1) + 0.1
    wide = max(0.34, 0.075 * longest + 0.14)
    flat = all(len(head) * 0.085 <= wide - 0.04 for head in heads)
    figure, axes = axes_of(max(wide * len(heads), 0.5), max(high * len(rows), 0.5))
    axes.set_xlim(0, max(len(heads), 1))
    axes.set_ylim(max(len(rows), 1), 0)
    hidden = {(i, j) for i, row in enumerate(rows) for j in range(len(heads)) if (row, j) in table.hidden}
    _fill(axes, cells, told, hidden)
    axes.set_xticks([n + 0.5 for n in range(len(heads))], heads)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, pad=4)
    for tick in () if flat else axes.get_xticklabels():
        tick.set(rotation=45, ha="left", va="bottom", rotation_mode="anchor", linespacing=0.95)
    name_rows(axes, [table.rows[row] for row in rows])
    for spine in axes.spines.values():
        spine.set_visible(False)
    write_below(figure, (says, *table.notes), _keys(cells, told, hidden))
    return figure


def _fill(
    axes: Axes, cells: list[Figures], told: list[int | float], hidden: Collection[tuple[int, int]]
) -> None:
    signed = min(told, default=0) < 0
    most = max(map(abs, told), default=0) or 1
    colours = shades.less_and_more() if signed else shades.much()
    for i, line in enumerate(cells):
        for j, value in enumerate(line):
            box = (j, i)
            if value is None:
                axes.add_patch(
                    Rectangle(
                        box, 1, 1, facecolor=_NONE, edgecolor=LINE, linewidth=0.6,
                        hatch=_HATCH if (i, j) in hidden else None,
                    )
                )  # fmt: skip
                continue
            colour = colours(0.5 + value / most / 2 if signed else value / most)
            plain = value == 0 and not signed
            axes.add_patch(
                Rectangle(
                    box, 1, 1, facecolor=GROUND if plain else colour, edgecolor=LINE, linewidth=0.6,
                    hatch=_LESS if value <= -_SEEN else None,
                )
            )  # fmt: skip
            ink = SOFT if plain else shades.ink_on(colour)
            text = axes.text(
                j + 0.5, i + 0.5, "·" if plain else number(value), ha="center", va="center", color=ink,
                size=SIZE - 0.5,
            )  # fmt: skip
            if value <= -_SEEN:
                text.set_bbox({"facecolor": colour, "edgecolor": "none", "pad": 0.8})


def _keys(cells: list[Figures], told: list[int | float], hidden: Collection[tuple[int, int]]) -> list[Patch]:
    keys = []
    if hidden:
        keys.append(Patch(facecolor=_NONE, edgecolor=LINE, hatch=_HATCH, label=_("not shown: see below")))
    if sum(value is None for line in cells for value in line) > len(hidden):
        keys.append(Patch(facecolor=_NONE, edgecolor=LINE, label=_("no figure")))
    if min(told, default=0) < 0:
        less = shades.less_and_more()(0.2)
        keys.append(Patch(facecolor=less, edgecolor=LINE, hatch=_LESS, label=_("fewer than expected")))
        keys.append(
            Patch(facecolor=shades.less_and_more()(0.8), edgecolor=LINE, label=_("more than expected"))
        )
    return keys
