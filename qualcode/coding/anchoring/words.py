"""A text as the row of words and turn beginnings that alignment compares."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.model.anchor import TextState
from qualcode.model.span import Span

WORD = re.compile(r"\w+")
MARK_WEIGHT = 4  # what the beginning of a turn counts for as evidence, in code points


@dataclass(frozen=True)
class Words:
    """Words and turn beginnings ("marks") of one text, in order; all tuples run in parallel.

    A word's key ignores capitals; a mark's key is its speaker's label, and a mark is empty. Whatever stands
    between words (white space, punctuation) has no key: it is compared literally once the words have been placed.
    """

    text: str
    keys: tuple[Hashable, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, state: TextState, names: Mapping[str | None, str | None] | None = None) -> "Words":
        """The words of `state`; `names` says how its speakers are called in the other text."""
        names = names or {}
        marks = [(span.start, span.start, (names.get(label, label),)) for span, label in state.turns]
        words = [(found.start(), found.end(), found[0].casefold()) for found in WORD.finditer(state.text)]
        tokens = sorted([*marks, *words], key=lambda token: token[:2])
        return cls(
            state.text,
            tuple(key for _, _, key in tokens),
            tuple(start for start, _, _ in tokens),
            tuple(end for _, end, _ in tokens),
        )

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """How much evidence each token is: its length and the space beside it."""
        pairs = zip(self.starts, self.ends, strict=True)
        return tuple(end - start + 1 if end > start else MARK_WEIGHT for start, end in pairs)

    def is_mark(self, index: int) -> bool:
        """Whether the token is the beginning of a turn."""
        return self.starts[index] == self.ends[index]

    def inside(self, span: Span) -> range:
        """The tokens that share a character with `span`, and the marks strictly inside it."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def gap(self, index: int) -> str:
        """What stands between the token before `index` and the token at `index` (or the edge of the text)."""
        return self.between(index, index)

    def place(self, index: int) -> int:
        """Where the token at `index` begins; the end of the text behind the last one."""
        return self.starts[index] if index < len(self) else len(self.text)

    def between(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to `end`, with what surrounds it."""
        return self.text[self.ends[start - 1] if start else 0 : self.place(end)]
