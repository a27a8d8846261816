"""Points in time of a project, as the user names them: a round, a date or time, an entry of the history, or now."""

from typing import Annotated

import typer

from qualcode.cli.talking.times import last_second
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound
from qualcode.project import Project

AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", metavar=_("DATE"), help=_("At the end of this date, or at this time (ISO 8601).")
    ),
]
EntryOption = Annotated[
    int | None, typer.Option("--entry", metavar=_("ENTRY"), help=_("Right after this entry of the history."))
]
NOW = "now"


def point(project: Project, name: str) -> int:
    """The moment that is meant. Raises NotFound for a round or an entry there is not."""
    if name == NOW:
        return project.rounds.now()
    if name.isdecimal():
        return _entry(project, int(name))
    if any(known.name.casefold() == name.casefold() for known in project.rounds.list()):
        return project.rounds.moment(name)
    if name[:1].isdecimal():
        return project.rounds.at(last_second(name))
    return project.rounds.moment(name)


def _entry(project: Project, entry: int) -> int:
    if not 1 <= entry <= project.rounds.now():
        raise NotFound(
            N_("There is no journal entry %(entry)s."),
            N_("'qualcode history' shows the entries with their numbers."),
            entry=entry,
        )
    return entry
