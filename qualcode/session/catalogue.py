"""All codes of the project as the workbench shows them: in reading order, each with letter, colour and count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.session.letters import letters

SLOTS = 8
PINS = 9


@dataclass(frozen=True, slots=True)
class Listed:
    """A code in the list. `slot` is its colour (one for each top-level code), `path` the labels above it."""

    key: str
    label: str
    definition: str
    letter: str
    slot: int
    depth: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a codebook in the list."""

    title: str


class Catalogue:
    """The codes, how often each was used, and which of them stand on the digits 1 to 9.

    A digit once given stays with its code for the whole session: first the codes used most until now, then, while
    digits are left, those used in this session.
    """

    def __init__(self, codebooks: Sequence[Codebook], counts: Mapping[str, int]) -> None:
        self.rows: list[Listed | Heading] = []
        self.codes: dict[str, Listed] = {}
        self.counts = dict(counts)
        self.recent: list[str] = []
        every = [(book, code) for book in codebooks for code in book.codes]
        given = letters((book.key(code), code.label) for book, code in every)
        slot = -1
        for book in codebooks:
            self.rows.append(Heading(book.title))
            for code in book.codes:
                slot += code.depth == 0
                key = book.key(code)
                path = tuple(reversed([above.label for above in book.ancestors(code.slug)]))
                listed = Listed(
                    key, code.label, code.definition, given[key], max(slot, 0) % SLOTS, code.depth, path
                )
                self.rows.append(listed)
                self.codes[key] = listed
        used = sorted((key for key in self.codes if self.counts.get(key)), key=lambda key: -self.counts[key])
        self.pins = used[:PINS]

    def get(self, key: str) -> Listed:
        """The code of that key. One that vanished from the codebook is shown by its key."""
        found = self.codes.get(key)
        return found if found is not None else Listed(key, key, "", "?", 0, 0, ())

    def used(self, key: str) -> None:
        """Remembers that a code was applied just now."""
        if key in self.recent:
            self.recent.remove(key)
        self.recent.insert(0, key)
        if key not in self.pins and len(self.pins) < PINS:
            self.pins.append(key)

    def count(self, key: str, by: int) -> None:
        """Adds to the count of a code."""
        self.counts[key] = max(0, self.counts.get(key, 0) + by)

    def digit(self, key: str) -> int | None:
        """The digit a code stands on."""
        return self.pins.index(key) + 1 if key in self.pins else None
