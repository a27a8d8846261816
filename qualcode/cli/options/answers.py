"""How a command answers: for people, or for scripts; and whether it asks before."""

from typing import Annotated

import typer

from qualcode.cli.talking import output
from qualcode.locale import _

Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Answer in JSON."))]


def say_nothing_there(what: str, as_json: bool) -> None:
    """Answers an empty list: `what` for people, [] for scripts."""
    if as_json:
        output.say_json([])
    else:
        output.say(what)
