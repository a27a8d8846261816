"""Words that are spelled nearly alike."""

import re
from collections.abc import Collection

WORD = re.compile(r"\w+")


def words_of(folded: str) -> frozenset[str]:
    """The different words of a folded text."""
    return frozenset(WORD.findall(folded))


def alike(word: str, vocabulary: Collection[str]) -> frozenset[str]:
    """The words that are at most a few slips away: a letter too many, too few, another, or two turned round.

    Words of up to three letters have no room for a slip; up to seven letters one is allowed, up to eleven two.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    slips = 0 if len(word) < 4 else min(len(word) // 4, 3)
    found = extract_iter(word, vocabulary, scorer=OSA.distance, score_cutoff=slips)
    return frozenset(choice for choice, _distance, _key in found)
