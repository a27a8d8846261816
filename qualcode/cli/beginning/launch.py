"""`qualcode workbench`: the only place that knows the other door."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import Door, door
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.project.beginning import recent, tutor
from qualcode.session.tutor import Tutor


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "workbench",
        help=_("Read and code the transcripts on the keyboard."),
        epilog=_("Examples: qualcode workbench P03   |   qualcode workbench --plain"),
    )(workbench)


def workbench(
    context: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("The transcript to begin with."))
    ] = "",
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help=_("In lines, one after the other: for screen readers and poor lines. Takes piped input."),
        ),
    ] = False,
    ascii_: Annotated[
        bool, typer.Option("--ascii", help=_("Draw lines and arrows with plain characters."))
    ] = False,
) -> None:
    """Opens the workbench."""
    if plain:
        from qualcode.cli.beginning import plain as lines

        lines.start(door(context).folder, door(context).coder, number or None, ascii_only=ascii_)
        return
    if not output.can_ask():
        raise Refused(
            N_("The workbench needs a terminal."), N_("Start it without redirecting its input or output.")
        )
    folder, begins = door(context).folder, ""
    if folder is None and not number and not recent.is_in_project(Path.cwd()):
        chosen = from_home(door(context).coder)
        if chosen is None:
            return
        folder, begins = chosen
    code = start(folder, door(context).coder, number or None, ascii_only=ascii_, begins=begins)
    if code:
        raise typer.Exit(code)


def from_home(coder: str | None) -> tuple[Path, str] | None:
    """Lets a project be chosen, or made, on the home screen, with what to begin with in it; None when none was."""
    from qualcode.cli.beginning.home import Projects
    from qualcode.tui import boot

    projects = Projects(coder)
    return boot.home(projects, projects.problems)


def start(
    folder: Path | None,
    coder: str | None,
    number: str | None,
    *,
    ascii_only: bool = False,
    begins: str = "",
) -> int:
    """Opens the workbench on a project and answers its exit code. A tutor is gone on with where one left it; `begins`
    is an action of the table of transcripts that is done at once.
    """
    with Door(folder, coder).open() as project:
        project.load()
        lesson = None
        if tutor.is_tutor(project.folder):
            lesson = Tutor(tutor.step(project.folder) or 0, partial(tutor.keep, project.folder))
        else:
            recent.remember(project.folder, project.settings.title)
        from qualcode.tui import boot

        with project.annotations.elsewhere():
            code = boot.run(
                project,
                number,
                ascii_only=ascii_only,
                tutor=lesson,
                others_shown=project.settings.others == "shown",
                begins=begins,
                left_off=None if lesson is not None else project.left_off.read(),
                keep=None if lesson is not None else project.left_off.keep,
            )
    if lesson is not None:
        output.say(told(lesson))
    return code


def told(lesson: Tutor) -> str:
    """How far somebody got with the tutor, and what comes next."""
    if lesson.step is None and lesson.skipped:
        said = ngettext(
            "You skipped %(n)s step of the tutor.", "You skipped %(n)s steps of the tutor.", lesson.skipped
        )
        return said % {"n": lesson.skipped} + " " + _("'qualcode tutor' begins anew.")
    if lesson.step is None:
        return _("That was all. To look around: qualcode demo; your own project: qualcode init")
    return _("Step %(n)s of %(all)s is next: 'qualcode tutor' goes on there.") % {
        "n": lesson.at + 1,
        "all": len(lesson.steps),
    }
