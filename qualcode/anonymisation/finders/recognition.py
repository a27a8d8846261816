"""Names that were decided to be hidden, found again wherever they stand, in all their forms."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.persons import is_titled
from qualcode.anonymisation.lexicon import is_function_word, is_numeral, unaccented
from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.particles import PARTICLES
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.tokens import Token
from qualcode.model.identifier import THINGS, IdentifierKind, Mention
from qualcode.model.span import Span

_LONGEST = 6
_SURE, _PART, _LIKE = 0.97, 0.7, 0.5
_DIMINUTIVES = ("etje", "tje", "pje", "kje", "je", "ke", "ie", "y")
_SHORTEST_FOR_TYPING_ERRORS = 5
_BETWEEN_HYPHENS = re.compile(r"[^-]+")


class RecognisedFinder:
    """Finds what `recognise` knows, in any case, where at least one word has a capital, is no ordinary word or follows
    a title; inside words with hyphens too ("het jansen-huis", "hulp-van-fatima").

    So "Stam" once hidden is found at the start of a sentence too, where a capital alone says nothing, and "stam"
    stays what it is; a number in words once hidden as an age stays a number elsewhere. A name with an s behind it is
    asked about by itself ("hannekes", "Peters"). From a name so found its parts,
    initials with the surname, diminutives and typing errors are looked for in the same text: those are asked about by
    themselves, since they may be somebody else. A form of a hidden place or organisation is one too, of everything else
    it may be somebody's name.
    """

    id = "recognised"
    version = "5"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._form_named = f"{self.id}.form@{self.version}"
        self._recognise = setup.recognise

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        if self._recognise is None:
            return
        wholes: dict[str, IdentifierKind] = {}
        for mention, kind in self._whole(reading, self._recognise):
            wholes[mention.text] = kind
            yield mention
        forms = _Forms(wholes)
        for token in reading.tokens:
            sure, kind = forms.likeness(reading, token)
            if sure:
                yield reading.mention(token.span.start, token.span.end, kind, self._form_named, sure)

    def _whole(
        self, reading: Reading, recognise: Callable[[str], IdentifierKind | None]
    ) -> Iterator[tuple[Mention, IdentifierKind]]:
        """The mentions of what is hidden, each with what a form of it is."""
        found = [part for part in _parts_of(reading) if not part.text.isdigit()]
        for first, part in enumerate(found):
            telling = False
            for last in range(first, min(first + _LONGEST, len(found))):
                if last > first and not found[last].adjoins:
                    break
                telling = telling or found[last].tells
                if not telling:
                    continue
                span = Span(part.start, found[last].end)
                words = span.of(reading.text)
                hidden = recognise(words) or (recognise(words.replace("-", " ")) if "-" in words else None)
                if hidden:
                    kind, named, sure = IdentifierKind.CAPITALISED, self._named, _SURE
                elif (
                    words.endswith("s") and not found[last].is_ordinary and (hidden := recognise(words[:-1]))
                ):
                    kind, named, sure = _form_of(hidden), self._form_named, _LIKE
                else:
                    continue
                yield reading.mention(span.start, span.end, kind, named, sure), _form_of(hidden)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word, or a part of one with hyphens: its place, whether nothing but a space or a hyphen stands before it,
    whether it is an ordinary word, and whether it may be what makes a name of the words around it.
    """

    start: int
    text: str
    adjoins: bool
    is_ordinary: bool
    tells: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _parts_of(reading: Reading) -> Iterator[_Part]:
    for n, token in enumerate(reading.tokens):
        adjoins = token.gap.isspace()
        for match in _BETWEEN_HYPHENS.finditer(token.text):
            text = match[0]
            ordinary = reading.is_ordinary(text.lower() if text != token.text else token.lower)
            capital = any(char.isupper() for char in text)
            tells = not is_numeral(text) and (capital or not ordinary or is_titled(reading.tokens, n))
            yield _Part(token.span.start + match.start(), text, adjoins, ordinary, tells)
            adjoins = True


def _form_of(hidden: IdentifierKind) -> IdentifierKind:
    """What a form of a hidden thing of that kind is."""
    return hidden if hidden in THINGS else IdentifierKind.NAME


class _Forms:
    """The single words of accepted names, each with what a form of it is, and what may be such a form."""

    def __init__(self, names: Mapping[str, IdentifierKind]) -> None:
        self._parts: dict[str, IdentifierKind] = {}
        for name, kind in names.items():
            for part in re.findall(r"[^\W\d_]{2,}", name):
                if (
                    part.lower() not in PARTICLES
                    and not is_function_word(part)
                    and part.lower() not in words_of("generic")
                    and part.lower() not in words_of("titles")
                ):
                    self._add(unaccented(part).lower(), kind)

    def _add(self, part: str, kind: IdentifierKind) -> None:
        """What stands in a person's name too is a person's."""
        if kind is IdentifierKind.NAME or part not in self._parts:
            self._parts[part] = kind

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted(part for part in self._parts if len(part) >= _SHORTEST_FOR_TYPING_ERRORS))

    def likeness(self, reading: Reading, token: Token) -> tuple[float, IdentifierKind]:
        """How surely a word is a form of an accepted name, 0 when it is none, and what it is then."""
        none = 0.0, IdentifierKind.NAME
        if not self._parts or not token.text[0].isalpha():
            return none
        stem = unaccented(token.lower).removesuffix("'s")
        ordinary = reading.is_ordinary(token.lower)
        if stem in self._parts:
            return (_PART, self._parts[stem]) if token.capital or not ordinary else none
        if ordinary or is_function_word(token.text):
            return none
        if stem.endswith("s") and stem[:-1] in self._parts:
            return _PART, self._parts[stem[:-1]]
        like = {
            kind for end in _DIMINUTIVES if stem.endswith(end) for kind in self._bases(stem.removesuffix(end))
        }
        if not like and len(stem) >= _SHORTEST_FOR_TYPING_ERRORS:
            like = {self._parts[one] for one in self._long if OSA.distance(stem, one, score_cutoff=1) == 1}
        if not like:
            return none
        return _LIKE, IdentifierKind.NAME if IdentifierKind.NAME in like else min(like)

    def _bases(self, stem: str) -> Iterator[IdentifierKind]:
        """What a diminutive without its ending is, where it is a name: Jan-netje, Piet-je, Saar-tje."""
        undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
        return (self._parts[base] for base in (stem, undoubled) if base in self._parts)
