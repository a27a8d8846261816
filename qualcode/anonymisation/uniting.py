"""Overlapping mentions made one, without losing a letter of any."""

import re
from collections.abc import Iterable, Iterator

from qualcode.anonymisation.sensitivity import sensitive
from qualcode.model.identifier import Directness, IdentifierKind, Mention
from qualcode.model.span import Span

EXACT = frozenset(
    {
        IdentifierKind.EMAIL,
        IdentifierKind.URL,
        IdentifierKind.IBAN,
        IdentifierKind.BSN,
        IdentifierKind.PHONE,
        IdentifierKind.POSTCODE,
        IdentifierKind.NUMBER,
        IdentifierKind.DATE,
        IdentifierKind.AGE,
    }
)
"""Kinds with a shape: they keep their borders, and names end where they begin."""

_SENSITIVE_KINDS = frozenset(
    {
        IdentifierKind.ORGANISATION,
        IdentifierKind.FUNCTION,
        IdentifierKind.ORIGIN,
        IdentifierKind.CAPITALISED,
    }
)
_LONGEST = 10
_EDGE = " \t\n\r\xa0-,.'’"


def united(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in order and apart; every letter or digit that one of them covers stays covered.

    Kinds with a shape keep their borders, and the surest of two that overlap comes first. Others that overlap or
    touch become one mention of at most ten words; its kind is that of the surest, then of the longest.
    """
    everything = sorted((_past_break(text, mention) for mention in mentions), key=_order)
    exact = _first_come(text, (mention for mention in everything if mention.kind in EXACT))
    named = _groups(text, (mention for mention in everything if mention.kind not in EXACT))
    pieces = (piece for mention in named for piece in _outside(text, mention, exact))
    return tuple(sorted((*exact, *map(_tagged, pieces)), key=lambda mention: mention.span))


def _order(mention: Mention) -> tuple[int, int, float, str, str]:
    return mention.span.start, -mention.span.end, -mention.confidence, mention.kind, mention.finder


def _first_come(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each mention where no surer one stands; what sticks out of a surer one is kept."""
    taken: list[Mention] = []
    for mention in sorted(
        mentions, key=lambda mention: (-mention.confidence, -len(mention.span), *_order(mention))
    ):
        taken += list(_outside(text, mention, taken))
    return tuple(taken)


def _groups(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    group: list[Mention] = []
    end = 0
    for mention in mentions:
        if not group:
            group, end = [mention], mention.span.end
        elif mention.span.end <= end:
            group.append(mention)
        elif mention.span.start > end:
            yield _joined(text, group, end)
            group, end = [mention], mention.span.end
        elif len(text[group[0].span.start : mention.span.end].split()) <= _LONGEST:
            group.append(mention)
            end = mention.span.end
        else:
            yield _joined(text, group, end)
            rest = list(_from(text, mention, end))
            group, end = rest, rest[0].span.end if rest else end
    if group:
        yield _joined(text, group, end)


def tells(mention: Mention) -> int:
    """How well a mention tells its kind: a capital not at all (0); that it looks like a form of a name that is hidden
    a little (1), since the name may be that of a thing ("Hoorn Loopt", "in Hoorn"); every other finder well (2).
    """
    if mention.kind is IdentifierKind.CAPITALISED:
        return 0
    return 1 if mention.finder.startswith("recognised.form@") else 2


def _joined(text: str, group: list[Mention], end: int) -> Mention:
    """One mention over all of a group; its kind is that of the surest of those that tell it best. It is as direct as
    what says so, and where that says nothing of some of its words, as direct as any says: a job with somebody's name
    before it is somebody's name.
    """
    span = Span(group[0].span.start, end)
    surest = max(
        group,
        key=lambda mention: (tells(mention), mention.confidence, len(mention.span)),
    )
    said = [mention for mention in group if mention.kind is surest.kind]
    whole = any(mention.span == span for mention in said)
    direct = min((mention.directness for mention in (said if whole else group)), key=_DIRECTNESS.index)
    return Mention(span, span.of(text), surest.kind, surest.finder, direct, surest.confidence)


_DIRECTNESS = list(Directness)


def _past_break(text: str, mention: Mention) -> Mention:
    """The mention with the rest of its last word when a hyphen at the end of a line breaks it: Hiem-/stra."""
    match = _BROKEN.match(text, mention.span.end)
    return (
        mention
        if match is None or mention.kind in EXACT
        else at(text, mention, Span(mention.span.start, match.end()))
    )


_BROKEN = re.compile(r"-[ \t]*\r?\n[ \t]*(?!(?:en|of)\b)[^\W\d_A-Z]+")


def _from(text: str, mention: Mention, start: int) -> Iterator[Mention]:
    return _pieces(text, mention, start, [Span(mention.span.end, mention.span.end)])


def _outside(text: str, mention: Mention, exact: Iterable[Mention]) -> Iterator[Mention]:
    """The parts of a mention that none of `exact` covers, as far as they hold a letter or digit."""
    cuts = sorted(other.span for other in exact if other.span.overlaps(mention.span))
    if not cuts:
        return iter((mention,))
    return _pieces(text, mention, mention.span.start, [*cuts, Span(mention.span.end, mention.span.end)])


def _pieces(text: str, mention: Mention, start: int, cuts: list[Span]) -> Iterator[Mention]:
    for cut in cuts:
        piece = text[start : cut.start]
        if any(char.isalnum() for char in piece):
            kept = piece.lstrip(_EDGE)
            begin = start + len(piece) - len(kept)
            yield at(text, mention, Span(begin, begin + len(kept.rstrip(_EDGE))))
        start = max(start, cut.end)


def at(text: str, mention: Mention, span: Span) -> Mention:
    """The same mention with other borders."""
    return Mention(
        span,
        span.of(text),
        mention.kind,
        mention.finder,
        mention.directness,
        mention.confidence,
        mention.sensitive,
    )


def _tagged(mention: Mention) -> Mention:
    tags = sensitive(mention.text) if mention.kind in _SENSITIVE_KINDS else ()
    if not tags:
        return mention
    return Mention(
        mention.span, mention.text, mention.kind, mention.finder, mention.directness, mention.confidence, tags
    )
