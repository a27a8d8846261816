"""`qualcode report theme|code|case|member-check|quotes`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.choosing import Choosing, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.overriding import say_left_out, say_overridden
from qualcode.cli.reporting.template_formats import TemplateFormat
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import warn_of_questions
from qualcode.locale import N_, _, ngettext, speaking
from qualcode.model.errors import Refused
from qualcode.model.reporting import ReportKind
from qualcode.project import Project
from qualcode.project.reporting.theme_reports import MOST

Most = Annotated[
    int,
    typer.Option(
        "--most",
        min=0,
        metavar="N",
        help=_("How many quotes each list has at most, those linked by hand first; 0 for all."),
    ),
]
Themes = Annotated[
    list[str] | None, typer.Argument(metavar=_("THEME"), help=_("The themes; without any, all."))
]


@dataclass(frozen=True)
class Reported(Going):
    """Where a report goes; or the template of it."""

    to: Annotated[
        Path | None, typer.Option("--to", metavar=_("FILE"), help=_("A docx, md or html file in exports/."))
    ] = None
    template: Annotated[
        TemplateFormat | None,
        typer.Option(
            "--template",
            help=_(
                "Write no report: put our template for that format in the project's templates/, to be edited."
            ),
        ),
    ] = None


@dataclass(frozen=True)
class ReportedQuotes(Reported):
    """Where the table of quotes goes."""

    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("A docx, md, html, csv or xlsx file in exports/.")),
    ] = None


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
        help=_(
            "Write the quotes of themes as a table for a paper: theme, for or against, quote, respondent, id."
        ),
        epilog=_("Example: qualcode report quotes --most 3 --attribute rol --to citaten.docx"),
    )(quotes)


@grouped
def theme(
    context: typer.Context,
    *,
    themes: Themes = None,
    most: Most = MOST,
    out: Reported,
) -> None:
    """Writes a report of themes."""

    def write(project: Project) -> Path:
        return project.reports.themes(
            themes or (), out.to, most=most, profile=out.profile, despite=out.overrides
        )

    _write(context, ReportKind.THEME, write, out, themes or ())


@grouped
def code(
    context: typer.Context,
    *,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("CODE"), help=_("The codes, with those below them; without any, all in use.")
        ),
    ] = None,
    choosing: Choosing,
    most: Most = MOST,
    out: Reported,
) -> None:
    """Writes a report of codes."""

    def write(project: Project) -> Path:
        among = choosing.of(project)
        with speaking(project.settings.language):  # the account of the file is in the language of the report
            said = made_of(project, among)
        return project.reports.codes(
            codes or (),
            out.to,
            among=among,
            made_of=said,
            most=most,
            profile=out.profile,
            despite=out.overrides,
        )

    _write(context, ReportKind.CODE, write, out)


@grouped
def case(
    context: typer.Context,
    *,
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
    out: Reported,
) -> None:
    """Writes a report of cases."""

    def write(project: Project) -> Path:
        return project.reports.cases(
            cases or (), out.to, attributes=attribute, most=most, profile=out.profile, despite=out.overrides
        )

    _write(context, ReportKind.CASE, write, out)


@grouped
def member_check(
    context: typer.Context,
    *,
    case: Annotated[
        str | None, typer.Argument(metavar=_("CASE"), help=_("Who is to read it, by name or number."))
    ] = None,
    out: Reported,
) -> None:
    """Writes what one case is to check."""
    if case is None and out.template is None:
        raise Refused(N_("Who is to read it?"), N_("'qualcode case list' shows the cases."))

    def write(project: Project) -> Path:
        return project.reports.member_check(case or "", out.to, profile=out.profile, despite=out.overrides)

    _write(context, ReportKind.MEMBER, write, out)


@grouped
def quotes(
    context: typer.Context,
    *,
    themes: Themes = None,
    most: Most = 0,
    attribute: Annotated[
        list[str] | None,
        typer.Option(
            "--attribute",
            metavar=_("ATTRIBUTE"),
            help=_("Tell this attribute of who speaks, where enough cases share it. May be repeated."),
        ),
    ] = None,
    key: Annotated[bool, typer.Option("--key", help=_("Only quotes that are marked as key quotes."))] = False,
    out: ReportedQuotes,
) -> None:
    """Writes a table of quotes."""

    def write(project: Project) -> Path:
        return project.reports.quotes(
            themes or (),
            out.to,
            most=most,
            attributes=attribute or (),
            only_key=key,
            profile=out.profile,
            despite=out.overrides,
        )

    _write(context, ReportKind.QUOTES, write, out)


def _write(
    context: typer.Context,
    kind: ReportKind,
    write: Callable[[Project], Path],
    out: Reported,
    named: Sequence[str] = (),
) -> None:
    project = opened(context)
    if out.template is not None:
        written = project.reports.template(kind, f".{out.template}")
        output.say(_("Written: %(path)s") % {"path": written})
        return
    warn_of_questions(project)
    written = write(project)
    say_overridden(out.overrides)
    say_left_out(project, out.overrides)
    say_written(written)
    if kind is ReportKind.THEME:
        warn_of_claims(project, named)


def warn_of_claims(project: Project, themes: Sequence[str] = ()) -> None:
    """Tells on stderr how many claims of these themes (none named: of all) fail their check."""
    views = [project.theme_views.of(name) for name in themes] or project.theme_views.all()
    n = sum(not claim.stands for view in views for claim in view.claims)
    if n:
        output.say_error(
            ngettext(
                "%(n)s claim in it fails its check; 'qualcode theme check' says why.",
                "%(n)s claims in it fail their check; 'qualcode theme check' says why.",
                n,
            )
            % {"n": n}
        )


def say_written(report: Path) -> None:
    """Says where a report with quotes is, and what remains to be done about it."""
    output.say(_("Written: %(path)s") % {"path": report})
    output.say(_("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in."))
