"""What a command is given: which project, whose hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typer

from qualcode.cli.talking import output
from qualcode.project import Project, open_project


@dataclass(frozen=True, slots=True)
class Door:
    """The answers to the options before the command."""

    folder: Path | None
    coder: str | None

    def open(self) -> Project:
        """The project these options name; what is to be told on opening it is told on stderr."""
        project = open_project(self.folder, coder=self.coder)
        for warning in project.warnings():
            output.say_error(warning)
        return project


def door(context: typer.Context) -> Door:
    """The door of this run."""
    return cast(Door, context.obj)


def opened(context: typer.Context) -> Project:
    """The open project of this run, closed when the command ends."""
    return context.with_resource(door(context).open())
