"""`qualcode report theme|code|case|member-check|quotes`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.anonymisation.overrides import Overrides
from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import InProfile
from qualcode.cli.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.publication import warn_of_questions
from qualcode.locale import _, speaking
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
    with speaking(project.settings.language):  # the account of the file is in the language of the report
        written = write(project, overrides)
    say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in."))
