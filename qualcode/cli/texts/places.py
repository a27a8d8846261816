"""`qualcode transcript where`: from words back to the file they come from."""

from typing import Annotated, Any

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.placing import TurnOption, of_turns
from qualcode.cli.talking import output
from qualcode.locale import _
from qualcode.model.telling_places import clock, in_words
from qualcode.project import Project
from qualcode.project.texts.wayback import Origin

Place = Annotated[
    str, typer.Argument(metavar=_("QUOTE"), help=_("A quote id such as P03:12, or a transcript with --turn."))
]


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode transcript`."""
    group.command(
        "where",
        help=_("Tell where words come from: the file, its page, line, paragraph or cell, and the time."),
        epilog=_("Examples: qualcode transcript where P03:12   |   qualcode transcript where P03 --turn 10"),
    )(where)


def where(context: typer.Context, place: Place, turn: TurnOption = "", as_json: AsJson = False) -> None:
    """Tells where words come from."""
    origin = origin_of(opened(context), place, turn)
    if as_json:
        output.say_json(as_values(origin))
        return
    output.say(f"{origin.file}")
    output.say("  " + (in_words(origin.place) if origin.place else _("typed in place, not in the file")))
    if origin.time_ms is not None:
        time = clock(origin.time_ms)
        output.say("  " + (_("after %(time)s") % {"time": time} if origin.earlier else time))


def as_values(origin: Origin) -> dict[str, Any]:
    """Where words come from, for scripts."""
    values: dict[str, Any] = output.plain(origin)
    values["where"] = in_words(origin.place) if origin.place else None
    values["time"] = None if origin.time_ms is None else clock(origin.time_ms)
    return values


def origin_of(project: Project, place: str, turn: str) -> Origin:
    """Where the words of a quote come from, or those of a turn of a transcript, the first without `turn`."""
    if ":" in place and not turn:
        return project.wayback.of_quote(place)
    reading = project.transcripts.open(place)
    return project.wayback.of_span(place, of_turns(reading, turn or "1"))
