"""Verbs that come apart: in "laat het los" the verb is loslaten.

Which particle goes with which verb is told by the parser, where the pipeline has one, and by the rules below; both
count only where particle and verb make a verb of the word list.
"""

from collections.abc import Collection, Container, Iterator, Sequence

from qualcode.language.spelling import PARTICLES
from qualcode.model.language import Word

REACH = 25  # words; what stands further apart is another clause

_VERBS = frozenset({"VERB", "AUX"})
_ALONE = frozenset(
    {"zijn", "worden", "zullen"}
)  # with these a particle says where or how, as in "ik ben uit"
# What may follow a particle at the end of its clause.
_ENDING = frozenset({"CCONJ", "SCONJ", "VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# Hardly ever prepositions.
_ONLY_PARTICLES = frozenset(
    {"af", "kwijt", "los", "mee", "neer", "open", "samen", "terug", "thuis", "toe", "vast", "weg"}
)

Pair = tuple[int, int]


def possible(words: Sequence[Word], known: Container[str]) -> list[Pair]:
    """Every verb and particle of a sentence, by their places in it, that together make a verb there is."""
    verbs = [
        nth
        for nth, word in enumerate(words)
        if word.pos in _VERBS
        and word.lemma.endswith("n")
        and word.lemma not in _ALONE
        and not (word.text.lower().startswith("ge") and word.text.lower() != word.lemma)
    ]
    return [
        (verb, nth)
        for nth, word in enumerate(words)
        if (particle := word.text.lower()) in PARTICLES
        for verb in verbs
        if verb != nth and abs(verb - nth) <= REACH and particle + words[verb].lemma in known
    ]


def is_open(words: Sequence[Word], gaps: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Whether a parser could make anything else of the possible pairs of a sentence than the rules alone do."""
    ruled = {*joined(words, gaps, pairs, ())}
    return any(pair not in ruled and not _leads_to_noun(words, gaps, pair[1]) for pair in pairs)


def joined(
    words: Sequence[Word], gaps: Sequence[str], pairs: Sequence[Pair], told: Collection[Pair]
) -> Iterator[Pair]:
    """Those of the possible pairs of a sentence that belong together, none twice.

    `gaps` is what stands before each word, between it and the one before; `told` are the pairs of the parser.
    """
    taken: set[int] = set()
    for verb, particle in [
        *(pair for pair in pairs if pair in told and not _leads_to_noun(words, gaps, pair[1])),
        *_by_rules(words, gaps, pairs),
    ]:
        if taken.isdisjoint((verb, particle)):
            taken |= {verb, particle}
            yield verb, particle


def _by_rules(words: Sequence[Word], gaps: Sequence[str], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """A particle just before "te" belongs to the infinitive behind it; one that ends a clause, to the verb before."""
    for verb, particle in sorted(pairs, key=lambda pair: pair[1] - pair[0]):
        behind = words[particle + 1] if particle + 1 < len(words) else None
        if behind is not None and behind.text.lower() == "te":
            if verb == particle + 2:
                yield verb, particle
        elif verb < particle:
            ends = behind is None or behind.pos in _ENDING or not gaps[particle + 1].isspace()
            if ends or words[particle].text.lower() in _ONLY_PARTICLES:
                yield verb, particle


def _leads_to_noun(words: Sequence[Word], gaps: Sequence[str], particle: int) -> bool:
    """Whether the particle is a preposition after all: kwam in handen, gaat op zoek."""
    behind = particle + 1
    return (
        behind < len(words)
        and words[behind].pos in _NOUNS
        and gaps[behind].isspace()
        and words[particle].text.lower() not in _ONLY_PARTICLES
    )
