"""Revisions of a transcript's text, and segments that wait for their place in one."""

from dataclasses import dataclass

from qualcode.model.anchor import Fate
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class RevisionInfo:
    """One state of a transcript's text, without the text. `ordinal` counts from 1."""

    id: int
    ordinal: int
    made_at: str
    file_name: str
    characters: int
    current: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A segment that could not be moved for certain: what it was, and where it may be now.

    `old` are its words in revision `old_ordinal`; `proposed` and `candidates` are places in the current text.
    """

    id: int
    segment_id: int
    transcript: str
    quote_id: str
    revision_id: int
    fate: Fate
    old: str
    old_span: Span
    old_ordinal: int
    proposed: Span | None
    candidates: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What became of the segments of a transcript whose text was changed: how many of each fate. `memos`: how many
    comments and notes came with the new file.
    """

    number: str
    ordinal: int
    fates: dict[Fate, int]
    memos: int = 0

    @property
    def questions(self) -> int:
        """How many segments wait for a decision."""
        return sum(count for fate, count in self.fates.items() if not fate.sure)
