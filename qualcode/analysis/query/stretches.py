"""Segments in the order of the text, and how those of two lists lie towards each other.

Everything here takes lists sorted by (start, end) with no span twice, gives such a list, and costs the sorting of
what it takes plus what it gives: never the pairs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Stretch(NamedTuple):
    """[start, end) with the codings that made it; `cases` when a condition narrowed those it counts for.

    Codings are numbered in the order of the text, whose list of places `shared` is given.
    """

    start: int
    end: int
    codings: tuple[int, ...] = ()
    cases: frozenset[int] | None = None


def union(lists: Iterable[Sequence[Stretch]]) -> list[Stretch]:
    """What is in one of the lists; the same span once, with all its codings."""
    found: dict[tuple[int, int], Stretch] = {}
    for one in (stretch for stretches in lists for stretch in stretches):
        span = one[:2]
        other = found.get(span)
        if other is None:
            found[span] = one
        else:
            cases = None if one.cases is None or other.cases is None else one.cases | other.cases
            found[span] = Stretch(*span, tuple(sorted({*other.codings, *one.codings})), cases)
    return [found[span] for span in sorted(found)]


def shared(
    left: Sequence[Stretch], right: Sequence[Stretch], places: Sequence[tuple[int, int]]
) -> list[Stretch]:
    """The longest stretches that lie wholly in one of `left` and in one of `right`; none within another.

    Each has the codings of both that share a character with it, and the cases that both leave it.
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        {*_candidates(left, right), *_candidates(right, left)}, key=lambda s: (s[0], -s[1])
    ):
        if not found or end > found[-1][1]:
            found.append((start, end))
    return [
        Stretch(*span, _carried(span, [*one, *other], places), _both(_left_over(one), _left_over(other)))
        for span, one, other in zip(found, _standing(found, left), _standing(found, right), strict=True)
    ]


def touching(
    left: Sequence[Stretch], right: Sequence[Stretch], reach: Callable[[Stretch], tuple[int, int]]
) -> list[bool]:
    """For each of `left` whether its reach overlaps that of one of `right`; an empty reach overlaps nothing."""
    reaches = sorted(span for span in map(reach, right) if span[0] < span[1])
    starts = [start for start, _ in reaches]
    farthest = list(accumulate((end for _, end in reaches), max))
    answers = []
    for stretch in left:
        start, end = reach(stretch)
        before = bisect_left(starts, end)
        answers.append(start < end and before > 0 and farthest[before - 1] > start)
    return answers


def followed(
    left: Sequence[Stretch],
    right: Sequence[Stretch],
    reach: Callable[[Stretch], tuple[int, int]],
    turns: int | None,
) -> list[bool]:
    """For each of `left` whether one of `right` begins at its end or later, at most so many turns further."""
    later = _placed(right, reach, turns)
    starts = [stretch.start for stretch in later]
    answers = []
    for stretch in left:
        next_ = bisect_left(starts, stretch.end)
        near = next_ < len(later)
        if near and turns is not None:
            first, last = reach(stretch)
            near = first < last and reach(later[next_])[0] - (last - 1) <= turns
        answers.append(near)
    return answers


def preceded(
    left: Sequence[Stretch],
    right: Sequence[Stretch],
    reach: Callable[[Stretch], tuple[int, int]],
    turns: int | None,
) -> list[bool]:
    """For each of `left` whether one of `right` ends at its beginning or before, at most so many turns back."""
    earlier = sorted(_placed(right, reach, turns), key=lambda stretch: stretch.end)
    ends = [stretch.end for stretch in earlier]
    answers = []
    for stretch in left:
        before = bisect_right(ends, stretch.start) - 1
        near = before >= 0
        if near and turns is not None:
            first, last = reach(stretch)
            near = first < last and first - (reach(earlier[before])[1] - 1) <= turns
        answers.append(near)
    return answers


def _placed(
    stretches: Sequence[Stretch], reach: Callable[[Stretch], tuple[int, int]], turns: int | None
) -> list[Stretch]:
    """Those that lie in a turn, where turns are counted."""
    if turns is None:
        return list(stretches)
    return [stretch for stretch in stretches if (r := reach(stretch))[0] < r[1]]


def _candidates(ones: Sequence[Stretch], others: Sequence[Stretch]) -> Iterable[tuple[int, int]]:
    """For each of `ones` the longest stretch from its beginning that one of `others` shares."""
    starts = [other.start for other in others]
    farthest = list(accumulate((other.end for other in others), max))
    for one in ones:
        before = bisect_right(starts, one.start)
        if before and (end := min(one.end, farthest[before - 1])) > one.start:
            yield one.start, end


def _standing(spans: Sequence[tuple[int, int]], stretches: Sequence[Stretch]) -> Iterable[list[Stretch]]:
    """For each of `spans` (both ends ascending) the stretches that overlap it."""
    there: list[Stretch] = []
    next_ = 0
    for start, end in spans:
        while next_ < len(stretches) and stretches[next_].start < end:
            there.append(stretches[next_])
            next_ += 1
        there = [stretch for stretch in there if stretch.end > start]
        yield there


def _carried(
    span: tuple[int, int], stretches: Iterable[Stretch], places: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The codings of the stretches that share a character with the span."""
    start, end = span
    once = {coding for stretch in stretches for coding in stretch.codings}
    return tuple(sorted([coding for coding in once if places[coding][0] < end and places[coding][1] > start]))


def _left_over(stretches: Iterable[Stretch]) -> frozenset[int] | None:
    """The cases that stretches over one place leave it; None: all."""
    found: frozenset[int] = frozenset()
    for stretch in stretches:
        if stretch.cases is None:
            return None
        found |= stretch.cases
    return found


def _both(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
