"""Words that somebody marked as leading to a person where no finder saw it: found again by their digests."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcode.anonymisation.decided import place_of
from qualcode.anonymisation.normalisation import digest
from qualcode.model.identifier import Decision, IdentifierKind, Mention
from qualcode.model.span import Span

MARKED = "marked@1"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def marked_words(text: str, span: Span) -> tuple[Span, int]:
    """A selection widened to whole words, and how many words that are; none where it holds no word."""
    inside = [
        match for match in _WORD.finditer(text) if match.start() < span.end and match.end() > span.start
    ]
    if not inside:
        return Span(span.start, span.start), 0
    return Span(inside[0].start(), inside[-1].end()), len(inside)


def marks(secret: bytes, decisions: Sequence[Decision], text: str, transcript: str) -> Iterator[Mention]:
    """The mentions in a text of words that were marked for it, in order and apart, the longest first to come."""
    wanted: dict[int, dict[str, list[Decision]]] = {}
    for one in decisions:
        if one.words and one.transcript in ("", transcript):
            wanted.setdefault(one.words, {}).setdefault(one.digest, []).append(one)
    if not wanted:
        return
    words = [match.span() for match in _WORD.finditer(text)]
    done = 0
    for n, (start, _end) in enumerate(words):
        if start < done:
            continue
        for length in sorted(wanted, reverse=True):
            if n + length > len(words):
                continue
            span = Span(start, words[n + length - 1][1])
            said = span.of(text)
            of_any = {digest(secret, said, kind) for kind in (IdentifierKind.NAME, IdentifierKind.NUMBER)}
            found = [one for of in of_any for one in wanted[length].get(of, ())]
            if any(not one.place or one.place == place_of(secret, text, span) for one in found):
                yield Mention(span, said, found[0].kind, MARKED, found[0].kind.directness)
                done = span.end
                break


def with_marks(text: str, found: Iterable[Mention], marked: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that finders found, cut where they overlap marked ones, and these; no covered letter is lost."""
    taken = [mention.span for mention in marked]
    pieces = (piece for mention in found for piece in _outside(text, mention, taken))
    return tuple(sorted((*marked, *pieces), key=lambda mention: mention.span))


def _outside(text: str, mention: Mention, taken: Sequence[Span]) -> Iterator[Mention]:
    start = mention.span.start
    borders = [span for span in taken if span.overlaps(mention.span)]
    if not borders:
        yield mention
        return
    for border in [*borders, Span(mention.span.end, mention.span.end)]:
        piece = Span(start, max(start, border.start))
        match = list(_WORD.finditer(text, piece.start, piece.end))
        if match:
            span = Span(match[0].start(), match[-1].end())
            yield Mention(
                span,
                span.of(text),
                mention.kind,
                mention.finder,
                mention.directness,
                mention.confidence,
                mention.sensitive,
            )
        start = max(start, border.end)
