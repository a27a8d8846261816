"""`qualcode appendix`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.reporting.template_formats import TemplateFormat
from qualcode.cli.talking import output
from qualcode.locale import _
from qualcode.model.reporting import Guideline


class Language(StrEnum):
    """A language a report can be in."""

    NL = "nl"
    EN = "en"


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "appendix",
        help=_(
            "Write a method appendix by COREQ, SRQR or the RTARG, through the gate: what the project knows is filled "
            "in, the rest is marked to be written."
        ),
        epilog=_(
            "Examples: qualcode appendix coreq --to methode.docx   |   qualcode appendix rtarg --in en --to method.md "
            "  |   qualcode appendix --template docx"
        ),
    )(appendix)


def appendix(
    context: typer.Context,
    guideline: Annotated[
        Guideline, typer.Argument(metavar="coreq|srqr|rtarg", help=_("The list whose points it answers."))
    ] = Guideline.COREQ,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("A docx, md or html file in exports/.")),
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--in", help=_("The language; without it that of the project."))
    ] = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
    template: Annotated[
        TemplateFormat | None,
        typer.Option(
            "--template",
            help=_(
                "Write no appendix: put our template for that format in the project's templates/, to be edited."
            ),
        ),
    ] = None,
) -> None:
    """Writes a method appendix, or the template for it."""
    project = opened(context)
    if template is not None:
        written = project.appendixes.template(f".{template}")
    else:
        overrides = overrides_of(despite, reason)
        written = project.appendixes.export(
            guideline, to, language=language or "", profile=profile, despite=overrides
        )
        say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": written})
