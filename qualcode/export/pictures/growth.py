"""How many codes each codebook had over time."""

from datetime import datetime

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from qualcode.export.pictures import shades
from qualcode.export.pictures.canvas import axes_of, write_below
from qualcode.export.pictures.rows import figures_of
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedTable, ClearedText

_CODES, _ALL = 1, 4  # the columns of the table of growth


def growth(table: ClearedTable) -> Figure:
    """Draws a table of growth (`analysis.tables.growth`): a line of steps for each codebook, and one for
    all together.
    """
    lines: dict[str, list[tuple[float, float]]] = {}
    together = []
    for (when, _depth), cells in zip(table.rows, table.cells, strict=True):
        at = float(date2num(datetime.fromisoformat(when.text)))
        figures = figures_of(cells)
        name = cells[0].text if isinstance(cells[0], ClearedText) else ""
        lines.setdefault(name, []).append((at, figures[_CODES] or 0))
        together.append((at, figures[_ALL] or 0))
    if len(lines) > 1:
        lines[_("In all codebooks")] = together
    last = max((at for at, _codes in together), default=0.0)
    figure, axes = axes_of(5.2, 2.8)
    keys = []
    for n, (name, points) in enumerate(lines.items()):
        held = [*points, (last, points[-1][1])] if points[-1][0] < last else points
        drawn = axes.plot(
            [at for at, _codes in held], [codes for _at, codes in held], label=name, drawstyle="steps-post",
            color=shades.LINES[n % len(shades.LINES)], linestyle=shades.DASHES[n % len(shades.DASHES)],
            linewidth=1.6, marker=shades.MARKS[n % len(shades.MARKS)], markersize=4, markevery=range(len(points)),
        )  # fmt: skip
        keys += drawn
    axes.set_ylim(0, max((codes for _at, codes in together), default=1) * 1.08 or 1)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _date(axes, [at for at, _codes in together])
    axes.set_ylabel(_("Codes"))
    write_below(figure, table.notes, keys)
    return figure


def _date(axes: Axes, moments: list[float]) -> None:
    """Days along the axis, written in digits so that they need no words; within one day, times."""
    whole = max(moments, default=0.0) - min(moments, default=0.0)
    day = "%d-%m-%Y" if current_language() == "nl" else "%Y-%m-%d"
    if moments and whole == 0:
        axes.set_xlim(moments[0] - 0.5, moments[0] + 0.5)
        axes.set_xticks(moments[:1])
    else:
        axes.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=6))
    axes.xaxis.set_major_formatter(DateFormatter(day if whole >= 2 else f"{day}\n%H:%M"))
