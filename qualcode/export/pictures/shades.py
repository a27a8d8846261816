"""The colours of pictures: dark is much in every one, so that they can be read in grey and by who sees no red."""

from matplotlib.colors import Colormap, LinearSegmentedColormap

# ColorBrewer's Blues and PuOr: both are safe for the colour-blind, and Blues gets darker evenly.
MUCH = ("#f3f8fd", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b")
LESS_AND_MORE = (
    "#b35806",
    "#e08214",
    "#fdb863",
    "#fee0b6",
    "#f7f7f7",
    "#d8daeb",
    "#b2abd2",
    "#8073ac",
    "#542788",
)

# Lines that differ in darkness as in colour; each also has a dash and a mark of its own.
LINES = ("#08306b", "#b35806", "#2171b5", "#542788", "#737373", "#e08214", "#1b7837", "#b2abd2")
DASHES = ("-", "--", "-.", ":")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
BAND, DEEP, MIDDLE = "#d6e3f0", "#08306b", "#4292c6"


def much() -> Colormap:
    """From nothing, nearly white, to much, nearly black."""
    return LinearSegmentedColormap.from_list("much", MUCH)


def less_and_more() -> Colormap:
    """From far less to far more; both ends are dark, so what is less needs a mark of its own."""
    return LinearSegmentedColormap.from_list("less and more", LESS_AND_MORE)


def ink_on(colour: tuple[float, ...]) -> str:
    """Black or white, whichever can be read better on the colour (WCAG 2: they are equal at a luminance of 0.179)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"
