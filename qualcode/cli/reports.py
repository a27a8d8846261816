"""`qualcode report theme|code|case|member-check|quotes`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.anonymisation.overrides import Overrides
from qualcode.cli import output
from qualcode.cli.choosing import OfCoder, Where, chosen_of
from qualcode.cli.door import opened
from qualcode.cli.options import InProfile
from qualcode.cli.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.publication import warn_of_questions
from qualcode.locale import N_, _, speaking
from qualcode.model.errors import Refused
from qualcode.model.reporting import ReportKind
from qualcode.project import Project
from qualcode.project.theme_reports import MOST


class Format(StrEnum):
    """What a template is for."""

    DOCX = "docx"
    MD = "md"
    HTML = "html"


To = Annotated[
    Path | None, typer.Option("--to", metavar=_("FILE"), help=_("A docx, md or html file in exports/."))
]
Most = Annotated[
    int,
    typer.Option(
        "--most",
        min=0,
        metavar="N",
        help=_("How many quotes each list has at most, those linked by hand first; 0 for all."),
    ),
]
AsTemplate = Annotated[
    Format | None,
    typer.Option(
        "--template",
        help=_(
            "Write no report: put our template for that format in the project's templates/, to be edited."
        ),
    ),
]
Themes = Annotated[
    list[str] | None, typer.Argument(metavar=_("THEME"), help=_("The themes; without any, all."))
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands."""
    group.command(
        "theme",
        help=_(
            "Write a report of themes: central idea, claims beside what is counted, quotes, counter-voices, tensions."
        ),
        epilog=_(
            "Examples: qualcode report theme --to themas.docx   |   qualcode report theme vertrouwen --most 0   |   "
            "qualcode report theme --template docx"
        ),
    )(theme)
    group.command(
        "code",
        help=_("Write a report of codes: what each means, how often it was given, its quotes."),
        epilog=_("Example: qualcode report code drempels --query 'rol = bewoner' --to drempels.docx"),
    )(code)
    group.command(
        "case",
        help=_(
            "Write a report of cases on one template: themes, codes, quotes, what framework matrices say."
        ),
        epilog=_("Example: qualcode report case --attribute rol --to cases.docx"),
    )(case)
    group.command(
        "member-check",
        help=_("Write for one case its own quotes, with room to react."),
        epilog=_("Example: qualcode report member-check 'Respondent 3' --to terugleg.docx"),
    )(member_check)
    group.command(
        "quotes",
        help=_("Write the quotes of themes as a table for a paper: theme, quote, respondent, id."),
        epilog=_("Example: qualcode report quotes --most 3 --to citaten.docx"),
    )(quotes)


def theme(
    context: typer.Context,
    themes: Themes = None,
    most: Most = MOST,
    to: To = None,
    template: AsTemplate = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a report of themes."""

    def write(project: Project, overrides: Overrides) -> Path:
        return project.reports.themes(themes or (), to, most=most, profile=profile, despite=overrides)

    _write(context, ReportKind.THEME, write, template, overrides_of(despite, reason))


def code(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("CODE"), help=_("The codes, with those below them; without any, all in use.")
        ),
    ] = None,
    query: Where = None,
    coder: OfCoder = None,
    most: Most = MOST,
    to: To = None,
    template: AsTemplate = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a report of codes."""

    def write(project: Project, overrides: Overrides) -> Path:
        among = chosen_of(project, query, coder, False)
        with speaking(project.settings.language):  # the account of the file is in the language of the report
            said = {_("Query"): query or "", _("Coders"): ", ".join(sorted(coder or ()))}
        return project.reports.codes(
            codes or (), to, among=among, made_of=said, most=most, profile=profile, despite=overrides
        )

    _write(context, ReportKind.CODE, write, template, overrides_of(despite, reason))


def case(
    context: typer.Context,
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("CASE"), help=_("The cases, by name or number; without any, all who speak.")
        ),
    ] = None,
    attribute: Annotated[
        list[str] | None,
        typer.Option(
            "--attribute",
            metavar=_("ATTRIBUTE"),
            help=_(
                "Show this attribute, where enough cases share it; without it as many as may be. May be repeated."
            ),
        ),
    ] = None,
    most: Most = MOST,
    to: To = None,
    template: AsTemplate = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a report of cases."""

    def write(project: Project, overrides: Overrides) -> Path:
        return project.reports.cases(
            cases or (), to, attributes=attribute, most=most, profile=profile, despite=overrides
        )

    _write(context, ReportKind.CASE, write, template, overrides_of(despite, reason))


def member_check(
    context: typer.Context,
    case: Annotated[
        str | None, typer.Argument(metavar=_("CASE"), help=_("Who is to read it, by name or number."))
    ] = None,
    to: To = None,
    template: AsTemplate = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes what one case is to check."""
    if case is None and template is None:
        raise Refused(N_("Who is to read it?"), N_("'qualcode case list' shows the cases."))

    def write(project: Project, overrides: Overrides) -> Path:
        return project.reports.member_check(case or "", to, profile=profile, despite=overrides)

    _write(context, ReportKind.MEMBER, write, template, overrides_of(despite, reason))


def quotes(
    context: typer.Context,
    themes: Themes = None,
    most: Most = 0,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("A docx, md, html, csv or xlsx file in exports/.")),
    ] = None,
    template: AsTemplate = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a table of quotes."""

    def write(project: Project, overrides: Overrides) -> Path:
        return project.reports.quotes(themes or (), to, most=most, profile=profile, despite=overrides)

    _write(context, ReportKind.QUOTES, write, template, overrides_of(despite, reason))


def _write(
    context: typer.Context,
    kind: ReportKind,
    write: Callable[[Project, Overrides], Path],
    template: Format | None,
    overrides: Overrides,
) -> None:
    project = opened(context)
    if template is not None:
        output.say(_("Written: %(path)s") % {"path": project.reports.template(kind, f".{template}")})
        return
    warn_of_questions(project)
    written = write(project, overrides)
    say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in."))
