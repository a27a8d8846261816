"""Reports of themes, codes and cases to hand in, through the gate, by templates that the project may replace."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qualcode import export
from qualcode.anonymisation import Gate, Overrides, woven
from qualcode.locale import N_, _, speaking
from qualcode.model.cleared import ClearedText
from qualcode.model.errors import NotFound, Refused
from qualcode.model.reporting import Report, ReportKind
from qualcode.model.table import Own
from qualcode.project.appendixes import TEMPLATES
from qualcode.project.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.identifiers import Identifiers
from qualcode.project.outlet import Outlet
from qualcode.project.report_pieces import Pieces, Values
from qualcode.project.theme_reports import MOST, ThemeReport
from qualcode.project.theme_views import ThemeViews

NAMES = {ReportKind.THEME: N_("Themes")}
"""What each report is called, to be translated where it is written."""


class Reports:
    """Writes reports. Those that make one raise NotFound, GateClosed, Refused (also for a template that makes no
    sense) and ProjectFault.
    """

    def __init__(
        self, context: Context, codebooks: Codebooks, views: ThemeViews, identifiers: Identifiers
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._views = views
        self._outlet = Outlet(context, identifiers)

    def themes(
        self,
        names: Sequence[str] = (),
        path: Path | None = None,
        *,
        most: int = MOST,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes themes (none named: all) with their claims, figures and at most so many quotes in a list (0: all), as
        docx, md or html, by default to `exports/`.
        """
        report = self._theme_report(names, most)
        said = {_("Themes"): ", ".join(names), _("Quotes in a list"): _at_most(most)}
        return self._export(ReportKind.THEME, path, report.values, said, profile, despite)

    def template(self, kind: ReportKind, suffix: str) -> Path:
        """Puts the template for that format in the project's folder `templates`, to be edited. Raises Refused."""
        target = self._context.folder / TEMPLATES / f"report-{kind}{suffix}"
        if target.exists():
            raise Refused(N_("%(file)s exists already."), N_("Edit it, or take it away."), file=target.name)
        target.parent.mkdir(exist_ok=True)
        with speaking(self._context.settings.language):
            return export.write_report_template(target, kind)

    def _theme_report(self, names: Sequence[str], most: int) -> ThemeReport:
        views = [self._views.of(name) for name in names] if names else self._views.all()
        if not views:
            raise NotFound(
                N_("There is no theme yet; nothing was written."), N_("'qualcode theme add' writes one down.")
            )
        labels = {book.key(code): code.label for book in self._codebooks.counted() for code in book.codes}
        return ThemeReport(views, labels, self._context.settings.thresholds.smallest_group, most)

    def _export(
        self,
        kind: ReportKind,
        path: Path | None,
        make: Callable[[Pieces], Values],
        made_of: Mapping[str, str],
        profile: str,
        despite: Overrides | None,
        shown_to: int | None = None,
    ) -> Path:
        def write(gate: Gate, target: Path) -> Path:
            return export.write_report(
                target,
                self._report(gate, kind, make, made_of, shown_to),
                made_at=self._outlet.made_at(),
                templates=self._context.folder / TEMPLATES,
            )

        gate = self._outlet.gate(despite, profile)
        return self._outlet.export(
            "report.export", path or Path(f"report-{kind}.docx"), write, gate, {"report": str(kind)}
        )

    def _report(
        self,
        gate: Gate,
        kind: ReportKind,
        make: Callable[[Pieces], Values],
        made_of: Mapping[str, str],
        shown_to: int | None,
    ) -> Report:
        with self._context.reading() as connection:
            pieces = Pieces(connection, gate, shown_to=shown_to)
            values = pieces.made(
                lambda asked: {**make(asked), "title": asked.text(self._context.settings.title)}
            )
        title = values.pop("title")
        assert isinstance(title, ClearedText)
        said = {label: value for label, value in made_of.items() if value}
        return Report(
            kind,
            title,
            woven(Own(_(NAMES[kind]))),
            self._context.settings.language,
            values,
            {
                **self._outlet.made_with(gate),
                **dict(zip(said, gate.clear_texts(list(said.values())), strict=True)),
            },
        )


def _at_most(most: int) -> str:
    return _("at most %(n)s") % {"n": most} if most else _("all")
