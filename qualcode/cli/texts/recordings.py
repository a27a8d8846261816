"""`qualcode play` and `qualcode recording …`: the recordings that words come from."""

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.naming import Number
from qualcode.cli.options.placing import TurnOption
from qualcode.cli.talking import output
from qualcode.cli.texts.places import Place, origin_of
from qualcode.locale import _
from qualcode.project.texts.playing import not_started


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "play",
        help=_("Play the recording from where these words are said, in the player of your choice."),
        epilog=_("Examples: qualcode play P03:12   |   qualcode play P03 --turn 10"),
    )(play)
    group = typer.Typer(
        help=_("Where the recordings are on this machine. That is kept outside the project."),
        no_args_is_help=True,
    )
    group.command(
        "set",
        help=_("Say where the recording of a transcript is."),
        epilog=_("Example: qualcode recording set P03 ~/opnames/interview-03.m4a"),
    )(set_)
    group.command(
        "list",
        help=_("List the recordings that are known here."),
        epilog=_("Example: qualcode recording list"),
    )(list_)
    group.command(
        "forget",
        help=_("Forget where the recording of a transcript is; the recording itself stays."),
        epilog=_("Example: qualcode recording forget P03"),
    )(forget)
    app.add_typer(group, name="recording")


def play(context: typer.Context, place: Place, turn: TurnOption = "") -> None:
    """Plays a recording."""
    project = opened(context)
    command = project.recordings.command(origin_of(project, place, turn))
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise not_started(command) from error


def set_(
    context: typer.Context,
    number: Number,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The recording."))],
) -> None:
    """Says where a recording is."""
    number = opened(context).recordings.set(number, file)
    output.say(
        _("The recording of %(number)s is known on this machine; the project does not hold where it is.")
        % {"number": number}
    )


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists recordings."""
    known = opened(context).recordings.known()
    if not known:
        say_nothing_there(_("No recording is known here; 'qualcode recording set' tells of one."), as_json)
    elif as_json:
        output.say_json([{"transcript": number, "file": str(path)} for number, path in known.items()])
    else:
        output.table(
            (_("number"), _("file"), ""),
            [
                (number, str(path), "" if path.is_file() else _("is gone"))
                for number, path in sorted(known.items())
            ],
        )


def forget(context: typer.Context, number: Number) -> None:
    """Forgets where a recording is."""
    opened(context).recordings.set(number, None)
    output.say(_("Done."))
