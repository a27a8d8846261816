"""Reports of themes, codes and cases to hand in, through the gate, by templates that the project may replace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from qualcode import anonymisation, export
from qualcode.anonymisation import Gate, Overrides, woven
from qualcode.locale import N_, _, speaking
from qualcode.model.case import Case, Consent
from qualcode.model.cleared import ClearedText
from qualcode.model.coding import Mark
from qualcode.model.errors import NotFound, Refused
from qualcode.model.reporting import Report, ReportKind
from qualcode.model.table import Own
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.counting.tables import Chosen, Tables
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.interpreting.framework_naming import case_named
from qualcode.project.interpreting.frameworks import Frameworks
from qualcode.project.interpreting.theme_views import ThemeViews
from qualcode.project.outgoing.exported import INTERVIEWS
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.reporting.appendixes import TEMPLATES
from qualcode.project.reporting.case_reports import CaseReport, MemberCheck, Spoken
from qualcode.project.reporting.code_reports import CodeReport, as_evidence
from qualcode.project.reporting.report_pieces import Pieces, Values
from qualcode.project.reporting.theme_reports import MOST, ThemeReport
from qualcode.store import queries

NAMES = {
    ReportKind.THEME: N_("Themes"),
    ReportKind.CODE: N_("Codes"),
    ReportKind.CASE: N_("Cases"),
    ReportKind.MEMBER: N_("Your words, to be checked"),
    ReportKind.QUOTES: N_("Quotes"),
}
"""What each report is called, to be translated where it is written."""

_EVERY = Chosen()


class Reports:
    """Writes reports. Those that make one raise NotFound, GateClosed, Refused (also for a template that makes no
    sense) and ProjectFault.
    """

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        tables: Tables,
        views: ThemeViews,
        frameworks: Frameworks,
        identifiers: Identifiers,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._tables = tables
        self._views = views
        self._frameworks = frameworks
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
        return self._export(
            ReportKind.THEME,
            path,
            report.values,
            lambda: {_("Themes"): ", ".join(names), _("Quotes in a list"): _at_most(most)},
            profile,
            despite,
        )

    def quotes(
        self,
        names: Sequence[str] = (),
        path: Path | None = None,
        *,
        most: int = 0,
        attributes: Sequence[str] = (),
        only_key: bool = False,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes the quotes of themes as a table for a paper: theme, for or against, quote, respondent with these
        attributes, id; also as csv or xlsx. `only_key`: those with a coding that is marked as a key quote. Raises
        NotFound for an attribute that no case has.
        """
        key = frozenset(
            one.coding.quote_id for one in self._tables.counted(_EVERY) if one.coding.mark is Mark.KEY
        )
        report = replace(
            self._theme_report(names, most),
            attributes=_named(self._cases(), attributes),
            only=key if only_key else None,
        )
        return self._export(
            ReportKind.QUOTES,
            path,
            report.table,
            lambda: {
                _("Themes"): ", ".join(names),
                _("Attributes"): ", ".join(attributes),
                _("Quotes in a list"): _at_most(most),
                _("Only key quotes"): Own(_("yes")) if only_key else "",
            },
            profile,
            despite,
        )

    def codes(
        self,
        names: Sequence[str] = (),
        path: Path | None = None,
        *,
        among: Chosen = _EVERY,
        made_of: Mapping[str, str] = MappingProxyType({}),
        most: int = MOST,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes codes, those named with the codes below them (none: all that were given), with their meaning, counts
        and quotes, by the codings `among`; `made_of` says these in words. Raises QueryFault.
        """
        books = self._codebooks.counted()
        wanted = frozenset[str]().union(*(self._codebooks.below(name) for name in names))
        report = CodeReport(books, self._tables.counted(among), wanted, most, among.rollup)
        return self._export(
            ReportKind.CODE,
            path,
            report.values,
            lambda: {_("Codes"): ", ".join(names), **made_of, _("Quotes in a list"): _at_most(most)},
            profile,
            despite,
        )

    def cases(
        self,
        names: Sequence[str] = (),
        path: Path | None = None,
        *,
        attributes: Sequence[str] | None = None,
        most: int = MOST,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes cases (none named: all that speak) on one template: attributes, themes, codes, quotes, and what stands
        for them in framework matrices. Without `attributes` as many are shown as may be.
        """
        every = self._cases()
        wanted = {case_named(every, name) for name in names} or {case.id for case in every if case.speaks_in}
        report = CaseReport(
            # By number: the order of their names would tell of these.
            sorted((case for case in every if case.id in wanted), key=lambda case: case.id),
            self._spoken(),
            None if attributes is None else _named(every, attributes),
            self._context.settings.thresholds.smallest_group,
            most,
        )
        return self._export(
            ReportKind.CASE,
            path,
            report.values,
            lambda: {_("Attributes"): ", ".join(attributes or ()), _("Quotes in a list"): _at_most(most)},
            profile,
            despite,
        )

    def member_check(
        self, name: str, path: Path | None = None, *, profile: str = "", despite: Overrides | None = None
    ) -> Path:
        """Writes for one case its own quotes with room to react. Such in which anybody else is heard are left out.

        Raises ConsentMissing for who does not want to be quoted, NotFound where there is nothing to read.
        """
        every = self._cases()
        wanted = case_named(every, name)
        case, spoken = next(case for case in every if case.id == wanted), self._spoken()
        report = MemberCheck(case, spoken)
        if case.quote is Consent.NO:
            held = tuple(
                anonymisation.Withheld(quote_id, wanted, case.quote)
                for quote_id in sorted(spoken.ids(wanted), key=queries.natural)
            )
            anonymisation.refuse_withheld(despite or Overrides(), held)
        target = path or Path(f"report-{ReportKind.MEMBER}-{wanted}.docx")
        return self._export(ReportKind.MEMBER, target, report.values, dict, profile, despite, wanted)

    def _cases(self) -> tuple[Case, ...]:
        with self._context.reading() as connection:
            return queries.cases(connection)

    def _spoken(self) -> Spoken:
        counted = self._tables.counted(_EVERY)
        by_code = [
            (code.label, as_evidence([one for one in counted if one.coding.code == book.key(code)]))
            for book in self._codebooks.counted()
            for code in book.codes
        ]
        views = [self._frameworks.view(one.slug) for one in self._frameworks.list()]
        return Spoken([one for one in by_code if one[1]], self._views.all(), views)

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
        made_of: Callable[[], Mapping[str, str]],
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
        said = {"report": str(kind), INTERVIEWS: kind in (ReportKind.CODE, ReportKind.CASE)}
        return self._outlet.export("report.export", path or Path(f"report-{kind}.docx"), write, gate, said)

    def _report(
        self,
        gate: Gate,
        kind: ReportKind,
        make: Callable[[Pieces], Values],
        made_of: Callable[[], Mapping[str, str]],
        shown_to: int | None,
    ) -> Report:
        with self._context.reading() as connection:
            pieces = Pieces(connection, gate, shown_to=shown_to)
            values = pieces.made(
                lambda asked: {**make(asked), "title": asked.text(self._context.settings.title)}
            )
        title = values.pop("title")
        assert isinstance(title, ClearedText)
        return Report(
            kind,
            title,
            woven(Own(_(NAMES[kind]))),
            self._context.settings.language,
            values,
            {**self._outlet.made_with(gate), **self._outlet.chosen(gate, made_of())},
        )


def _named(cases: Sequence[Case], attributes: Sequence[str]) -> list[str]:
    """The attributes as the cases have them, whatever the capitals. Raises NotFound."""
    known = {name.casefold(): name for case in cases for name in case.attributes}
    unknown = next((name for name in attributes if name.casefold() not in known), None)
    if unknown is not None:
        raise NotFound(
            N_("No case has an attribute '%(name)s'."), N_("There are: %(known)s."),
            name=unknown, known=", ".join(sorted(known.values())),
        )  # fmt: skip
    return [known[name.casefold()] for name in attributes]


def _at_most(most: int) -> str:
    return Own(_("at most %(n)s") % {"n": most} if most else _("all"))
