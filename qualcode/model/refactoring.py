"""A change of a codebook together with what it does to codings: made as one, undone as one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.model.edits import Edit


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refactoring will do.

    `kind` is that of its journal entry, `subject` what the history calls it; `edits` change codebooks, by slug.
    `recode` says for a code's key which key its codings get instead (None: they are taken away); `deal` does so for
    single codings, by id, and goes before `recode`. `became` is kept for the history of the codebook: for a code's
    key that was merged or split, the keys it became.
    """

    kind: str
    subject: str
    edits: Mapping[str, tuple[Edit, ...]]
    recode: Mapping[str, str | None] = field(default_factory=dict)
    deal: Mapping[int, str] = field(default_factory=dict)
    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plan will mean, told before it is carried out.

    `codings` counts by coder the codings that are concerned: those of the codes whose meaning changes, or that get
    another code. Of these `collapsing` fall together with one the segment already has from the same coder, and
    `dropped` are taken away; with them `memos` notes go.
    """

    codings: Mapping[str, int]
    collapsing: int = 0
    dropped: int = 0
    memos: int = 0

    @property
    def total(self) -> int:
        """All codings concerned."""
        return sum(self.codings.values())


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its effect, and the states of the codebook files (slug -> SHA-256) it was made for."""

    plan: Plan
    effect: Effect
    states: Mapping[str, str]
