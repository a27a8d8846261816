"""A framework matrix on its way out: its heads, the words of its cells and its quotes, through the gate."""

from collections.abc import Iterator, Sequence

from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.quote_requests import QuoteRequest
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedCell, ClearedFramework, ClearedText
from qualcode.model.framework import STATE_NAMES, Cell, CellState, FrameworkView


def clear_framework(
    gate: Gate, view: FrameworkView, requests: Sequence[QuoteRequest] = ()
) -> ClearedFramework:
    """The matrix with the quotes that are asked for.

    Raises `IdentifiersUndecided`, with everything that is undecided at once.
    """
    texts = list(dict.fromkeys(framework_texts(view)))
    cleared, quotes = gate.clear(texts, requests)
    out = dict(zip(texts, cleared, strict=True))

    def cell(one: Cell) -> ClearedCell:
        return ClearedCell(
            summary=out[one.summary],
            verdict=out[one.verdict],
            state=_state(one),
            quote_ids=tuple(quote.quote_id for quote in one.chosen),
            beneath=len(one.beneath),
            stale=one.stale,
        )

    def heads(labels: Sequence[str]) -> tuple[ClearedText, ...]:
        return gate.told_apart(labels, [out[label] for label in labels])

    return ClearedFramework(
        title=out[view.framework.title],
        columns=heads([column.label for column in view.framework.columns]),
        rows=heads([case.name for case in view.cases]),
        cells=tuple(tuple(map(cell, row)) for row in view.cells),
        quotes=quotes,
        notes=tuple(_notes(view)),
    )


def _state(cell: Cell) -> str:
    if cell.state is CellState.DONE:
        return ""
    if cell.state is CellState.EMPTY and cell.beneath:
        return _("no summary yet")
    return _(STATE_NAMES[cell.state])


def framework_texts(view: FrameworkView) -> Iterator[str]:
    """Every text of a matrix that people wrote."""
    yield view.framework.title
    yield from (column.label for column in view.framework.columns)
    yield from (case.name for case in view.cases)
    yield from (text for row in view.cells for one in row for text in (one.summary, one.verdict))


def _notes(view: FrameworkView) -> Iterator[ClearedText]:
    if view.stale:
        said = ngettext(
            "* The quotes beneath %(n)d cell changed after its summary was written.",
            "* The quotes beneath %(n)d cells changed after their summaries were written.",
            view.stale,
        )
        yield ClearedText(said % {"n": view.stale})
