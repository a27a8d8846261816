"""The options by which a researcher corrects how a file is read."""

from dataclasses import dataclass
from typing import Annotated

import typer

from qualcode.cli.options.groups import OptionGroup
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Role

SpeakerPattern = Annotated[
    str,
    typer.Option(
        "--speaker-pattern",
        metavar=_("PATTERN"),
        help=_(
            "How a turn begins, where that is not recognised: '<{speaker}>' or '{time} {speaker} -'; any regular "
            "expression will do."
        ),
    ),
]
SpeakerNames = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar=_("LABEL=LABEL"),
        help=_("Another name for a label, as for one typed wrong; 'LABEL=' is no speaker. May be repeated."),
    ),
]
Interviewers = Annotated[
    list[str] | None,
    typer.Option("--interviewer", metavar=_("LABEL"), help=_("Who asks; may be repeated.")),
]
Participants = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar=_("LABEL"), help=_("Who does not ask; may be repeated.")),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar=_("STEP"), help=_("A step of repair to take; --preview names them.")),
]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar=_("STEP"), help=_("A step of repair to leave."))
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar=_("HEADING=ROLE"),
        help=_("What a column of a table is: text, attribute, speaker, time or nothing. May be repeated."),
    ),
]


@dataclass(frozen=True)
class HowRead(OptionGroup):
    """How files are to be read."""

    speaker_pattern: SpeakerPattern = ""
    speaker: SpeakerNames = None
    interviewer: Interviewers = None
    participant: Participants = None
    with_: With = None
    without: Without = None
    column: Columns = None

    @property
    def asked(self) -> ReadingOptions:
        """What the options say. Raises Refused."""
        roles = dict.fromkeys(self.participant or (), Role.PARTICIPANT)
        return ReadingOptions(
            steps={**dict.fromkeys(self.with_ or (), True), **dict.fromkeys(self.without or (), False)},
            pattern=self.speaker_pattern,
            aliases=dict(_pair(said, "--speaker", "Interviewr=Interviewer") for said in self.speaker or ()),
            roles={**roles, **dict.fromkeys(self.interviewer or (), Role.INTERVIEWER)},
            columns=dict(_pair(said, "--column", "Toelichting=text") for said in self.column or ()),
        )


def _pair(said: str, option: str, example: str) -> tuple[str, str]:
    first, there, second = (part.strip() for part in said.rpartition("="))
    if not there or not first:
        raise Refused(N_("%(option)s wants two parts, as in '%(example)s'."), option=option, example=example)
    return first, second
