"""`qualcode tutor`."""

from typing import Annotated

import typer

from qualcode.cli.beginning import launch
from qualcode.cli.door import door
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.beginning import tutor as lessons
from qualcode.session.tutor import STEPS


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "tutor",
        help=_(
            "Learn the workbench by doing: a short conversation to practise on, one step after the other."
        ),
        epilog=_("Examples: qualcode tutor   |   qualcode tutor --afresh"),
    )(tutor)


def tutor(
    context: typer.Context,
    afresh: Annotated[
        bool, typer.Option("--afresh", help=_("From the first step, on a text without your codings."))
    ] = False,
) -> None:
    """Makes the tutor and opens it, or goes on where one left it."""
    if not output.can_ask():
        raise Refused(
            N_("The workbench needs a terminal."), N_("Start it without redirecting its input or output.")
        )
    code = start(door(context).coder, afresh)
    if code:
        raise typer.Exit(code)


def start(coder: str | None, afresh: bool = False) -> int:
    """Opens the tutor and answers the exit code of the workbench. One that was begun is gone on with, or begun anew."""
    place = lessons.folder()
    at = lessons.step(place)
    if at is None or afresh or (at > 0 and _anew(at)):
        place = lessons.build()
    return launch.start(place, coder, None)


def _anew(at: int) -> bool:
    """Whether somebody wants to begin again at the first step; after the last one there is nothing else."""
    if at >= len(STEPS):
        output.say(_("You have been through the whole tutor; it begins anew."))
        return True
    output.say(_("You were at step %(n)s of %(all)s of the tutor.") % {"n": at + 1, "all": len(STEPS)})
    said = typer.prompt(
        _("Enter goes on there; n begins anew"), default="", show_default=False, prompt_suffix=": "
    )
    return str(said).strip().lower() == "n"
