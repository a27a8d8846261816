"""How many codes there are after each further interview, in the order they were held and in any other."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from qualcode.export.pictures import shades
from qualcode.export.pictures.canvas import INK, SIZE, axes_of, number, write_below
from qualcode.export.pictures.rows import figures_of
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable

NEARLY = 90  # percent
_NEW, _SO_FAR, _MEAN, _LOW, _HIGH = 0, 1, 3, 4, 5  # the columns of the table of saturation
_STEP = 0.3  # inches from interview to interview


def saturation(table: ClearedTable) -> Figure:
    """Draws a table of saturation (`analysis.tables.saturation_table`): codes so far, the mean of all orders and the
    band of 90 percent of them, the new codes of each interview, and a line at 90 percent of all codes.
    """
    cells = [[value or 0 for value in figures_of(line)] for line in table.cells]
    new, so_far, mean, low, high = (
        [line[column] for line in cells] for column in (_NEW, _SO_FAR, _MEAN, _LOW, _HIGH)
    )
    at = list(range(1, len(cells) + 1))
    figure, axes = axes_of(max(4.2, _STEP * len(at)), 3.0)
    if at:
        axes.fill_between(
            at,
            low,
            high,
            color=shades.BAND,
            label=_("90 %% of all orders") % {},
            linewidth=0,
            alpha=0.8,
            zorder=2,
        )
        axes.bar(at, new, width=0.3, color="#a4abb3", label=_("New codes"), zorder=1)
        axes.plot(at, mean, "--", color=shades.MIDDLE, linewidth=1.4, label=_("Mean of all orders"), zorder=3)
        axes.plot(at, so_far, "o-", color=shades.DEEP, markersize=4, label=_("In this order"), zorder=4)
        line = so_far[-1] * NEARLY / 100
        axes.axhline(line, color=INK, linestyle=":", linewidth=1)
        axes.text(
            1.01, line, _("90 %% of all codes (%(n)s)") % {"n": number(line)}, va="center", size=SIZE - 1,
            transform=axes.get_yaxis_transform(),
        )  # fmt: skip
    axes.set_ylim(0)
    axes.set_xlim(0.4, len(at) + 0.6)
    labels = [label.text for label, _depth in table.rows]
    axes.set_xticks(at, labels, rotation=0 if max(map(len, labels), default=0) <= 3 else 90)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(table.corner.text)
    axes.set_ylabel(_("Codes"))
    keys = axes.get_legend_handles_labels()[0]
    write_below(figure, table.notes, keys)
    return figure
