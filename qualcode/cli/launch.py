"""`qualcode workbench`: the only place that knows the other door."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.door import door
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project import open_project


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "workbench",
        help=_("Read and code the transcripts on the keyboard."),
        epilog=_("Example: qualcode workbench P03"),
    )(workbench)


def workbench(
    context: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("The transcript to begin with."))
    ] = "",
) -> None:
    """Opens the workbench."""
    if not output.can_ask():
        raise Refused(
            N_("The workbench needs a terminal."), N_("Start it without redirecting its input or output.")
        )
    code = start(door(context).folder, door(context).coder, number or None)
    if code:
        raise typer.Exit(code)


def start(folder: Path | None, coder: str | None, number: str | None) -> int:
    """Opens the workbench on a project and answers its exit code."""
    with open_project(folder, coder=coder) as project:
        for warning in project.warnings():
            output.say_error(warning)
        if number is not None:
            number = project.transcripts.open(number).info.number
        from qualcode.tui import boot

        return boot.run(project, number)
