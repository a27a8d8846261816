"""The codes of a project as the rules of lint look at them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from qualcode.codebook.linting.usage import Usage
from qualcode.model.codebook import Code, Codebook


class Subject:
    """All codes by key, in reading order, codebook after codebook, and what happened with them."""

    def __init__(self, books: Sequence[Codebook], usage: Usage) -> None:
        self.codes: dict[str, Code] = {book.key(code): code for book in books for code in book.codes}
        self.usage = usage

    def parent(self, key: str) -> str | None:
        """The key of the code above it."""
        parent = self.codes[key].parent
        return None if parent is None else f"{book_of(key)}/{parent}"

    @cached_property
    def parents(self) -> frozenset[str]:
        """The codes that have children."""
        return frozenset(above for key in self.codes if (above := self.parent(key)))

    @cached_property
    def used_below(self) -> frozenset[str]:
        """The codes with a code under them, however deep, that has codings."""
        found: set[str] = set()
        for key in reversed(self.codes):  # every code before its parent
            above = self.parent(key)
            if above and (key in found or self.codings(key)):
                found.add(above)
        return frozenset(found)

    def codings(self, key: str) -> int:
        """How many codings a code has itself, as far as known."""
        return self.usage.codings.get(key, 0) if self.usage.codings else 0

    def only_groups(self, key: str) -> bool:
        """Whether a code is there for the codes under it: it has no codings of its own."""
        return key in self.parents and not self.codings(key)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self.codes)}

    @cached_property
    def _mapped(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            pair for key, code in self.codes.items() for to in code.maps_to for pair in ((key, to), (to, key))
        )

    def are_mapped(self, one: str, other: str) -> bool:
        """Whether one of the two says that it maps to the other: they are meant to be alike."""
        return (one, other) in self._mapped

    def too_alike(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Of codes that are alike those that are so unmeant, with another one, in reading order."""
        return tuple(
            sorted(
                (key for key in keys if any(key != one and not self.are_mapped(key, one) for one in keys)),
                key=self._place.__getitem__,
            )
        )

    def too_alike_pair(self, ones: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """Of codes that are alike across two groups the first two that are so unmeant; () where there are none."""
        pairs = ((one, other) for one in ones for other in others if not self.are_mapped(one, other))
        return self.too_alike(next(pairs, ()))


def book_of(key: str) -> str:
    """The slug of the codebook in a code's key."""
    return key.partition("/")[0]
