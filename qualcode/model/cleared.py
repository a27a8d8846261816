"""What may leave the project: only `anonymisation.gate` makes these, and `export` takes nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClearedText:
    """A piece of running text that passed the gate; `replaced` counts the replacements in it."""

    text: str
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class ClearedQuote:
    """A quote that passed the gate, with where it belongs: its id, its code's label and its lead."""

    quote_id: str
    text: ClearedText
    code_label: ClearedText
    coders: int


@dataclass(frozen=True, slots=True)
class ClearedTable:
    """A table that passed the gate: a corner, column heads, row heads with depth (0 is top), and cells.

    `cells[i][j]` is a count, or None where the cell was suppressed. `notes` are lines to print under it.
    """

    title: ClearedText
    corner: ClearedText
    columns: tuple[ClearedText, ...]
    rows: tuple[tuple[ClearedText, int], ...]
    cells: tuple[tuple[int | None, ...], ...]
    notes: tuple[ClearedText, ...] = ()
