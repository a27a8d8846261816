"""Quotes that stand word for word in a text the reader may have: whoever searches for the words finds the speaker."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHINGLE = 8
"""Words in a row that are no accident; fewer are met with by chance in Dutch of one subject."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words in a row that a quote shares with another text (`source`)."""

    quote_id: str
    source: str
    words: str


def overlaps(
    quotes: Mapping[str, str], sources: Mapping[str, str], *, size: int = SHINGLE
) -> tuple[Overlap, ...]:
    """Every run of `size` words or more that a quote has in common with a source, the longest each time.

    Case, punctuation and line breaks do not matter. The words are given as the quote has them.
    """
    held = {name: frozenset(_shingles(_words(text), size)) for name, text in sources.items()}
    return tuple(
        Overlap(quote_id, name, text[first:last])
        for quote_id, text in quotes.items()
        for name, shingles in held.items()
        for first, last in _runs(text, shingles, size)
    )


def _words(text: str) -> list[str]:
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(text)]


def _shingles(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])


def _runs(text: str, shingles: frozenset[tuple[str, ...]], size: int) -> Iterator[tuple[int, int]]:
    places = [match.span() for match in _WORD.finditer(text)]
    shared = [at for at, one in enumerate(_shingles(_words(text), size)) if one in shingles]
    begun = 0
    for n, at in enumerate(shared):
        if n + 1 == len(shared) or shared[n + 1] != at + 1:
            yield places[shared[begun]][0], places[at + size - 1][1]
            begun = n + 1
