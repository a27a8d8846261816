"""Operations and the journal entries that keep them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of one table before and after; None means it does not exist then. Both hold every column.

    A `fact` is never taken back: a text once read, a quote id once given, a coder once known.
    """

    table: str
    before: Row | None
    after: Row | None
    fact: bool = False

    @property
    def row_id(self) -> int:
        """The integer key of the row."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return int(row["id"])

    def inverse(self) -> "Change":
        """What undoes this change."""
        return Change(self.table, self.after, self.before)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What undoes `changes` when applied in order; facts stay."""
    return tuple(change.inverse() for change in reversed(tuple(changes)) if not change.fact)


class Effect(StrEnum):
    """What an entry is to undo: an operation can be undone; undo and redo point at one; a record is only kept."""

    OPERATION = "operation"
    UNDO = "undo"
    REDO = "redo"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. `kind` is such as "coding.add"; `subject` a short name without personal data."""

    id: int
    at: str
    coder: str
    effect: Effect
    kind: str
    subject: str
    target_id: int | None
    live: bool
