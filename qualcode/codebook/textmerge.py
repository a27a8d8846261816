"""Bringing two changes of one text together, line by line, as git does."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from qualcode.codebook.surgery.lines import lines_of

# The largest square of lines that differ and are still compared one by one.
_LARGEST_SQUARE = 4_000_000


class _Change(NamedTuple):
    """Lines `begin` to `stop` of the base have become `lines`."""

    begin: int
    stop: int
    lines: tuple[str, ...]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The base with the changes of both; None where these touch the same or neighbouring lines and differ.

    The same change on both sides is one change. Line ends are part of the lines.
    """
    lines = lines_of(base)
    mine, other = _changes(lines, lines_of(ours)), _changes(lines, lines_of(theirs))
    together = sorted({*mine, *other})
    for earlier, later in pairwise(together):
        if later.begin <= earlier.stop:
            return None
    parts: list[str] = []
    at = 0
    for change in together:
        parts += [*lines[at : change.begin], *change.lines]
        at = change.stop
    return "".join([*parts, *lines[at:]])


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    changes: list[_Change] = []
    for change in _pieces(old, new, 0, len(old), 0, len(new)):
        if changes and changes[-1].stop == change.begin:
            last = changes.pop()
            change = _Change(last.begin, change.stop, last.lines + change.lines)
        changes.append(change)
    return changes


def _pieces(
    old: Sequence[str], new: Sequence[str], begin: int, stop: int, first: int, last: int
) -> Iterator[_Change]:
    """What differs between two stretches, compared between the lines that occur once in both."""
    while begin < stop and first < last and old[begin] == new[first]:
        begin, first = begin + 1, first + 1
    while begin < stop and first < last and old[stop - 1] == new[last - 1]:
        stop, last = stop - 1, last - 1
    if begin == stop or first == last:
        if begin < stop or first < last:
            yield _Change(begin, stop, tuple(new[first:last]))
        return
    anchors = _anchors(old, new, begin, stop, first, last)
    if anchors:
        for one, other in anchors:
            yield from _pieces(old, new, begin, one, first, other)
            begin, first = one + 1, other + 1
        yield from _pieces(old, new, begin, stop, first, last)
    elif (stop - begin) * (last - first) > _LARGEST_SQUARE:
        yield _Change(begin, stop, tuple(new[first:last]))
    else:
        matcher = SequenceMatcher(None, old[begin:stop], new[first:last], autojunk=False)
        for kind, one, two, three, four in matcher.get_opcodes():
            if kind != "equal":
                yield _Change(begin + one, begin + two, tuple(new[first + three : first + four]))


def _anchors(
    old: Sequence[str], new: Sequence[str], begin: int, stop: int, first: int, last: int
) -> list[tuple[int, int]]:
    """Pairs of equal lines that occur once in both stretches, rising on both sides (patience diff)."""
    here, there = _once(old, begin, stop), _once(new, first, last)
    pairs = [(at, there[line]) for line, at in here.items() if line in there]
    piles: list[tuple[int, int]] = []
    tops: list[int] = []
    below: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        pile = bisect_left(tops, pair[1])
        below[pair] = piles[pile - 1] if pile else None
        piles[pile : pile + 1], tops[pile : pile + 1] = [pair], [pair[1]]
    rising: list[tuple[int, int]] = []
    pair_or_none = piles[-1] if piles else None
    while pair_or_none is not None:
        rising.append(pair_or_none)
        pair_or_none = below[pair_or_none]
    return rising[::-1]


def _once(lines: Sequence[str], begin: int, stop: int) -> dict[str, int]:
    """Where the lines are that occur once in a stretch, in their order."""
    counts = Counter(lines[begin:stop])
    return {lines[at]: at for at in range(begin, stop) if counts[lines[at]] == 1}
