"""Framework matrices to hand in, through the gate."""

from collections.abc import Mapping
from pathlib import Path

from qualcode import anonymisation, export
from qualcode.anonymisation import Gate, Overrides
from qualcode.locale import _
from qualcode.model.cleared import ClearedText
from qualcode.model.framework import FrameworkView
from qualcode.model.theme import Evidence
from qualcode.project.context import Context
from qualcode.project.identifiers import Identifiers
from qualcode.project.outlet import Outlet
from qualcode.project.quote_requests import quotable


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
        """Writes a matrix that passed the gate, `with_quotes` with the words of those chosen to stand with its cells.

        By default to `exports/`. Raises GateClosed (also for want of consent to be quoted), Refused, ProjectFault.
        """
        requests, withheld = self._chosen(view) if with_quotes else ([], ())
        gate = self._outlet.gate(despite, profile)
        anonymisation.refuse_withheld(gate.overrides, withheld)
        return self._outlet.export(
            "framework.export",
            path or Path(f"{view.framework.slug}.docx"),
            lambda gate, target: export.write_framework(
                target,
                anonymisation.clear_framework(gate, view, requests),
                made_with=self._made_with(gate, view),
                made_at=self._outlet.made_at(),
            ),
            gate,
        )

    def _made_with(self, gate: Gate, view: FrameworkView) -> Mapping[str, ClearedText]:
        said = {
            _("Cases"): view.framework.among or _("all"),
            _("Verdicts"): ", ".join(view.framework.verdicts),
        }
        values = gate.clear_texts(list(said.values()))
        return {**self._outlet.made_with(gate), **dict(zip(said, values, strict=True))}

    def _chosen(
        self, view: FrameworkView
    ) -> tuple[list[anonymisation.QuoteRequest], tuple[anonymisation.Withheld, ...]]:
        """The quotes that stand with the cells, each once, in the order of the cells; and those without consent."""
        chosen: dict[str, Evidence] = {
            one.quote_id: one
            for row in view.cells
            for cell in row
            for one in cell.chosen
            if one.span is not None
        }
        with self._context.reading() as connection:
            return quotable(connection, chosen.values())
