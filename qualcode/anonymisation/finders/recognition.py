"""Names that were decided to be hidden, found again wherever they stand, in all their forms."""

import re
from collections.abc import Callable, Iterable, Iterator
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
from qualcode.model.identifier import IdentifierKind, Mention
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
    themselves, since they may be somebody else.
    """

    id = "recognised"
    version = "4"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._form_named = f"{self.id}.form@{self.version}"
        self._recognise = setup.recognise

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        if self._recognise is None:
            return
        whole = list(self._whole(reading, self._recognise))
        yield from whole
        forms = _Forms(mention.text for mention in whole)
        for token in reading.tokens:
            sure = forms.likeness(reading, token)
            if sure:
                yield reading.mention(
                    token.span.start,
                    token.span.end,
                    IdentifierKind.NAME,
                    self._form_named,
                    sure,
                )

    def _whole(self, reading: Reading, recognise: Callable[[str], bool]) -> Iterator[Mention]:
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
                if recognise(words) or ("-" in words and recognise(words.replace("-", " "))):
                    yield reading.mention(
                        span.start, span.end, IdentifierKind.CAPITALISED, self._named, _SURE
                    )
                elif words.endswith("s") and not found[last].is_ordinary and recognise(words[:-1]):
                    yield reading.mention(span.start, span.end, IdentifierKind.NAME, self._form_named, _LIKE)


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


class _Forms:
    """The single words of accepted names, and what may be another form of one."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = {part for name in names for part in re.findall(r"[^\W\d_]{2,}", name)}
        self._parts = frozenset(
            unaccented(part).lower()
            for part in parts
            if part.lower() not in PARTICLES
            and not is_function_word(part)
            and part.lower() not in words_of("generic")
            and part.lower() not in words_of("titles")
        )

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted(part for part in self._parts if len(part) >= _SHORTEST_FOR_TYPING_ERRORS))

    def likeness(self, reading: Reading, token: Token) -> float:
        """How surely a word is a form of an accepted name; 0 when it is none."""
        if not self._parts or not token.text[0].isalpha():
            return 0
        stem = unaccented(token.lower).removesuffix("'s")
        ordinary = reading.is_ordinary(token.lower)
        if stem in self._parts or (stem.endswith("s") and stem[:-1] in self._parts and not ordinary):
            return _PART if token.capital or not ordinary else 0
        if ordinary or is_function_word(token.text):
            return 0
        if any(stem.endswith(end) and _is_base(stem.removesuffix(end), self._parts) for end in _DIMINUTIVES):
            return _LIKE
        close = len(stem) >= _SHORTEST_FOR_TYPING_ERRORS and any(
            OSA.distance(stem, part, score_cutoff=1) == 1 for part in self._long
        )
        return _LIKE if close else 0


def _is_base(stem: str, parts: frozenset[str]) -> bool:
    """Whether a diminutive without its ending is a name: Jan-netje, Piet-je, Saar-tje."""
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return stem in parts or undoubled in parts
