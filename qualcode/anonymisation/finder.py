"""What a finder is, what it is made with, and how others bring their own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import IdentifierKind, Mention
from qualcode.model.language import Name

GROUP = "qualcode.finders"


@dataclass(frozen=True, slots=True)
class Setup:
    """What finders are made with.

    `known` are the names a project knows already; `recognise` says of a few words as what they were decided to be
    hidden before, if they were; `names` are those a language pipeline recognises in a text; `listed` are the user's own
    words, by kind, and `harmless` those that the user says lead to nobody.
    """

    words: Words
    known: KnownNames = field(default_factory=KnownNames)
    recognise: Callable[[str], IdentifierKind | None] | None = None
    names: Callable[[str], Iterable[Name]] | None = None
    listed: Mapping[IdentifierKind, frozenset[str]] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()


class Finder(Protocol):
    """Finds one sort of identifier. Finders know nothing of each other; where they overlap is settled afterwards.

    `id` and `version` name it in every mention it makes, as `id@version`: another version may find other things, and
    decisions must be looked at again.
    """

    @property
    def id(self) -> str:
        """Its name, such as "dates"."""

    @property
    def version(self) -> str:
        """Changed whenever it may find something else than before."""

    def find(self, reading: Reading) -> Iterable[Mention]:
        """The mentions in one text, in any order."""


FinderMaker = Callable[[Setup], Finder]


@cache
def plugged_in() -> tuple[FinderMaker, ...]:
    """The makers that installed packages offer under the entry point group `qualcode.finders`, by name.

    A maker that cannot be loaded raises: to leave a finder out in silence would let names through.
    """
    offered = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return tuple(entry.load() for entry in offered)
