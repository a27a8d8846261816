"""The same words as more than one quote: two coders rarely end a segment at the same place. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qualcode.model.span import Span
from qualcode.model.theme import Evidence, Stance


def each_once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The quotes, in the order they are given, with those of the same voices that share words and a code as one: what
    was linked by hand, else the longest.

    It carries the ids and codes of the others, and speaks against where one of them that is linked does, or, with none
    linked, any.
    """
    given = tuple(evidence)
    joined: dict[str, list[Evidence]] = {}
    for touching in _touching(given):
        kept: list[Evidence] = []
        for one in sorted(touching, key=_first):
            into = next((known for known in kept if _are_one(known, one)), None)
            if into is None:
                kept.append(one)
                joined[one.quote_id] = [one]
            else:
                joined[into.quote_id].append(one)
    return tuple(
        _as_one(joined[one.quote_id]) if one.span is not None else one
        for one in given
        if one.span is None or one.quote_id in joined
    )


def turned(found: Iterable[Evidence], of_theme: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What a query found for a claim, turned against it where the theme has the same words as a quote against.

    The same words: a quote with the same id, or within its span. A link of the claim itself has the last word.
    """
    against = [one for one in of_theme if one.stance is Stance.AGAINST]
    ids = {quote_id for one in against for quote_id in one.ids}

    def is_against(one: Evidence) -> bool:
        return not ids.isdisjoint(one.ids) or any(_is_within(one, other) for other in against)

    return tuple(
        replace(one, stance=Stance.AGAINST) if not one.linked and is_against(one) else one for one in found
    )


def _first(one: Evidence) -> tuple[bool, int, Span]:
    """Which of the quotes that are one stands for all."""
    span = _span(one)
    return not one.linked, span.start - span.end, span


def _touching(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """The quotes that have a place, with those together that hang together by shared words."""
    together: list[Evidence] = []
    end = 0
    for one in sorted(
        (one for one in evidence if one.span is not None), key=lambda one: (one.transcript, _span(one))
    ):
        if together and (together[0].transcript != one.transcript or _span(one).start >= end):
            yield together
            together, end = [], 0
        together.append(one)
        end = max(end, _span(one).end)
    if together:
        yield together


def _are_one(one: Evidence, other: Evidence) -> bool:
    mine, its = _span(one), _span(other)
    same_voices = (one.cases, one.voice_known) == (other.cases, other.voice_known)
    shares_words = mine.start < its.end and its.start < mine.end
    return same_voices and shares_words and not set(one.codes).isdisjoint(other.codes)


def _is_within(one: Evidence, other: Evidence) -> bool:
    if one.span is None or other.span is None or one.transcript != other.transcript:
        return False
    return other.span.start <= one.span.start and one.span.end <= other.span.end


def _as_one(quotes: Sequence[Evidence]) -> Evidence:
    first, *others = quotes
    if not others:
        return first
    speaking = [one for one in quotes if one.linked] or quotes
    against = any(one.stance is Stance.AGAINST for one in speaking)
    return replace(
        first,
        stance=Stance.AGAINST if against else Stance.FOR,
        codes=tuple(sorted({code for one in quotes for code in one.codes})),
        also=tuple(one.quote_id for one in others),
    )


def _span(one: Evidence) -> Span:
    assert one.span is not None
    return one.span
