"""What every picture is drawn on: settings of our own, and bytes that tell of nothing but the picture."""

import io
import logging
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from qualcode.export.pictures.rows import indented
from qualcode.export.plain import printable
from qualcode.locale import current_language
from qualcode.model.cleared import ClearedText

INK, SOFT, LINE, GROUND = "#1f2328", "#4d545c", "#b4b9c0", "#ffffff"
SIZE = 8.5  # points
LABEL = 44  # characters of a label on one line

_OURS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with the library, so that widths are the same on every machine
    "font.size": SIZE,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 0.6,
    "hatch.color": SOFT,
    "legend.frameon": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "none",  # letters stay letters: they can be read aloud, searched, and checked for leaks
    "svg.image_inline": True,
}
_FONTS = "'DejaVu Sans', Verdana, sans-serif"  # none of these is wider than the one that was measured
_DPI, _MOST_PIXELS = 300, 20_000
_MARGIN, _GAP = 0.08, 0.12  # inches
_ID = re.compile(r' id="([^"]+)"')
_USED = re.compile(r'(?:xlink:href="#|href="#|url\(#)([^")]+)')
_HEAD = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_OPENING = re.compile(r"<svg\b[^>]*>")

Draw = Callable[[], Figure]


def png(draw: Draw) -> bytes:
    """The picture in dots, 300 an inch (fewer where it would be too large to open), without a word beside it."""
    with _settled():
        figure = draw()
        width, height = figure.get_size_inches()
        out = io.BytesIO()
        figure.savefig(
            out,
            format="png",
            dpi=min(_DPI, _MOST_PIXELS / max(width, height)),
            bbox_inches="tight",
            pad_inches=_MARGIN,
            metadata={"Software": None},
        )
    return out.getvalue()


def svg(draw: Draw, *, name: str, title: str) -> str:
    """The picture as an svg element that is called `title`.

    What in it bears an id begins with `name`, so that several can stand in one page.
    """
    with _settled(name):
        out = io.BytesIO()
        draw().savefig(out, format="svg", bbox_inches="tight", pad_inches=_MARGIN, metadata={"Date": None})
    text = _METADATA.sub("", _HEAD.sub("", out.getvalue().decode()), count=1)
    used = set(_USED.findall(text))
    text = _ID.sub(lambda match: match[0] if match[1] in used else "", text)
    for one in used:
        text = re.sub(rf'(id="|#){re.escape(one)}(?=["\)])', rf"\g<1>{name}-{one}", text)
    text = text.replace("'DejaVu Sans'", _FONTS)
    said = escape(printable(" ".join(title.split())))
    opening = _OPENING.search(text)
    assert opening is not None
    named = f'{opening[0][:-1]} role="img" aria-label="{said}">\n <title>{said}</title>'
    return text.replace(opening[0], named, 1)


def wrapped(label: str, width: int = LABEL) -> str:
    """A label on as many lines as it needs; a word is never broken."""
    lines = textwrap.wrap(printable(" ".join(label.split())), width, break_long_words=False)
    return "\n".join(lines) or " "


def lines_of(label: str) -> int:
    """How many lines a label takes."""
    return 1 + wrapped(label).count("\n")


def number(value: float, decimals: int = 1) -> str:
    """A figure as the language of the report writes it; a count has no decimals."""
    if isinstance(value, int):
        return str(value)
    written = f"{round(value, decimals) + 0.0:.{decimals}f}".replace(
        "-", "\N{MINUS SIGN}"
    )  # + 0.0: no minus zero
    return written.replace(".", ",") if current_language() == "nl" else written


def axes_of(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure whose only axes are that large, in inches. What stands around them gets its place when it is saved."""
    figure = Figure(figsize=(width, height))
    return figure, figure.add_axes((0, 0, 1, 1))


def name_rows(axes: Axes, rows: Sequence[tuple[ClearedText, int]]) -> None:
    """Writes the names of rows of height 1 before them, moved in by their depth; the top is bold."""
    labels = [indented(wrapped(label.text), depth) for label, depth in rows]
    axes.set_yticks([n + 0.5 for n in range(len(rows))], labels)
    axes.tick_params(axis="y", length=0)
    for tick, (_label, depth) in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set(fontweight="bold" if depth == 0 else "normal", horizontalalignment="left")
    figure = axes.figure
    assert isinstance(figure, Figure)
    renderer = FigureCanvasAgg(figure).get_renderer()
    widths = [tick.get_window_extent(renderer).width for tick in axes.get_yticklabels()]
    axes.tick_params(axis="y", pad=max(widths, default=0.0) * 72 / figure.dpi + 5)


def write_below(figure: Figure, notes: Sequence[ClearedText | str], keys: Sequence[Artist] = ()) -> None:
    """Writes what the marks mean and then small print, under everything that is there."""
    if keys:
        x, y = _corner(figure)
        figure.legend(
            handles=list(keys), loc="upper left", bbox_to_anchor=(x, y), borderaxespad=0, borderpad=0,
            fontsize=SIZE - 1, handleheight=1.1,
        )  # fmt: skip
    x, y = _corner(figure)
    width = max(int(figure.get_figwidth() * 15), 64)
    said = [note if isinstance(note, str) else note.text for note in notes]
    lines = [wrapped(note, width) for note in said if note]
    figure.text(x, y, "\n".join(lines), va="top", color=SOFT, size=SIZE - 1, linespacing=1.4)


def write_above(figure: Figure, heading: str) -> None:
    """Writes what the picture shows over everything that is there."""
    box = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    width, height = figure.get_size_inches()
    lines = wrapped(heading, max(int(box.width * 11), 40))
    figure.text(
        float(box.x0 / width), float((box.y1 + _GAP) / height), lines,
        va="bottom", size=SIZE + 2, weight="bold", linespacing=1.3,
    )  # fmt: skip


def _corner(figure: Figure) -> tuple[float, float]:
    """A little under the lowest and leftmost of what is drawn, in parts of the figure."""
    box = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    width, height = figure.get_size_inches()
    return float(box.x0 / width), float((box.y0 - _GAP) / height)


@contextmanager
def _settled(name: str = "") -> Iterator[None]:
    """Our settings, whatever those of the user are; and no remark about letters that the font does not have."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({**_OURS, "svg.hashsalt": name})
        yield
