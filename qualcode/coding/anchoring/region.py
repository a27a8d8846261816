"""The stretch of the new text that took the place of edited words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from qualcode.coding.anchoring.alignment import Alignment
from qualcode.coding.anchoring.searching import in_common, to_word_borders
from qualcode.model.span import Span

MOST_CELLS = 16_000_000  # stretches larger than 4,000 code points squared are not compared by character


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A span, and the pairs (old token, new token) that hold its two edges in place.

    An edge is held by the span's own outermost word where that was kept (`first`, `last`), and else by the nearest
    kept token on either side of the edge.
    """

    span: Span
    words: tuple[int, int]
    first: tuple[tuple[int, int], tuple[int, int]]
    last: tuple[tuple[int, int], tuple[int, int]]

    @classmethod
    def of(
        cls, span: Span, words: Sequence[int], partner: Mapping[int, int], likely: Callable[[int], bool]
    ) -> "Neighbours":
        """The neighbours of a span over `words`."""

        def nearest(token: int, step: int) -> tuple[int, int]:
            while not likely(token):
                token += step
            return token, partner[token]

        return cls(
            span,
            (words[0], words[-1]),
            (nearest(words[0] - 1, -1), nearest(words[0], 1)),
            (nearest(words[-1], -1), nearest(words[-1] + 1, 1)),
        )


def region(alignment: Alignment, held: Neighbours) -> Span | None:
    """Where the edited words of a span are now, or None when nothing took their place."""
    start, end = _start(alignment, held), _end(alignment, held)
    if start >= end:
        return None
    return to_word_borders(alignment.after.text, Span(start, end)) or None


def _start(alignment: Alignment, held: Neighbours) -> int:
    """Where the region begins."""
    old, new, word = alignment.before, alignment.after, held.words[0]
    left, right = held.first
    lead = held.span.start - old.starts[word]  # negative: punctuation before the word is coded too
    if right[0] == word:
        start = new.starts[right[1]]
        return start + lead if lead > 0 else start - _ending(new.gap(right[1])) * (lead < 0)
    if left[0] != word - 1:
        return _cut(alignment, left, right, held.span.start)[0]
    token = left[1] + 1
    while token < right[1] and new.is_mark(token):
        token += 1
    gap = new.gap(token)
    return new.place(token) - _ending(gap[in_common(gap, old.gap(word)) :])


def _end(alignment: Alignment, held: Neighbours) -> int:
    """Where the region ends."""
    old, new, word = alignment.before, alignment.after, held.words[1]
    left, right = held.last
    trail = held.span.end - old.ends[word]  # positive: punctuation behind the word is coded too
    if left[0] == word:
        end = new.ends[left[1]]
        return end + trail if trail < 0 else end + _beginning(new.gap(left[1] + 1)) * (trail > 0)
    if right[0] != word + 1:
        return _cut(alignment, left, right, held.span.end)[1]
    token = right[1] - 1
    while token > left[1] and new.is_mark(token):
        token -= 1
    gap, known = new.gap(token + 1), old.gap(word + 1)
    common = 0 if trail > 0 else in_common(gap[::-1], known[::-1])
    return (new.ends[token] if token >= 0 else 0) + _beginning(gap[: len(gap) - common])


def _cut(alignment: Alignment, left: tuple[int, int], right: tuple[int, int], at: int) -> tuple[int, int]:
    """Where an edge falls when words on both of its sides were replaced together: between these places."""
    old, new = alignment.before, alignment.after
    start, new_start = (old.ends[left[0]], new.ends[left[1]]) if left[0] >= 0 else (0, 0)
    end, new_end = old.place(right[0]), new.place(right[1])
    if (end - start) * (new_end - new_start) <= MOST_CELLS:
        for code in Indel.opcodes(old.text[start:end], new.text[new_start:new_end]):
            if code.src_start <= at - start < code.src_end:
                if code.tag == "equal":
                    place = new_start + code.dest_start + at - start - code.src_start
                    return place, place
                return new_start + code.dest_start, new_start + code.dest_end
    return new_start, new_end


def _ending(gap: str) -> int:
    """How much of what stands before a word is written against it."""
    return len(re.split(r"\s", gap)[-1])


def _beginning(gap: str) -> int:
    """How much of what stands behind a word is written against it."""
    return len(re.split(r"\s", gap)[0])
