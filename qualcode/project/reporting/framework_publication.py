"""Framework matrices to hand in, through the gate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from qualcode import anonymisation, export
from qualcode.analysis.themes import each_once
from qualcode.anonymisation import Gate, Overrides, woven
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedFramework, ClearedText
from qualcode.model.framework import Cell, CellState, FrameworkView
from qualcode.model.table import Own
from qualcode.model.theme import Evidence
from qualcode.project.context import Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.outgoing.quote_requests import quotable
from qualcode.project.reporting.report_pieces import chosen
from qualcode.store import queries

_FIRST = 3
"""How many quotes stand with a cell for which none was chosen."""


class FrameworkPublication:
    """What leaves of framework matrices."""

    def __init__(self, context: Context, identifiers: Identifiers) -> None:
        self._context = context
        self._outlet = Outlet(context, identifiers)

    def export_framework(
        self,
        view: FrameworkView,
        path: Path | None = None,
        *,
        with_quotes: bool = True,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes a matrix that passed the gate, `with_quotes` with the words of those chosen to stand with its cells;
        with a cell for which none was chosen the first that lie beneath it, of those who agree to be quoted.

        By default to `exports/`. Raises GateClosed (also for want of consent to a chosen quote; all reasons come at
        once), Refused, ProjectFault.
        """
        view, kept_back = self._with_beneath(view)
        requests, withheld = self._chosen(view) if with_quotes else ([], ())
        gate = self._outlet.gate(despite, profile)
        told = [self._context.settings.title, *anonymisation.framework_texts(view), *_set_up(view).values()]
        gate.refuse_open(told, requests=requests, withheld=withheld)
        return self._outlet.export(
            "framework.export",
            path or Path(f"{view.framework.slug}.docx"),
            lambda gate, target: export.write_framework(
                target,
                _with_note(anonymisation.clear_framework(gate, view, requests), kept_back),
                made_with=self._made_with(gate, view),
                made_at=self._outlet.made_at(),
            ),
            gate,
        )

    def _with_beneath(self, view: FrameworkView) -> tuple[FrameworkView, int]:
        """The matrix with quotes in every cell that has any, and how many beneath are not agreed to."""
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        beneath = {one.quote_id: one.cases for row in view.cells for cell in row for one in cell.beneath}
        held = {one.quote_id for one in anonymisation.withheld(beneath, cases)}

        def filled(cell: Cell) -> Cell:
            if cell.chosen or cell.state not in (CellState.DONE, CellState.EMPTY):
                return replace(cell, chosen=_by_id(cell.chosen))
            once = each_once(cell.beneath)
            free = [one for one in once if one.span is not None and one.quote_id not in held]
            return replace(cell, beneath=once, chosen=_by_id(chosen(free, _FIRST)))

        return replace(view, cells=tuple(tuple(map(filled, row)) for row in view.cells)), len(held)

    def _made_with(self, gate: Gate, view: FrameworkView) -> Mapping[str, ClearedText]:
        said = _set_up(view)
        values = gate.clear_texts(list(said.values()))
        return {**self._outlet.made_with(gate), **dict(zip(said, values, strict=True))}

    def _chosen(
        self, view: FrameworkView
    ) -> tuple[list[anonymisation.QuoteRequest], tuple[anonymisation.Withheld, ...]]:
        """The quotes that stand with the cells, each once, in the order of the cells; and those without consent."""
        wanted: dict[str, Evidence] = {
            one.quote_id: one
            for row in view.cells
            for cell in row
            for one in cell.chosen
            if one.span is not None
        }
        with self._context.reading() as connection:
            return quotable(connection, wanted.values())


def _set_up(view: FrameworkView) -> dict[str, str]:
    return {
        _("Cases"): view.framework.among or _("all"),
        _("Verdicts"): ", ".join(view.framework.verdicts),
    }


def _by_id(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        sorted(quotes, key=lambda one: (queries.natural(one.transcript), queries.natural(one.quote_id)))
    )


def _with_note(matrix: ClearedFramework, kept_back: int) -> ClearedFramework:
    if not kept_back:
        return matrix
    said = ngettext(
        "%(n)s quote beneath the cells is not printed: somebody who speaks in it does not agree, or not yet.",
        "%(n)s quotes beneath the cells are not printed: somebody who speaks in them does not agree, or not yet.",
        kept_back,
    )
    return replace(matrix, notes=(*matrix.notes, woven(Own(said % {"n": kept_back}))))
