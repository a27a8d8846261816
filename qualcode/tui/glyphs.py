"""Signs of ours that not every terminal and font has, and the plain characters that stand for them.

Each takes one cell, as the sign does, so that nothing moves. What participants said is drawn as it is.
"""

from rich.segment import Segment
from textual.strip import Strip

SIGNS = {
    # stripes, bars and the overview
    "│": "|", "╵": "'", "┊": ":", "▎": "|", "▌": "|", "▕": ":", "▐": "#", "█": "#", "░": "#", "─": "-", "━": "-",
    "┃": "|", "▏": "|", "▁": "_",
    # arrows
    "↓": "v", "↑": "^", "←": "<", "→": ">", "▸": ">", "▾": "v",
    # what stands in our sentences
    "…": ".", "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "×": "x", "›": ">", "‹": "<", "«": "=", "»": "=",
    "–": "-", "—": "-", "¶": "$", "✓": "+", "•": "*", "\ufffd": "?", "✎": "~", "◆": "&", "★": "*", "≠": "!",
}  # fmt: skip
_TABLE = str.maketrans(SIGNS)


def plain_text(text: str) -> str:
    """A text of ours without such signs."""
    return text.translate(_TABLE)


def plain(strip: Strip, words: tuple[int, int] | None = None) -> Strip:
    """A line without such signs, but for the cells from `words[0]` up to `words[1]`: what stands there was said."""
    if words is None:
        return Strip(
            [Segment(s.text.translate(_TABLE), s.style, s.control) for s in strip], strip.cell_length
        )
    start, end = words
    return Strip.join([plain(strip.crop(0, start)), strip.crop(start, end), plain(strip.crop(end))])
