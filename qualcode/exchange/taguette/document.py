"""One document of Taguette: HTML with highlights that point into its text, counted in bytes of UTF-8."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qualcode.exchange.layout import Layout, words_of
from qualcode.exchange.markup import Markup
from qualcode.exchange.taguette.tagging import Tagging
from qualcode.locale import N_
from qualcode.model.foreign import ForeignCoding, ForeignDocument, ForeignHighlight, Remark

_NO_WORDS = N_("%(document)s holds no words: it was left out.")
_BLANK = N_("Highlights in %(document)s without words, left out: %(count)s.")
_UNTAGGED = N_("Highlights in %(document)s without a tag: %(count)s.")
_STRAY = N_("Tags of another project in %(document)s, left out: %(count)s.")
_DIFFERS = N_("Highlights in %(document)s whose excerpt says other words than their place: %(count)s.")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A highlight as stored: a range of bytes in the text, the HTML Taguette cut out there, and its tags."""

    id: int
    start: int
    end: int
    snippet: str
    tags: tuple[int, ...]


class Document:
    """A document while its highlights are looked up in it."""

    def __init__(self, name: str, html: str) -> None:
        self.name = name
        self._html = html
        markup = Markup(html)
        self._raw = markup.text
        self._layout = Layout(self._raw, markup.lines)
        self._found: Counter[str] = Counter()
        # At which byte each character begins.
        self._bytes: Sequence[int] = range(len(self._raw) + 1)
        if not self._raw.isascii():
            self._bytes = tuple(accumulate((len(c.encode()) for c in self._raw), initial=0))

    def read(
        self, highlights: Iterable[Highlight], slugs: Mapping[int, str], tagging: Tagging
    ) -> ForeignDocument | None:
        """The document with what was coded in it; None when it has no words. `slugs` are the codes of the tags."""
        marked = tuple(self._marked(highlights, slugs, tagging))
        if not self._layout.turns:
            self._found[_NO_WORDS] += 1
            return None
        layout = self._layout
        return ForeignDocument(
            self.name, self._html.encode(), layout.text, layout.turns, layout.source_map, marked
        )

    def remarks(self) -> Iterator[Remark]:
        """What is to be told about it once it is read."""
        for what, count in self._found.items():
            yield Remark(what, {"document": self.name, "count": count})

    def _marked(
        self, highlights: Iterable[Highlight], slugs: Mapping[int, str], tagging: Tagging
    ) -> Iterator[ForeignHighlight]:
        for highlight in highlights:
            start, end = self._character(highlight.start), self._character(highlight.end)
            span = self._layout.span(start, end)
            if span is None:
                self._found[_BLANK] += 1
                continue
            if words_of(self._raw[start:end]) != words_of(Markup(highlight.snippet).text):
                self._found[_DIFFERS] += 1
            known = [tag for tag in highlight.tags if tag in slugs]
            if len(known) < len(highlight.tags):
                self._found[_STRAY] += len(highlight.tags) - len(known)
            if not known:
                self._found[_UNTAGGED] += 1
            hands = ((slugs[tag], tagging.hand(highlight.id, tag)) for tag in known)
            yield ForeignHighlight(
                span, tuple(ForeignCoding(slug, hand.login, hand.at) for slug, hand in hands)
            )

    def _character(self, byte: int) -> int:
        """The character that begins at a byte; inside one it is the next, as Taguette has it."""
        return min(bisect_left(self._bytes, byte), len(self._raw))
