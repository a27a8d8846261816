"""When which code is spoken of in one interview: a lane for each code, from the first word to the last."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from qualcode.export.pictures import shades
from qualcode.export.pictures.canvas import LINE, axes_of, lines_of, name_rows, number, write_below
from qualcode.export.pictures.rows import Figures, figures_of
from qualcode.export.used_rows import used
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable

_LANE, _WIDTH, _LINE = 0.24, 5.6, 0.15  # inches
_HIGHEST = 0.8  # of a lane


def timeline(table: ClearedTable) -> Figure:
    """Draws a table of code × part of an interview, in percent of the words of the part: the higher, the more of it."""
    rows = used(table)
    lane = _LANE + _LINE * (max([lines_of(table.rows[row][0].text) for row in rows], default=1) - 1)
    parts = max(len(table.columns), 1)
    figure, axes = axes_of(_WIDTH, max(lane * len(rows), 0.4))
    axes.set_xlim(0, parts)
    axes.set_ylim(max(len(rows), 1), 0)
    for n, row in enumerate(rows):
        axes.axhline(n + 0.9, color=LINE, linewidth=0.5)
        colour = shades.DEEP if table.rows[row][1] == 0 else shades.MIDDLE
        for start, length, share in _runs(figures_of(table.cells[row])):
            high = _HIGHEST * (0.25 + 0.75 * share / 100)
            axes.add_patch(Rectangle((start, n + 0.9 - high), length, high, facecolor=colour, linewidth=0))
    name_rows(axes, [table.rows[row] for row in rows])
    axes.set_xticks([parts * n / 4 for n in range(5)], [f"{number(25 * n)} %" for n in range(5)])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(_("Words of the interview, from the first to the last"))
    write_below(figure, (_("The higher the bar, the more of the words have the code."), *table.notes))
    return figure


def _runs(cells: Figures) -> list[tuple[int, int, float]]:
    """Where something begins, over how many parts it stays as much, and how much (percent); nothing is left out."""
    runs: list[tuple[int, int, float]] = []
    for n, value in enumerate(cells):
        if not value:
            continue
        if runs and runs[-1][0] + runs[-1][1] == n and runs[-1][2] == value:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1, value)
        else:
            runs.append((n, 1, value))
    return runs
