"""`qualcode init`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import door
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound
from qualcode.project import create_project
from qualcode.project.codes.codebook_making import shipped


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "init",
        help=_("Make a new project."),
        epilog=_("Examples: qualcode init wijkonderzoek   |   qualcode init --codebook sociale-basis"),
    )(init)


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar=_("FOLDER"), help=_("Made when it does not exist."))
    ] = Path(),
    title: Annotated[str, typer.Option(help=_("The title; the folder's name by default."))] = "",
    language: Annotated[str, typer.Option(metavar="nl|en", help=_("The language of exports."))] = "nl",
    starter: Annotated[
        str | None,
        typer.Option(
            "--codebook",
            metavar=_("STARTER"),
            help=_("Begin with a copy of a codebook that comes with qualcode."),
        ),
    ] = None,
) -> None:
    """Makes a project."""
    if language not in ("nl", "en"):
        raise typer.BadParameter(_("The languages are nl and en."), param_hint="--language")
    if starter is not None and starter not in (names := [path.stem for path in shipped()]):
        raise NotFound(
            N_("No codebook '%(name)s' is shipped with qualcode."),
            N_("There are: %(names)s."),
            name=starter,
            names=", ".join(names),
        )
    with create_project(
        folder, title=title or folder.absolute().name, language=language, coder=door(context).coder
    ) as project:
        output.say(_("Made a project in %(folder)s.") % {"folder": project.folder})
        if starter is not None:
            made = project.codebook_making.start_from(starter)
            output.say(_("Made the codebook %(file)s.") % {"file": made})
    if starter is None:
        output.say(
            _(
                "Next: go to the folder, make a codebook ('qualcode codebook new TITLE', or copy one: --starters) "
                "and run 'qualcode import FILE …'."
            )
        )
    else:
        output.say(_("Next: go to the folder and run 'qualcode import FILE …'."))
