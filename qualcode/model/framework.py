"""Framework matrices (Ritchie & Spencer 1994): cases by themes or codes, with what the researcher makes of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.theme import Evidence


class CellState(StrEnum):
    """How far a cell is: nothing was written, it was not asked, it was and nothing was said, or it is done."""

    EMPTY = "empty"
    NOT_ASKED = "not-asked"
    NOTHING_SAID = "nothing-said"
    DONE = "done"


STATE_NAMES: Mapping[CellState, str] = MappingProxyType(
    {
        CellState.EMPTY: N_("empty"),
        CellState.NOT_ASKED: N_("not asked"),
        CellState.NOTHING_SAID: N_("nothing said"),
        CellState.DONE: N_("done"),
    }
)
"""The word for each state, to be translated where it is shown."""


@dataclass(frozen=True, slots=True)
class FrameworkColumn:
    """A column: a theme (its slug) or a code (its key), with the codes below it. `label` is its heading or label."""

    id: int
    label: str
    theme: str | None = None
    code: str | None = None

    @property
    def name(self) -> str:
        """How it is named: the theme's slug or the code's key."""
        return self.theme or self.code or "?"


@dataclass(frozen=True, slots=True)
class Framework:
    """A matrix as it was set up. `among` is a condition on cases, "" for all; `verdicts` is its scale, in order."""

    id: int
    slug: str
    title: str
    among: str = ""
    verdicts: tuple[str, ...] = ()
    columns: tuple[FrameworkColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell as it was written down: `state` is EMPTY where its words say how far it is, `basis` what lay beneath.

    `quotes` are the ids of those chosen to stand with it.
    """

    id: int
    column_id: int
    case_id: int
    summary: str
    verdict: str
    state: CellState
    basis: str
    coder: str
    written_at: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell beside what lies beneath it.

    `beneath` are the quotes of its theme or code that hold words of the case, `chosen` those that stand with the
    summary. `stale`: these changed after it was written.
    """

    state: CellState
    summary: str = ""
    verdict: str = ""
    beneath: tuple[Evidence, ...] = ()
    chosen: tuple[Evidence, ...] = ()
    stale: bool = False
    coder: str = ""
    written_at: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A matrix to be read: `cells[i][j]` is what stands for case i in column j."""

    framework: Framework
    cases: tuple[Case, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def count(self, state: CellState) -> int:
        """How many cells are so far."""
        return sum(cell.state is state for row in self.cells for cell in row)

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.cases) * len(self.framework.columns)

    @property
    def done(self) -> int:
        """How many cells have an outcome: something was written, it was not asked, or nothing was said. The others are
        empty.
        """
        return self.size - self.count(CellState.EMPTY)

    @property
    def stale(self) -> int:
        """How many cells are stale."""
        return sum(cell.stale for row in self.cells for cell in row)
