"""The rule that no two codes are defined in nearly the same words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from qualcode.codebook.linting.finding import Finding, Rule, named
from qualcode.codebook.linting.subject import Subject
from qualcode.locale import N_

# How much of their words two definitions share: twice the words in both, of the words of each added up (Dice).
ALIKE = 0.85

Words = frozenset[str]


def found(subject: Subject) -> Iterator[Finding]:
    """Definitions in the same words, and in nearly the same words."""
    codes: dict[Words, list[str]] = {}
    for key, code in subject.codes.items():
        if words := frozenset(re.findall(r"\w+", (code.definition or code.short).casefold())):
            codes.setdefault(words, []).append(key)
    for same in codes.values():
        if keys := subject.too_alike(same):
            yield _alike(keys, N_("These codes are defined in the same words: %(codes)s."))
    for one, other in alike(list(codes)):
        if keys := subject.too_alike_pair(codes[one], codes[other]):
            yield _alike(keys, N_("These codes are defined in nearly the same words: %(codes)s."))


def _alike(keys: Sequence[str], what: str) -> Finding:
    return Finding(
        Rule.LIKE_DEFINITIONS,
        tuple(keys),
        "definition",
        what,
        N_(
            "Say in each what sets it apart ('qualcode code define %(code)s'), merge them "
            "('qualcode code merge %(code)s …'), or let one name the other in `maps_to`."
        ),
        {"codes": named(list(keys)), "code": keys[0]},
    )


def alike(definitions: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """The pairs of different definitions that share at least `ALIKE` of their words.

    Two such sets share one of their rarest words: with n words, a partner lacks at most n - needed of them, so
    that one stands among the n - needed + 1 rarest. Only definitions that do so are compared.
    """
    usual = Counter(word for words in definitions for word in words)
    having: dict[str, list[Words]] = {}
    for words in definitions:
        needed = ceil(len(words) * ALIKE / (2 - ALIKE))
        rarest = sorted(words, key=lambda word: (usual[word], word))[: len(words) - needed + 1]
        for other in dict.fromkeys(one for word in rarest for one in having.get(word, ())):
            if 2 * len(words & other) >= ALIKE * (len(words) + len(other)):
                yield other, words
        for word in rarest:
            having.setdefault(word, []).append(words)
