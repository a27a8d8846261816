"""The words of a text as they are compared, and the marked edits between those of a quotation."""

import re
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from qualcode.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’‘][^\W_]+)*")
_ELISION = re.compile(r"[(\[]\s*(?:…|\.{2,})\s*[)\]]|…|\.{3,}|\B--\B")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_EDIT = re.compile(rf"{_ELISION.pattern}|{_BRACKETS.pattern}")
_SAME = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place; `form` is how it is compared: without case, with one kind of apostrophe."""

    form: str
    span: Span


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; an apostrophe inside a word belongs to it, a hyphen parts
    it ("stopt-ie"), so that hyphens do not count."""
    return tuple(Word(form_of(match[0]), Span(match.start(), match.end())) for match in _WORD.finditer(text))


def form_of(word: str) -> str:
    """How a word is compared."""
    return normalize("NFC", word).casefold().translate(_SAME)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a quotation that stand side by side; `bracket` tells what stands before them in square brackets, and
    `elided` that something was left out there.
    """

    words: tuple[Word, ...]
    elided: bool = False
    bracket: bool = False


@dataclass(frozen=True)
class Quoted:
    """A quotation taken apart at its elisions and square brackets."""

    text: str

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that hold words."""
        parts: list[Part] = []
        at, elided, bracket = 0, False, False
        for start, end, is_elision in [*self._edits, (len(self.text), len(self.text), False)]:
            words = tuple(Word(word.form, word.span.shifted(at)) for word in words_of(self.text[at:start]))
            if words:
                parts.append(Part(words, elided, bracket))
                elided = bracket = False
            elided, bracket = elided or is_elision, bracket or not is_elision
            at = end
        return tuple(parts)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words outside brackets."""
        return tuple(word for part in self.parts for word in part.words)

    @cached_property
    def _edits(self) -> tuple[tuple[int, int, bool], ...]:
        return tuple(
            (match.start(), match.end(), _ELISION.fullmatch(match[0]) is not None)
            for match in _EDIT.finditer(self.text)
        )

    @property
    def elisions(self) -> int:
        """How often something is marked as left out, inside the quotation or at its ends."""
        return sum(is_elision for _start, _end, is_elision in self._edits)

    @property
    def brackets(self) -> int:
        """How many insertions stand in square brackets."""
        return len(self._edits) - self.elisions
