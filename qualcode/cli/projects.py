"""`qualcode init` and `qualcode check`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.door import door, opened
from qualcode.cli.options import AsJson
from qualcode.locale import _, ngettext
from qualcode.project import create_project

FOUND_SOMETHING = 1


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command("init", help=_("Make a new project."), epilog=_("Example: qualcode init wijkonderzoek"))(init)
    app.command("check", help=_("Prove the project sound, or list what is wrong (exit code 1)."))(check)


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar=_("FOLDER"), help=_("Made when it does not exist."))
    ] = Path(),
    title: Annotated[str, typer.Option(help=_("The title; the folder's name by default."))] = "",
    language: Annotated[str, typer.Option(metavar="nl|en", help=_("The language of exports."))] = "nl",
) -> None:
    """Makes a project."""
    if language not in ("nl", "en"):
        raise typer.BadParameter(_("The languages are nl and en."), param_hint="--language")
    with create_project(
        folder, title=title or folder.absolute().name, language=language, coder=door(context).coder
    ) as project:
        output.say(_("Made a project in %(folder)s.") % {"folder": project.folder})
    output.say(
        _("Next: put a codebook (YAML) in codebooks/, go to the folder and run 'qualcode import FILE …'.")
    )


def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Proves the project sound."""
    findings = [str(finding) for finding in opened(context).check()]
    if as_json:
        output.say_json({"sound": not findings, "findings": findings})
    elif findings:
        for finding in findings:
            output.say(finding)
        output.say(
            ngettext("%(n)d thing is wrong.", "%(n)d things are wrong.", len(findings)) % {"n": len(findings)}
        )
    else:
        output.say(_("The project is sound."))
    if findings:
        raise typer.Exit(FOUND_SOMETHING)
