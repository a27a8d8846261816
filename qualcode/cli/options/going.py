"""Options that say where something goes through the gate, and how."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import typer

from qualcode.anonymisation.overrides import Overrides
from qualcode.cli.options.groups import OptionGroup
from qualcode.cli.options.overriding import Despite, Reason, overrides_of
from qualcode.locale import _, speaking
from qualcode.project import Project

To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar=_("FILE"),
        help=_("Write it, through the gate, to a docx, xlsx, md, csv or parquet file in exports/."),
    ),
]
InProfile = Annotated[
    str,
    typer.Option(
        "--profile", metavar=_("NAME"), help=_("How names are replaced: citaten, archief or one of your own.")
    ),
]


@dataclass(frozen=True)
class Going(OptionGroup):
    """Where a table goes (nowhere: to the screen), replacing as what profile has it, in spite of what."""

    to: To = None
    profile: InProfile = "citaten"
    despite: Despite = None
    reason: Reason = None

    def speaking(self, project: Project) -> AbstractContextManager[None]:
        """Within the block messages come out in the language of what is made: that of the project, for a file."""
        return nullcontext() if self.to is None else speaking(project.settings.language)

    @cached_property
    def overrides(self) -> Overrides:
        """What it goes in spite of. Raises Refused."""
        return overrides_of(self.despite, self.reason)
