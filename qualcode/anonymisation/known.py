"""Names the project knows already: cases, speakers, coders."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.anonymisation.lexicon import Words, is_function_word
from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.particles import PARTICLES
from qualcode.model.identifier import IdentifierKind

_PART = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:[-'’][^\W_]+)*|['’][tsn](?!\w)")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names to look for: `anywhere` in any case, `capitalised` (they are ordinary words too) only with a capital."""

    anywhere: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], words: Words) -> "KnownNames":
        """The given names whole, their surnames with what stands before them, and their single parts.

        Left out are labels that name nobody ("I", "R", "Interviewer"), function words, and parts of one or two
        characters. A name that is an ordinary word as well ("Roos", "Stam") is looked for with a capital only.
        """
        anywhere, capitalised = set[str](), set[str]()
        for form in {form for name in names for form in _forms(name)}:
            ordinary = " " not in form and words.is_ordinary(form.lower())
            (capitalised if ordinary else anywhere).add(form)
        return cls(frozenset(anywhere), frozenset(capitalised))

    @property
    def spellings(self) -> frozenset[str]:
        """Every known name, normalised."""
        return frozenset(normalise(name, IdentifierKind.NAME) for name in self.anywhere | self.capitalised)


def _forms(name: str) -> Iterator[str]:
    parts = _PART.findall(name)
    if all(len(part) == 1 or _is_generic(part) for part in parts):
        return  # "I", "Interviewer", "Spreker 1"
    small = [part.lower().replace("’", "'") in PARTICLES for part in parts]
    yield " ".join(parts)
    for index, part in enumerate(parts):
        if small[index] and not all(small[index:]) and (index == 0 or not small[index - 1]):
            yield " ".join(parts[index:])
        elif not small[index] and len(part) > 2 and not _is_generic(part):
            yield part


def _is_generic(part: str) -> bool:
    return is_function_word(part) or part.lower() in words_of("generic")
