"""Which of the codes that quotes are dealt to speaks most for a quote: a rule on words alone.

A word speaks for a code as far as the quotes dealt to it have the word and those dealt to others have it not; a label
speaks for its code when one of its words begins like a word of the quote.
"""

import re
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+")
_SHORTEST = 5  # shorter words are mostly those of any sentence
_ALIKE = 5

Words = frozenset[str]


def words(text: str) -> Words:
    """The words of a text that may say what it is about."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST)


def ranked(
    quote: Words,
    labels: Sequence[str],
    piles: Sequence[Sequence[Words]],
    hints: Mapping[int, float] | None = None,
) -> tuple[int, ...]:
    """The numbers of the codes that something speaks for, best first.

    `labels[n]` is what code n is called, `piles[n]` the words of each quote dealt to it, `hints` what others know.
    """
    scores = [
        _by_label(quote, label) + _by_pile(quote, pile, piles) + (hints or {}).get(n, 0.0)
        for n, (label, pile) in enumerate(zip(labels, piles, strict=True))
    ]
    return tuple(sorted((n for n, score in enumerate(scores) if score > 0), key=lambda n: -scores[n]))


def _by_label(quote: Words, label: str) -> float:
    return float(any(_alike(word, other) for word in words(label) for other in quote))


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do."""
    return one[:_ALIKE] == other[:_ALIKE]


def _by_pile(quote: Words, pile: Sequence[Words], piles: Sequence[Sequence[Words]]) -> float:
    """The sum over the shared words of: the part of the pile that has it, times the part of all that have it there."""
    score = 0.0
    for word in quote:
        here = sum(word in other for other in pile)
        if here:
            everywhere = sum(word in other for some in piles for other in some)
            score += here / len(pile) * here / everywhere
    return score
