"""Labels of speakers that only their look sets apart: in a column of their own, or bold before the words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.importing.pdf.rows import Row, said

_WIDE = 0.8  # of the size; more than a space
_LONGEST = 40  # characters
_FEWEST = 3
_RECURRING = 0.6


def apart(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The lines, those labels on lines of their own. A label that a colon ends needs nothing."""
    cuts = {id(row): cut for rows in pages for row in rows if (cut := _column_cut(row) or _bold_cut(row))}
    labels = Counter(said(row.words[: cuts[id(row)]]) for rows in pages for row in rows if id(row) in cuts)
    again = sum(count for count in labels.values() if count > 1)
    if len(labels) < 2 or again < _FEWEST or again < _RECURRING * labels.total():
        return [list(rows) for rows in pages]
    return [[part for row in rows for part in _parted(row, cuts.get(id(row), 0), labels)] for rows in pages]


def _parted(row: Row, cut: int, labels: Counter[str]) -> list[Row]:
    if not cut or labels[said(row.words[:cut])] < 2:
        return [row]
    return [replace(row, words=row.words[:cut]), replace(row, words=row.words[cut:])]


def _column_cut(row: Row) -> int:
    """How many words stand before the one wide gap of a line; 0 when they can be no label."""
    gaps = [i for i, (a, b) in enumerate(pairwise(row.words), start=1) if b.left - a.right > _WIDE * row.size]
    return gaps[0] if len(gaps) == 1 and _is_label(said(row.words[: gaps[0]])) else 0


def _bold_cut(row: Row) -> int:
    """How many words are bold before those that are not; 0 when they can be no label."""
    cut = next((i for i, word in enumerate(row.words) if not word.bold), len(row.words))
    return cut if 0 < cut < len(row.words) and _is_label(said(row.words[:cut])) else 0


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST and text[0].isalpha() and text[-1] not in ".:;,?!"
