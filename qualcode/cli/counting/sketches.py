"""Pictures in characters, for a terminal: every label whole, every mark with the figure it stands for."""

from collections.abc import Iterator, Sequence
from math import ceil

from qualcode.cli.talking.columns import wrapped
from qualcode.locale import _, current_language
from qualcode.session.text import cells as drawn
from qualcode.session.text.cells import shown

SHADES = " ░▒▓█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_WIDTHS = " ▏▎▍▌▋▊▉"
_LABEL = 36  # cells of a label on one line
_LEAST_BAR = 10

Figure = int | float | None


def heat(
    labels: Sequence[str], heads: Sequence[str], cells: Sequence[Sequence[Figure]], width: int
) -> Iterator[str]:
    """A table with its figures in the shade of how much they are of the largest, either way; – where there is none.

    Heads that are wider than their column are numbered, and named below. What does not fit beside each other comes
    in blocks.
    """
    most = max((abs(value) for line in cells for value in line if value is not None), default=0) or 1
    said = [[number(value) for value in line] for line in cells]
    room = max([len(one) for line in said for one in line] + [len(str(len(heads)))], default=1) + 3
    numbered = any(_width(head) > room for head in heads)
    tops = [str(n + 1) if numbered else shown(head) for n, head in enumerate(heads)]
    left = min(max(map(_width, labels), default=0), _LABEL)
    across = max((width - left - 1) // (room + 1), 1)
    for start in range(0, len(heads), across):
        block = range(start, min(start + across, len(heads)))
        yield " " * left + "".join(f" {_right(tops[column], room)}" for column in block)
        for label, line, told in zip(labels, cells, said, strict=True):
            figures = "".join(f" {_shaded(line[column], most)}{told[column]:>{room - 2}}" for column in block)
            yield from _labelled(label, left, figures)
        yield ""
    if numbered:
        for n, head in enumerate(heads):
            yield from _hanging(f"{n + 1:>{len(str(len(heads)))}}  ", shown(head), width)


def bars(rows: Sequence[tuple[str, float, str]], width: int) -> Iterator[str]:
    """A bar for each row (label, how long, what is said behind it); the longest fills what is left of the line."""
    most = max((value for _label, value, _said in rows), default=0) or 1
    behind = max((_width(said) for _label, _value, said in rows), default=0) + 1
    left = min(
        max((_width(label) for label, _value, _said in rows), default=0), width - behind - _LEAST_BAR - 1
    )
    room = width - left - behind - 1
    for label, value, said in rows:
        eighths = max(round(8 * room * value / most), 1 if value else 0)
        bar = "█" * (eighths // 8) + (_WIDTHS[eighths % 8] if eighths % 8 else "")
        yield from _labelled(label, left, f" {bar} {said}")


def lanes(labels: Sequence[str], shares: Sequence[Sequence[Figure]], width: int) -> Iterator[str]:
    """A lane for each label, a sign for each part, as high as its share (percent); any share at all can be seen."""
    left = _left(labels)
    for label, line in zip(labels, shares, strict=True):
        lane = "".join(_HEIGHTS[max(round(8 * (value or 0) / 100), 1 if value else 0)] for value in line)
        yield from _labelled(label, left, f" {lane}")
    parts = max(map(len, shares), default=0)
    yield f"{' ' * left} {'0 %':<{parts // 2}}{'50 %':<{max(parts - parts // 2 - 5, 0)}}100 %"


def room_for_lanes(labels: Sequence[str], width: int) -> int:
    """How many parts of a lane fit behind the labels."""
    return max(width - _left(labels) - 1, _LEAST_BAR)


def curve(rows: Sequence[tuple[str, int, int, float, float, float]], width: int) -> Iterator[str]:
    """A line for each interview (label, new codes, so far, and of other orders the mean and the two ends of the band).

    ● is what there is so far, ┼ the mean, ░ the band, and ┊ stands at 90 percent of all.
    """
    left = max(map(_width, [row[0] for row in rows]), default=0)
    total = max((row[2] for row in rows), default=0)
    behind = len(str(total)) * 2 + 4
    room = max(width - left - behind - 2, _LEAST_BAR)

    def at(codes: float) -> int:
        return round((room - 1) * codes / total) if total else 0

    for label, new, so_far, mean, low, high in rows:
        signs = [" "] * room
        signs[at(0.9 * total)] = "┊"
        signs[at(low) : at(high) + 1] = "░" * (at(high) + 1 - at(low))
        signs[at(mean)] = "┼"
        signs[at(so_far)] = "●"
        yield f"{_padded(label, left)} {''.join(signs)} {so_far:>{len(str(total))}} (+{new})"
    yield ""
    yield (
        _("● so far, in this order   ┼ mean of all orders   ░ 90 %% of all orders   ┊ 90 %% of all codes")
        % {}
    )


def number(value: Figure) -> str:
    """A figure in the language of the interface; nothing, and no figure, have a sign of their own."""
    if value is None:
        return "–"
    if value == 0:
        return "·"
    text = f"{value:.1f}" if isinstance(value, float) else str(value)
    return text.replace(".", ",") if current_language() == "nl" else text


def _shaded(value: Figure, most: float) -> str:
    return SHADES[ceil(4 * abs(value) / most)] * 2 if value else SHADES[0] * 2


def _left(labels: Sequence[str]) -> int:
    return min(max(map(_width, labels), default=0), _LABEL)


def _labelled(label: str, left: int, rest: str) -> Iterator[str]:
    """A line that begins with a label; one that is too wide takes the lines before it too."""
    indent = " " * (len(label) - len(label.lstrip()))
    lines = [indent + line for line in wrapped(shown(label.strip()), max(left - len(indent), 8))]
    yield from lines[:-1]
    yield f"{_padded(lines[-1], left)}{rest}".rstrip()


def _hanging(head: str, text: str, width: int) -> Iterator[str]:
    first, *others = wrapped(text, max(width - len(head), 8))
    yield head + first
    yield from (" " * len(head) + line for line in others)


def _width(text: str) -> int:
    return drawn.width(text)


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - _width(text))


def _right(text: str, cells: int) -> str:
    return " " * (cells - _width(text)) + text
