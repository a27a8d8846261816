"""All finders together: what in a text can lead to a person."""

from collections.abc import Callable, Iterable, Iterator

from qualcode.anonymisation.capitals import CapitalFinder
from qualcode.anonymisation.known import KnownNameFinder, KnownNames
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.patterns import Finder, streets, structured
from qualcode.anonymisation.recognition import RecognisedFinder
from qualcode.model.identifier import IdentifierKind, Mention
from qualcode.model.span import Span

_EDGE = " \t\n\r\xa0-,.'’"


def find(
    text: str, known: KnownNames, words: Words, recognise: Callable[[str], bool] | None = None
) -> tuple[Mention, ...]:
    """The mentions in `text` that can lead to a person, in order and without overlap.

    Names that overlap become one mention over all of them; numbers and addresses on the net keep their exact
    borders. `recognise` says of a few words whether they were decided to be hidden before: those are found
    wherever they stand.
    """
    return Finding(known, words, recognise)(text)


class Finding:
    """The finders, made ready once for many texts."""

    def __init__(
        self, known: KnownNames, words: Words, recognise: Callable[[str], bool] | None = None
    ) -> None:
        self._spellings = known.spellings
        self._named: list[Finder] = [KnownNameFinder(known), streets, CapitalFinder(words)]
        if recognise is not None:
            self._named.append(RecognisedFinder(words, recognise))

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """See `find`."""
        exact = _first_come(text, structured(text))
        named = _united(text, (mention for finder in self._named for mention in finder(text)))
        pieces = (piece for mention in named for piece in _outside(text, mention, exact))
        return tuple(sorted((*exact, *map(self._without_s, pieces)), key=lambda mention: mention.span))

    def _without_s(self, mention: Mention) -> Mention:
        """The name without a possessive s, so that "Gerda", "Gerda's" and "Gerdas" are one identifier."""
        for ending in ("'s", "’s", "'", "’"):
            if mention.text.endswith(ending):
                return _shortened(mention, len(ending))
        spelling = normalise(mention.text, mention.kind)
        if spelling.endswith("s") and spelling not in self._spellings and spelling[:-1] in self._spellings:
            return _shortened(mention, 1)
        return mention


def _first_come(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each mention where no earlier one stands; what sticks out of an earlier one is kept."""
    taken: list[Mention] = []
    for mention in mentions:
        taken += list(_outside(text, mention, taken))
    return tuple(taken)


def _united(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Overlapping and touching mentions made one; a known name makes the whole a name."""
    group: Mention | None = None
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if group is None or mention.span.start > group.span.end:
            if group is not None:
                yield group
            group = mention
            continue
        span = Span(group.span.start, max(group.span.end, mention.span.end))
        is_name = IdentifierKind.NAME in (group.kind, mention.kind)
        kind = IdentifierKind.NAME if is_name else IdentifierKind.CAPITALISED
        finder = group.finder if group.kind is kind else mention.finder
        group = Mention(span, span.of(text), kind, finder)
    if group is not None:
        yield group


def _outside(text: str, mention: Mention, exact: Iterable[Mention]) -> Iterator[Mention]:
    """The parts of a mention that none of `exact` covers, as far as they hold a letter or digit."""
    cuts = sorted(other.span for other in exact if other.span.overlaps(mention.span))
    if not cuts:
        yield mention
        return
    start = mention.span.start
    for cut in [*cuts, Span(mention.span.end, mention.span.end)]:
        piece = text[start : cut.start]
        if any(char.isalnum() for char in piece):
            kept = piece.lstrip(_EDGE)
            begin = start + len(piece) - len(kept)
            span = Span(begin, begin + len(kept.rstrip(_EDGE)))
            yield Mention(span, span.of(text), mention.kind, mention.finder)
        start = max(start, cut.end)


def _shortened(mention: Mention, by: int) -> Mention:
    span = Span(mention.span.start, mention.span.end - by)
    return Mention(span, mention.text[:-by], mention.kind, mention.finder)
