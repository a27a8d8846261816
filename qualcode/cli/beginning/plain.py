"""`qualcode workbench --plain`: lines in, lines out, and nothing else."""

import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qualcode.cli.door import Door
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.session.plain.conversation import Conversation
from qualcode.session.state import Session
from qualcode.session.text.wrap import lines_of

# Signs of ours that a poor line may not have.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "…": "...", "→": "->", "·": "-", "×": "x", "›": ">", "–": "-", "—": "-"}
)


def start(folder: Path | None, coder: str | None, number: str | None, *, ascii_only: bool = False) -> None:
    """Leads the conversation until it or the input is over."""
    with Door(folder, coder).open() as project:
        if number is not None:
            number = project.transcripts.open(number).info.number
        session = Session(
            project,
            number,
            others_shown=project.settings.others == "shown",
            left_off=project.left_off.read(),
            keep=project.left_off.keep,
        )
        talk(Conversation(session), ascii_only=ascii_only)
        session.keep()


def talk(conversation: Conversation, *, ascii_only: bool = False) -> None:
    """Reads lines from stdin and answers each; somebody at a terminal is prompted."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    asking = output.can_ask()

    def say(lines: Iterable[str]) -> None:
        for line in lines:
            for row in lines_of(line, width_of_terminal()) if asking else (line,):
                output.say(row.translate(_PLAIN) if ascii_only else row)

    say(conversation.begin())
    while not conversation.is_over:
        if asking:
            sys.stdout.write(f"{conversation.prompt} ")
        sys.stdout.flush()
        with suppress(QualcodeError):  # a busy project gets it later
            conversation.session.work.decisions.write_down()
        line = sys.stdin.readline()
        if not line:
            say([_("Everything is saved.")])
            return
        say(conversation.answer(line))
