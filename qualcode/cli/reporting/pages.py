"""`qualcode report …`: here the page; the other reports stand in `reports`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.choosing import Choosing, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.overriding import say_overridden
from qualcode.cli.reporting import reports
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import told_beside, warn_of_questions
from qualcode.locale import N_, _, speaking
from qualcode.model.errors import Refused
from qualcode.project.counting.tables import EVERY
from qualcode.project.reporting.pages import Contents


def add_to(app: typer.Typer) -> None:
    """Adds this command and those below it."""
    group = typer.Typer(
        help=_(
            "Write reports, through the gate: of themes, codes and cases; or, with --html, one page to look around in: "
            "themes, matrices, tables, pictures, codes and quotes in one file that needs no network."
        ),
        epilog=_(
            "Examples: qualcode report theme --to themas.docx   |   "
            "qualcode report --html --rollup --to buurt.html   |   qualcode report --html --by rol --no-interviews"
        ),
        invoke_without_command=True,
    )
    group.callback()(report)
    reports.add_to(group)
    app.add_typer(group, name="report")


@dataclass(frozen=True)
class GoingAsPage(Going):
    """Where the page goes."""

    to: Annotated[
        Path | None, typer.Option("--to", metavar=_("FILE"), help=_("An html file in exports/."))
    ] = None


@grouped
def report(
    context: typer.Context,
    *,
    html: Annotated[
        bool, typer.Option("--html", help=_("A page for any browser, which loads nothing."))
    ] = False,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar=_("ATTRIBUTE"), help=_("Also codes by this attribute; may be repeated.")
        ),
    ] = None,
    choosing: Choosing,
    interviews: Annotated[
        bool,
        typer.Option(
            "--interviews/--no-interviews",
            help=_(
                "With what tells of single interviews: codes by interview, timelines, saturation, themes, framework "
                "matrices and quotes. Beside these, --by may hide nothing."
            ),
        ),
    ] = True,
    timelines: Annotated[
        bool, typer.Option("--timelines/--no-timelines", help=_("With a timeline of each interview."))
    ] = True,
    themes: Annotated[
        bool,
        typer.Option(
            "--themes/--no-themes",
            help=_(
                "With themes and framework matrices; these rest on all codings and are left out where --query or "
                "--of chooses."
            ),
        ),
    ] = True,
    out: GoingAsPage,
) -> None:
    """Writes the page, where no report is named."""
    if context.invoked_subcommand is not None:
        if html:
            raise Refused(
                N_("--html writes one page to look around in, and no other report."),
                N_("A report becomes html where its file ends in .html."),
            )
        return
    if not html:
        raise Refused(
            N_("Say what the report is to be."),
            N_("--html writes one page to look around in; 'qualcode report -h' lists the other reports."),
        )
    project = opened(context)
    warn_of_questions(project)
    chosen = choosing.of(project)
    with speaking(project.settings.language):
        settings = made_of(project, chosen)
    contents = Contents(chosen, tuple(by or ()), interviews, timelines, themes, out.profile)
    written = project.pages.export(out.to, contents, made_of=settings, despite=out.overrides)
    say_overridden(out.overrides)
    if not interviews:
        output.say(_("Written: %(path)s") % {"path": written})
        if beside := project.risk.of_interviews():
            output.say_error(told_beside(beside))
        return
    reports.say_written(written)
    if themes and chosen.query == EVERY and chosen.coders is None:
        reports.warn_of_claims(project)
