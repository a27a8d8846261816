"""Replacements, and where everything else goes when they are made."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.identifier import IdentifierKind
from qualcode.model.span import Span

_DEFAULTS = {
    "nl": {
        IdentifierKind.NAME: "[naam]",
        IdentifierKind.CAPITALISED: "[naam]",
        IdentifierKind.PHONE: "[telefoonnummer]",
        IdentifierKind.POSTCODE: "[postcode]",
        IdentifierKind.BSN: "[burgerservicenummer]",
        IdentifierKind.IBAN: "[rekeningnummer]",
        IdentifierKind.EMAIL: "[e-mailadres]",
        IdentifierKind.NUMBER: "[nummer]",
        IdentifierKind.ADDRESS: "[adres]",
        IdentifierKind.URL: "[webadres]",
        IdentifierKind.ORGANISATION: "[organisatie]",
        IdentifierKind.PLACE: "[plaats]",
        IdentifierKind.FUNCTION: "[functie]",
        IdentifierKind.ORIGIN: "[herkomst]",
        IdentifierKind.DATE: "[datum]",
        IdentifierKind.AGE: "[leeftijd]",
        IdentifierKind.CUE: "[kenmerk]",
    },
    "en": {
        IdentifierKind.NAME: "[name]",
        IdentifierKind.CAPITALISED: "[name]",
        IdentifierKind.PHONE: "[phone number]",
        IdentifierKind.POSTCODE: "[postcode]",
        IdentifierKind.BSN: "[citizen number]",
        IdentifierKind.IBAN: "[account number]",
        IdentifierKind.EMAIL: "[e-mail address]",
        IdentifierKind.NUMBER: "[number]",
        IdentifierKind.ADDRESS: "[address]",
        IdentifierKind.URL: "[web address]",
        IdentifierKind.ORGANISATION: "[organisation]",
        IdentifierKind.PLACE: "[place]",
        IdentifierKind.FUNCTION: "[role]",
        IdentifierKind.ORIGIN: "[origin]",
        IdentifierKind.DATE: "[date]",
        IdentifierKind.AGE: "[age]",
        IdentifierKind.CUE: "[trait]",
    },
}
LANGUAGES = tuple(_DEFAULTS)
USUAL = frozenset(word for words in _DEFAULTS.values() for word in words.values())
"""Every word that `default_replacement` answers, in any language."""


def default_replacement(kind: IdentifierKind, language: str = "nl") -> str:
    """What stands in the place of an identifier when the researcher gives nothing better.

    It is in the language of the interview, not of the interface, and in square brackets: readers must see that
    something was replaced.
    """
    return _DEFAULTS.get(language, _DEFAULTS["nl"])[kind]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `replacement` in the place of `span`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with its replacements made; `pieces` pairs each place in the original with its place now."""

    text: str
    pieces: tuple[tuple[Span, Span], ...]

    def offset(self, old: int) -> int:
        """Where a place of the original is now; inside a replacement that is its start. Never decreases."""
        at = bisect_right(self.pieces, old, key=lambda piece: piece[0].start)
        if not at:
            return old
        before, after = self.pieces[at - 1]
        return after.start if old < before.end else old - before.end + after.end

    def span(self, old: Span) -> Span:
        """Where a stretch of the original is now. One that a replacement cuts grows to include all of it."""
        start, end = self.offset(old.start), old.end
        cut = next((now for then, now in self.pieces if then.start < end < then.end), None)
        return Span(start, max(start, cut.end if cut is not None else self.offset(end)))


def replace(text: str, edits: Iterable[Edit]) -> Replaced:
    """The text with every edit made. Raises ValueError when edits overlap."""
    parts: list[str] = []
    pieces: list[tuple[Span, Span]] = []
    done = length = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < done:
            raise ValueError("edits overlap")
        parts += [text[done : edit.span.start], edit.replacement]
        start = length + edit.span.start - done
        length = start + len(edit.replacement)
        pieces.append((edit.span, Span(start, length)))
        done = edit.span.end
    return Replaced("".join([*parts, text[done:]]), tuple(pieces))
