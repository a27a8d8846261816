"""`qualcode transcript finish|reopen`: how far a coder is."""

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.naming import Number
from qualcode.cli.talking import output
from qualcode.locale import _


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode transcript`."""
    group.command(
        "finish",
        help=_(
            "Say that you have finished a transcript. From then on the workbench shows you the others' codings in it."
        ),
        epilog=_("Example: qualcode transcript finish P03"),
    )(finish)
    group.command(
        "reopen",
        help=_("Say that you have not finished a transcript after all."),
        epilog=_("Example: qualcode transcript reopen P03"),
    )(reopen)


def finish(context: typer.Context, number: Number) -> None:
    """Finishes a transcript, for the current coder."""
    project = opened(context)
    said = (
        _("%(coder)s has finished %(number)s.")
        if project.finishing.finish(number)
        else _("%(coder)s had finished %(number)s already; nothing was changed.")
    )
    _say(said, project.coder, project.transcripts.open(number).info.number)


def reopen(context: typer.Context, number: Number) -> None:
    """Takes that back."""
    project = opened(context)
    said = (
        _("%(coder)s is at work on %(number)s again.")
        if project.finishing.reopen(number)
        else _("%(coder)s had not finished %(number)s; nothing was changed.")
    )
    _say(said, project.coder, project.transcripts.open(number).info.number)


def _say(said: str, coder: str, number: str) -> None:
    output.say(said % {"coder": coder, "number": number})
