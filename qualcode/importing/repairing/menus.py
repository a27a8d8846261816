"""Menus and lists of contents that stand in the middle of the text, on one page after another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qualcode.importing.lines import Source
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions

_FEWEST_LINES = 6
_WIDEST = 60  # characters; a menu is narrower than text
_EXAMPLE = 3


def _mend(source: Source, options: ReadingOptions) -> Mended:
    lines = [" ".join(passage.line.text.split()) for passage in source.passages]
    gone = frozenset(i for start, end in _menus(lines) for i in range(start, end))
    passages = tuple(passage for i, passage in enumerate(source.passages) if i not in gone)
    shown = dict.fromkeys(" / ".join(lines[start : start + _EXAMPLE]) + " …" for start, _ in _menus(lines))
    return Mended(
        replace(source, passages=passages), len(gone), tuple((text, "") for text in shown)[:MOST_EXAMPLES]
    )


def _menus(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of short lines that stand word for word in another place too."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(lines) - _FEWEST_LINES + 1):
        window = tuple(lines[i : i + _FEWEST_LINES])
        if max(map(len, window)) <= _WIDEST and len(set(window)) == _FEWEST_LINES:
            places[window].append(i)
    found: list[tuple[int, int]] = []
    for start in sorted(start for starts in places.values() if len(starts) > 1 for start in starts):
        end = start + _FEWEST_LINES
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


MENUS = Step("menus", lambda source: False, _mend)
