"""The rule: what an alignment and its proof allow to be said about a coded span. docs/anchors.md explains it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.coding.anchoring.alignment import Alignment, align
from qualcode.coding.anchoring.proof import Standing, standings
from qualcode.coding.anchoring.region import Neighbours, region
from qualcode.coding.anchoring.searching import equal_places, like_places
from qualcode.coding.anchoring.words import WORD
from qualcode.model.anchor import Fate, Fated, TextState
from qualcode.model.span import Span

FAIR_PART = 0.5  # of a span's words, by weight, must be kept for an edit to be proposed
SHORT = 4  # so many words may be replaced altogether between neighbours that stayed (a name, a number)
DISTINCT = 24  # a quote of so many code points found elsewhere may have been moved there by hand


def reanchor(before: TextState, after: TextState, spans: Sequence[Span]) -> tuple[Fated, ...]:
    """What became of each span when `before` became `after`; one answer for each span, in the same order."""
    judge = _Judge(align(before, after))
    return tuple(judge.fate(span) for span in spans)


@dataclass(frozen=True)
class _Judge:
    alignment: Alignment

    @cached_property
    def partner(self) -> dict[int, int]:
        """The new token of each old one that has one. The edges of the texts, one beyond, stay together."""
        pairs = {
            block.old + step: block.new + step
            for block in self.alignment.blocks
            for step in range(block.length)
        }
        return pairs | {-1: -1, len(self.alignment.before): len(self.alignment.after)}

    @cached_property
    def standing(self) -> dict[int, Standing]:
        """How the place of each old token stands. The edges of the text are where they are."""
        edges = {-1: Standing.PROVED, len(self.alignment.before): Standing.PROVED}
        return dict(enumerate(standings(self.alignment))) | edges

    def sure(self, old: int) -> bool:
        """Whether an old token's place, or its being gone, is proved."""
        return self.standing[old] is Standing.PROVED

    def likely(self, old: int) -> bool:
        """Whether an old token has a place that no other account contests with equal right."""
        return old in self.partner and self.standing[old] >= Standing.LIKELY

    def fate(self, span: Span) -> Fated:
        """What became of one span."""
        if not span or span.end > len(self.alignment.before.text):
            return Fated(span, Fate.LOST, None)
        return self._kept(span) or self._edited(span) or self._elsewhere(span)

    def _kept(self, span: Span) -> Fated | None:
        """The same words at a proved place."""
        place = self._place(span)
        if place is None:
            return None
        tokens = self.alignment.before.inside(span)
        if not all(self.sure(token) for token in tokens or (tokens.start - 1, tokens.start)):
            return self._doubtful(span, place)
        return Fated(span, Fate.UNCHANGED if place == span else Fate.MOVED, place, (place,))

    def _place(self, span: Span) -> Span | None:
        """Where the alignment puts the words of `span`, if it keeps them all, code point for code point."""
        old, new = self.alignment.before, self.alignment.after
        tokens = old.inside(span)
        if not tokens:  # punctuation only stands where its two neighbours stand, if nothing else came between
            left, right = self.partner.get(tokens.start - 1), self.partner.get(tokens.start)
            if left is None or right != left + 1 or old.gap(tokens.start) != new.gap(right):
                return None
            return span.shifted(new.ends[left] - old.ends[tokens.start - 1] if left >= 0 else 0)
        words = [token for token in tokens if not old.is_mark(token)]
        if not words or any(word not in self.partner for word in words):
            return None
        shift = new.starts[self.partner[words[0]]] - old.starts[words[0]]
        if span.start + shift < 0 or new.ends[self.partner[words[-1]]] - old.ends[words[-1]] != shift:
            return None
        whole = Span(min(span.start, old.starts[words[0]]), max(span.end, old.ends[words[-1]]))  # no word cut
        return span.shifted(shift) if whole.of(old.text) == whole.shifted(shift).of(new.text) else None

    def _edited(self, span: Span) -> Fated | None:
        """A proposal: a fair part of the words was kept, or few words were replaced between neighbours kept."""
        old, new = self.alignment.before, self.alignment.after
        words = [token for token in old.inside(span) if not old.is_mark(token)]
        if not words:
            return None
        kept = [word for word in words if self.likely(word)]
        held = all(self.likely(token) for token in (words[0] - 1, words[-1] + 1))
        fair = sum(old.weights[word] for word in kept) >= FAIR_PART * sum(old.weights[word] for word in words)
        place = region(self.alignment, Neighbours.of(span, words, self.partner, self.likely))
        if place is None:
            return None
        replaced = len(WORD.findall(place.of(new.text)))
        if not fair and not (held and len(words) <= SHORT and replaced <= 2 * SHORT):
            return None
        slight = _plain(place.of(new.text)) == _plain(span.of(old.text))
        return Fated(span, Fate.EDITED, place, (place,), slight)

    def _doubtful(self, span: Span, *likeliest: Span) -> Fated:
        """Equal words, and no telling which of them."""
        places = equal_places(self.alignment, span, self._expected(span))
        return Fated(span, Fate.AMBIGUOUS, None, tuple(dict.fromkeys((*likeliest, *places))))

    def _elsewhere(self, span: Span) -> Fated:
        """No place to propose: perhaps equal words elsewhere, perhaps words that are alike, perhaps nothing."""
        places = equal_places(self.alignment, span, self._expected(span))
        tokens = self.alignment.before.inside(span)
        if places and (len(span) >= DISTINCT or not all(self.sure(token) for token in tokens)):
            return Fated(span, Fate.AMBIGUOUS, None, places)
        return Fated(span, Fate.LOST, None, places or like_places(self.alignment, span, self._expected(span)))

    def _expected(self, span: Span) -> int:
        """Where the span would begin if nothing but its own words had changed."""
        token = self.alignment.before.inside(span).start - 1
        while token not in self.partner:
            token -= 1
        return self.alignment.after.ends[self.partner[token]] if token >= 0 else 0


def _plain(words: str) -> list[str]:
    """Words without what stands between them and without capitals."""
    return [word.casefold() for word in WORD.findall(words)]
