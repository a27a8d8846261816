"""All findings together, as one value."""

from dataclasses import dataclass

from qualcode.anonymisation.risk.attributes import Combination, RareValue, Relief, UniqueSet
from qualcode.anonymisation.risk.labels import Label
from qualcode.anonymisation.risk.overlapping import Overlap
from qualcode.anonymisation.risk.rare import RareWord
from qualcode.anonymisation.risk.special import Special
from qualcode.anonymisation.risk.telling import ToldOnce
from qualcode.anonymisation.risk.undoing import Undoing


@dataclass(frozen=True, slots=True)
class CueIn:
    """A phrase in a quote that says that few people fit."""

    quote_id: str
    phrase: str


@dataclass(frozen=True, slots=True)
class SmallCells:
    """What an export of code × `attribute` leaves empty (`hiding.hidden_in`): cells behind which stand fewer cases than
    the smallest group, and what goes with them.

    Each cell is the code's key with the value of the attribute; no value stands for the total of the row.
    """

    attribute: str
    small: tuple[tuple[str, str | None], ...]
    further: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class RiskReport:
    """What may be recognised in the coded segments and attributes of a project, by what qualcode can see.

    `undecided` counts identifiers in coded segments that wait for a decision. `of_interviews` names the files that were
    exported and tell of single interviews which codes they have: beside them `small_cells` hide nothing. `compared`
    counts the files that quotes were compared with, `unread` names those that could not be, exports among them. It
    names people and holds words of interviews: for the researcher's own eyes.
    """

    smallest: int
    cases: int
    quotes: int
    undecided: int
    attributes: tuple[str, ...]
    combinations: tuple[Combination, ...]
    unique_sets: tuple[UniqueSet, ...]
    together: tuple[tuple[str, ...], ...]
    rare_values: tuple[RareValue, ...]
    reliefs: tuple[Relief, ...]
    told_once: tuple[ToldOnce, ...]
    cues: tuple[CueIn, ...]
    labels: tuple[Label, ...]
    small_cells: tuple[SmallCells, ...]
    of_interviews: tuple[str, ...]
    undone: tuple[Undoing, ...]
    rare: tuple[RareWord, ...]
    compared: int
    unread: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    special: tuple[Special, ...]
