"""Suggestions from the words of the text that answer to a keyword.

The score of a code is the sum over its matched keywords of

    closeness x (1 + half for each further word of a phrase) / number of codes that have the keyword

where closeness is 1 for the same form, 0.9 for another form of the word, 0.6 for a part of a compound. For one
code each keyword and each word of the text counts once. The score orders suggestions and means nothing else.
"""

from collections.abc import Sequence

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


def suggest(
    annotation: Annotation,
    text: str,
    span: Span,
    codebooks: Sequence[Codebook],
    keywords: KeywordIndex,
    *,
    at_most: int = AT_MOST,
) -> tuple[Suggestion, ...]:
    """The codes of `codebooks` that `span` of `text` gives reason for, best first, `at_most` of them.

    Each comes once, with every matched keyword as evidence. No reason, no suggestion.
    """
    books = {codebook.slug: codebook for codebook in codebooks}
    hits = [hit for hit in _hits(annotation, text, span, keywords) if _exists(hit.keyword.code, books)]
    longer = [hit for hit in hits if len(hit.words) > 1]
    by_code: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (-_weight(hit), hit.words)):
        taken = by_code.setdefault(hit.keyword.code, [])
        if not _counted(hit, taken) and not _explained_otherwise(hit, longer, books):
            taken.append(hit)
    ranked = sorted(
        (taken for taken in by_code.values() if taken),
        key=lambda taken: (-_score(taken), taken[0].keyword.order),
    )
    return tuple(_suggestion(span, taken) for taken in ranked[:at_most])


def keywords_in(
    annotation: Annotation, text: str, span: Span, keywords: KeywordIndex
) -> frozenset[tuple[str, str]]:
    """The keywords that stand in `span`, as (code's key, keyword)."""
    return frozenset((hit.keyword.code, hit.keyword.text) for hit in _hits(annotation, text, span, keywords))


def _hits(annotation: Annotation, text: str, span: Span, keywords: KeywordIndex) -> list[Hit]:
    """Every keyword that stands in `span`, where no trap of the same code takes one of its words."""
    found = list(Passage(annotation, text, span).hits(keywords))
    trapped = {(hit.keyword.code, word) for hit in found if hit.keyword.is_trap for word in hit.words}
    return [
        hit
        for hit in found
        if not hit.keyword.is_trap and not any((hit.keyword.code, word) in trapped for word in hit.words)
    ]


def _suggestion(span: Span, hits: Sequence[Hit]) -> Suggestion:
    evidence = tuple(Evidence(hit.span, hit.matched, hit.keyword.text, hit.how) for hit in hits)
    return Suggestion(hits[0].keyword.code, span, _score(hits), evidence, SUGGESTER)


def _score(hits: Sequence[Hit]) -> float:
    return sum(map(_weight, hits))


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
