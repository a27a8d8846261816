"""A codebook on its way out: every text of it, with the quotes that show what its codes are about, through the gate."""

from collections.abc import Iterable, Iterator, Mapping

from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.quote_requests import QuoteRequest
from qualcode.model.cleared import (
    ClearedCode,
    ClearedCodebook,
    ClearedFacet,
    ClearedQuote,
    ClearedScale,
    ClearedText,
)
from qualcode.model.codebook import Code, Codebook
from qualcode.model.slugs import slug_of


def clear_codebook(
    gate: Gate,
    book: Codebook,
    counts: Mapping[str, int] | None = None,
    quotes: Mapping[str, QuoteRequest] | None = None,
) -> ClearedCodebook:
    """The codebook with, by slug, how often each code was given and a quote for it.

    A slug is made of a label: where something in either is replaced, the slug is made anew. Raises
    `IdentifiersUndecided`, with everything that is undecided at once.
    """
    quotes = quotes or {}
    texts = list(dict.fromkeys(codebook_texts(book)))
    cleared, chosen = gate.clear(texts, list(quotes.values()))
    clearing = _Clearing(book, dict(zip(texts, cleared, strict=True)))
    shown = dict(zip(quotes, chosen, strict=True))
    return ClearedCodebook(
        title=clearing.text(book.title),
        language=book.language,
        codes=tuple(
            clearing.code(code, None if counts is None else counts.get(code.slug, 0), shown.get(code.slug))
            for code in book.codes
        ),
        scales=tuple(
            ClearedScale(clearing.slug(s.slug), clearing.text(s.label), clearing.each(s.steps), s.first)
            for s in book.scales
        ),
        facets=tuple(
            ClearedFacet(clearing.slug(f.slug), clearing.text(f.label), clearing.each(f.values))
            for f in book.facets
        ),
    )


def codebook_texts(book: Codebook) -> Iterator[str]:
    """Every text of a codebook that people wrote, and the slugs made of some."""
    yield from (book.title, book.slug)
    for code in book.codes:
        yield from (code.slug, *code.maps_to)
        yield from (code.label, code.short, code.definition, code.use_when, code.not_when, code.notes)
        yield from (*code.keywords, *code.not_keywords, *code.examples)
        yield from (label for _language, label in code.translations)
    for scale in book.scales:
        yield from (scale.slug, scale.label, *scale.steps)
    for facet in book.facets:
        yield from (facet.slug, facet.label, *facet.values)


class _Clearing:
    """The texts of a codebook as the gate cleared them."""

    def __init__(self, book: Codebook, texts: Mapping[str, ClearedText]) -> None:
        self._texts = texts
        self._slugs: dict[str, str] = {}
        for code in book.codes:
            label = texts[code.label]
            taken = {*self._slugs.values(), *(other.slug for other in book.codes)}
            made_of = label if label.replaced else texts[code.slug]
            self._slugs[code.slug] = slug_of(made_of.text, taken) if made_of.replaced else code.slug

    def text(self, text: str) -> ClearedText:
        return self._texts[text]

    def slug(self, slug: str) -> ClearedText:
        """The slug of a scale or a facet, of which a codebook has few."""
        cleared = self._texts[slug]
        return ClearedText(slug_of(cleared.text)) if cleared.replaced else cleared

    def each(self, texts: Iterable[str]) -> tuple[ClearedText, ...]:
        return tuple(self._texts[text] for text in texts)

    def code(self, code: Code, codings: int | None, quote: ClearedQuote | None) -> ClearedCode:
        return ClearedCode(
            depth=code.depth,
            slug=ClearedText(self._slugs[code.slug]),
            label=self.text(code.label),
            short=self.text(code.short),
            definition=self.text(code.definition),
            use_when=self.text(code.use_when),
            not_when=self.text(code.not_when),
            keywords=self.each(code.keywords),
            not_keywords=self.each(code.not_keywords),
            examples=self.each(code.examples),
            color=code.color,
            origin=code.origin,
            notes=self.text(code.notes),
            scale=None if code.scale is None else self.slug(code.scale),
            maps_to=self.each(code.maps_to),
            translations=tuple((language, self.text(label)) for language, label in code.translations),
            codings=codings,
            quote=quote,
        )
