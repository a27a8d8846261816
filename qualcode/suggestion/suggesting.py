"""The keywords of the codebook that answer to words of a passage, and how strongly they speak for a code.

The score of a code is the sum over its matched keywords of

    closeness x (1 + half for each further word of a phrase) / number of codes that have the keyword

where closeness is 1 for the same form, 0.9 for another form of the word, 0.6 for a part of a compound. For one
code each keyword and each word of the text counts once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.model.language import Annotation
from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, Suggestion
from qualcode.suggestion.keywords import KeywordIndex
from qualcode.suggestion.matching import Hit, Passage

SUGGESTER = "keywords"
AT_MOST = 3

CLOSENESS = {"word": 1.0, "phrase": 1.0, "lemma": 0.9, "compound": 0.6}
FURTHER_WORD = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """The keywords in a passage: those that count for each code, best first, and the words that may not.

    `taken` holds, by the code's key, the numbers of words that belong to a trap of the code or to a longer keyword
    of another one, so that nothing may be concluded from them.
    """

    hits: Mapping[str, Sequence[Hit]]
    taken: Mapping[str, frozenset[int]]


class Keywords:
    """The keywords of some codebooks, ready to be looked for."""

    def __init__(self, codebooks: Sequence[Codebook], index: KeywordIndex) -> None:
        self._books = {codebook.slug: codebook for codebook in codebooks}
        self._index = index

    def found(self, passage: Passage) -> Found:
        """What stands in the passage."""
        every, taken = _sorted_out(passage, self._index)
        hits = [hit for hit in every if _exists(hit.keyword.code, self._books)]
        longer = [hit for hit in hits if len(hit.words) > 1]
        counting: dict[str, list[Hit]] = {}
        for hit in sorted(hits, key=lambda hit: (-_weight(hit), hit.words)):
            chosen = counting.setdefault(hit.keyword.code, [])
            if _explained_otherwise(hit, longer, self._books):
                taken.setdefault(hit.keyword.code, set()).update(hit.words)
            elif not _counted(hit, chosen):
                chosen.append(hit)
        for key, chosen in counting.items():
            if key in taken:
                taken[key] -= {word for hit in chosen for word in hit.words}
        return Found(
            {key: chosen for key, chosen in counting.items() if chosen},
            {key: frozenset(places) for key, places in taken.items() if places},
        )


def suggest(
    annotation: Annotation,
    text: str,
    span: Span,
    codebooks: Sequence[Codebook],
    keywords: KeywordIndex,
    *,
    at_most: int = AT_MOST,
) -> tuple[Suggestion, ...]:
    """The codes of `codebooks` whose keywords stand in `span` of `text`, best first, `at_most` of them.

    Each comes once, with every matched keyword as evidence; here the score only orders. No reason, no suggestion.
    """
    found = Keywords(codebooks, keywords).found(Passage(annotation, text, span))
    ranked = sorted(found.hits.values(), key=lambda hits: (-score(hits), hits[0].keyword.order))
    return tuple(
        Suggestion(hits[0].keyword.code, span, score(hits), evidence(hits), SUGGESTER)
        for hits in ranked[:at_most]
    )


def keywords_in(
    annotation: Annotation, text: str, span: Span, keywords: KeywordIndex
) -> frozenset[tuple[str, str]]:
    """The keywords that stand in `span`, as (code's key, keyword)."""
    hits, _taken = _sorted_out(Passage(annotation, text, span), keywords)
    return frozenset((hit.keyword.code, hit.keyword.text) for hit in hits)


def score(hits: Sequence[Hit]) -> float:
    """How strongly keywords speak for their code."""
    return sum(map(_weight, hits))


def evidence(hits: Sequence[Hit]) -> tuple[Evidence, ...]:
    """The keywords as evidence."""
    return tuple(Evidence(hit.span, hit.matched, hit.keyword.text, hit.how) for hit in hits)


def _sorted_out(passage: Passage, keywords: KeywordIndex) -> tuple[list[Hit], dict[str, set[int]]]:
    """Every keyword in the passage that no trap of the same code takes a word from, and the words traps took."""
    found = list(passage.hits(keywords))
    taken: dict[str, set[int]] = {}
    for hit in found:
        if hit.keyword.is_trap:
            taken.setdefault(hit.keyword.code, set()).update(hit.words)
    hits = [
        hit
        for hit in found
        if not hit.keyword.is_trap and taken.get(hit.keyword.code, set()).isdisjoint(hit.words)
    ]
    return hits, taken


def _weight(hit: Hit) -> float:
    further = len(hit.words) - 1 if hit.how == "phrase" else 0
    return CLOSENESS[hit.how] * (1 + FURTHER_WORD * further) / hit.keyword.shared_by


def _counted(hit: Hit, taken: Sequence[Hit]) -> bool:
    """Whether the keyword, or one of these words of the text, counts already for this code."""
    return any(hit.keyword.text == other.keyword.text or set(hit.words) & set(other.words) for other in taken)


def _exists(key: str, books: dict[str, Codebook]) -> bool:
    book, _, slug = key.partition("/")
    return book in books and books[book].get(slug) is not None


def _explained_otherwise(hit: Hit, longer: Sequence[Hit], books: dict[str, Codebook]) -> bool:
    """Whether the words belong to a longer keyword of a code that is not the same nor below.

    In "leren kennen" nobody learns, if the codebook has leren kennen as a keyword elsewhere.
    """
    own = set(hit.words)
    return any(
        own < set(other.words) and not _is_or_is_above(hit.keyword.code, other.keyword.code, books)
        for other in longer
    )


def _is_or_is_above(upper: str, lower: str, books: dict[str, Codebook]) -> bool:
    book, _, slug = lower.partition("/")
    return upper == lower or any(books[book].key(code) == upper for code in books[book].ancestors(slug))
