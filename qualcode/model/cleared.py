"""What may leave the project: only `anonymisation.gate` makes these, and `export` takes nothing else."""

from dataclasses import dataclass

from qualcode.model.codebook import Provenance
from qualcode.model.coding import Mark


@dataclass(frozen=True, slots=True)
class ClearedText:
    """A piece of running text that passed the gate; `replaced` counts the replacements in it."""

    text: str
    replaced: int = 0


EMPTY = ClearedText("")


@dataclass(frozen=True, slots=True)
class ClearedQuote:
    """A quote that passed the gate, with where it belongs: its id, its code's label and its lead.

    `respondent` is what those are called whose words it holds, where that is told; `marks` is what its codings are set
    apart as.
    `time` is when it is said in the recording ("00:12:33") and `place` the page or cell of its source, both "" where
    that is not known; the name of the file is never told.
    """

    quote_id: str
    text: ClearedText
    code_label: ClearedText
    coders: int
    time: str = ""
    place: ClearedText = EMPTY
    respondent: ClearedText = EMPTY
    marks: tuple[Mark, ...] = ()


NO_QUOTE = ClearedQuote("", EMPTY, EMPTY, 1)


@dataclass(frozen=True, slots=True)
class ClearedTable:
    """A table that passed the gate: a corner, column heads, row heads with depth (0 is top), and cells.

    `cells[i][j]` is a count, a figure or a text, or None where the cell was suppressed (then it is one of `hidden`) or
    says nothing. `title` is that of the project, `shows` what the table is of; `notes` are lines to print under it.
    """

    title: ClearedText
    corner: ClearedText
    columns: tuple[ClearedText, ...]
    rows: tuple[tuple[ClearedText, int], ...]
    cells: tuple[tuple[int | float | ClearedText | None, ...], ...]
    notes: tuple[ClearedText, ...] = ()
    shows: ClearedText = EMPTY
    hidden: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class ClearedScale:
    """An ordered scale that passed the gate; the lowest of its `steps` has the value `first`."""

    slug: ClearedText
    label: ClearedText
    steps: tuple[ClearedText, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class ClearedFacet:
    """A facet that passed the gate."""

    slug: ClearedText
    label: ClearedText
    values: tuple[ClearedText, ...]


@dataclass(frozen=True, slots=True)
class ClearedCode:
    """A code that passed the gate; the fields are those of `model.codebook.Code`.

    `depth` is 0 at the top, and the code above one is the nearest before it that is less deep. `scale` is the slug of
    one of the codebook's scales. `quote` is the quote chosen to show what the code is about; `codings` says how often
    it was given, None where that is not told.
    """

    depth: int
    slug: ClearedText
    label: ClearedText
    short: ClearedText = EMPTY
    definition: ClearedText = EMPTY
    use_when: ClearedText = EMPTY
    not_when: ClearedText = EMPTY
    keywords: tuple[ClearedText, ...] = ()
    not_keywords: tuple[ClearedText, ...] = ()
    examples: tuple[ClearedText, ...] = ()
    color: str | None = None
    origin: Provenance | None = None
    notes: ClearedText = EMPTY
    scale: ClearedText | None = None
    maps_to: tuple[ClearedText, ...] = ()
    translations: tuple[tuple[str, ClearedText], ...] = ()
    codings: int | None = None
    quote: ClearedQuote | None = None


@dataclass(frozen=True, slots=True)
class ClearedCodebook:
    """A codebook that passed the gate; `codes` in reading order, each after its parent."""

    title: ClearedText
    language: str
    codes: tuple[ClearedCode, ...]
    scales: tuple[ClearedScale, ...] = ()
    facets: tuple[ClearedFacet, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearedCell:
    """A cell of a framework matrix that passed the gate.

    `state` is the word for how far it is, "" for one that is done; `quote_ids` are the quotes chosen to stand with it,
    `beneath` how many lie beneath it. `stale`: these changed since it was written.
    """

    summary: ClearedText = EMPTY
    verdict: ClearedText = EMPTY
    state: str = ""
    quote_ids: tuple[str, ...] = ()
    beneath: int = 0
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ClearedFramework:
    """A framework matrix that passed the gate: `cells[i][j]` stands for case i in column j.

    `quotes` are the chosen ones, each once, in the order of the cells; `notes` are lines to print under it.
    """

    title: ClearedText
    columns: tuple[ClearedText, ...]
    rows: tuple[ClearedText, ...]
    cells: tuple[tuple[ClearedCell, ...], ...]
    quotes: tuple[ClearedQuote, ...] = ()
    notes: tuple[ClearedText, ...] = ()
