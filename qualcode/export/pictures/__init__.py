"""Cleared tables as pictures, svg and png. What is suppressed in a table is drawn as such.

The drawing library is imported with this package: import it where a picture is drawn.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from matplotlib.figure import Figure

from qualcode.export.pictures import canvas
from qualcode.export.pictures.growth import growth
from qualcode.export.pictures.heatmap import heatmap
from qualcode.export.pictures.network import network
from qualcode.export.pictures.saturation import saturation
from qualcode.export.pictures.timeline import timeline
from qualcode.model.cleared import ClearedTable
from qualcode.model.picture import Kind, Look

_DRAW: Mapping[Kind, Callable[[ClearedTable, Look], Figure]] = MappingProxyType(
    {
        Kind.HEATMAP: lambda table, look: heatmap(table, look.says, every=look.every),
        Kind.NETWORK: lambda table, look: network(table, look.says, most=look.most),
        Kind.TIMELINE: lambda table, look: timeline(table),
        Kind.SATURATION: lambda table, look: saturation(table),
        Kind.GROWTH: lambda table, look: growth(table),
    }
)


def svg(table: ClearedTable, look: Look, *, name: str, title: str, above: str = "", beneath: str = "") -> str:
    """The picture as an svg element called `title`, with a line above and one beneath it; ids begin with `name`."""
    return canvas.svg(partial(_drawn, table, look, above, beneath), name=name, title=title)


def png(table: ClearedTable, look: Look, *, above: str = "", beneath: str = "") -> bytes:
    """The picture as the bytes of a png file, with a line above and one beneath it, and no word beside it."""
    return canvas.png(partial(_drawn, table, look, above, beneath))


def _drawn(table: ClearedTable, look: Look, above: str, beneath: str) -> Figure:
    figure = _DRAW[look.kind](table, look)
    if beneath:
        canvas.write_below(figure, (beneath,))
    if above:
        canvas.write_above(figure, above)
    return figure
