"""Places to offer where none is proved: equal words, likeliest surroundings first, or else words that are alike."""

import re
from itertools import takewhile

from rapidfuzz import fuzz

from qualcode.coding.anchoring.alignment import Alignment
from qualcode.model.span import Span

AROUND = 32  # code points of surroundings on each side that are compared
OFFERED = 6  # places at most
WITHIN = 3000  # how far from the expected place words that are alike are sought, in code points
ALIKE = 70  # per cent of likeness at least


def equal_places(alignment: Alignment, span: Span, expected: int) -> tuple[Span, ...]:
    """Where the words of `span` stand in the new text, likeliest first: by surroundings, then by distance."""
    old, new = alignment.before.text, alignment.after.text
    quote = span.of(old)
    words = rf"(?<!\w)(?={re.escape(quote)}(?!\w))" if quote[0].isalnum() else f"(?={re.escape(quote)})"
    places = [Span(found.start(), found.start() + len(quote)) for found in re.finditer(words, new)]

    def likelihood(place: Span) -> tuple[int, int]:
        before = in_common(old[: span.start][-AROUND:][::-1], new[: place.start][-AROUND:][::-1])
        behind = in_common(old[span.end :][:AROUND], new[place.end :][:AROUND])
        return before + behind, -abs(place.start - expected)

    return tuple(sorted(places, key=likelihood, reverse=True)[:OFFERED])


def like_places(alignment: Alignment, span: Span, expected: int) -> tuple[Span, ...]:
    """The stretch near the expected place that is most like the words of `span`, if any is."""
    new, quote = alignment.after.text, span.of(alignment.before.text)
    start = max(0, expected - WITHIN)
    near = new[start : expected + WITHIN + len(quote)]
    if len(quote) < 2 or len(near) < len(quote) / 2:
        return ()
    found = fuzz.partial_ratio_alignment(quote, near, score_cutoff=ALIKE)
    if found is None or found.dest_start == found.dest_end:
        return ()
    return (to_word_borders(new, Span(start + found.dest_start, start + found.dest_end)),)


def in_common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def to_word_borders(text: str, span: Span) -> Span:
    """`span` grown so that it cuts no word, without white space at its edges."""
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + max(lead, len(words.rstrip())))
