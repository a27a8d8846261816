"""Where paragraphs begin in plain text: told by blank lines, or one a line, as the file itself shows."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_ENDS = ".?!:;…\"'”’)]"
# A file is hard-wrapped when this share of its lines runs on in the next one.
_WRAPPED = 0.25
# With more lines than this between blank lines, and no wrapping, blank lines part chapters, not paragraphs.
_LINES_A_PARAGRAPH = 4
# In a wrapped text a line this much shorter than most is the last of its paragraph.
_SHORT = 0.75


def paragraph_starts(lines: Sequence[str]) -> frozenset[int]:
    """The numbers (from 1) of the lines that begin a paragraph.

    Wrapped lines belong together until a blank line. Where every line is followed by as many blank lines
    (double spacing, or none at all) those mean nothing, and a paragraph ends where a line stops short.
    """
    filled = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    if not filled:
        return frozenset()
    pairs = list(pairwise(filled))
    gaps = [after - before - 1 for (before, _), (after, _) in pairs]
    if sum(_runs_on(line, following) for (_, line), (_, following) in pairs) > _WRAPPED * len(filled):
        gap_in_paragraph, even = _usual_gap(gaps)
        width = sorted(len(line) for _, line in filled)[len(filled) * 3 // 4] if even else 0
    else:
        blocks = 1 + sum(gap > 0 for gap in gaps)
        gap_in_paragraph = 0 if len(filled) <= _LINES_A_PARAGRAPH * blocks else -1
        width = 0
    starts = {filled[0][0]}
    for ((_, line), (after, following)), gap in zip(pairs, gaps, strict=True):
        if gap > gap_in_paragraph or (len(line) < _SHORT * width and not _runs_on(line, following)):
            starts.add(after)
    return frozenset(starts)


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line."""
    return line[-1] not in _ENDS and following[0].islower()


def _usual_gap(gaps: Sequence[int]) -> tuple[int, bool]:
    """How many blank lines stand between the lines of a paragraph, and whether they stand so evenly that they
    say nothing about paragraphs.
    """
    usual, times = Counter(gaps).most_common(1)[0]
    even = times > 0.8 * len(gaps)
    return (usual, True) if even else (0, False)
