"""`qualcode transcript …`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.naming import Number
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.options.placing import TurnOption, of_turns
from qualcode.cli.talking import output
from qualcode.cli.texts import finishing, places, revisions, updates
from qualcode.locale import _
from qualcode.model.telling_places import clock
from qualcode.model.transcript import Turn


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("The transcripts of the project."), no_args_is_help=True)
    group.command("list", help=_("List the transcripts."))(list_)
    group.command(
        "show",
        help=_("Print a transcript, its turns numbered. This is the raw text: for your eyes only."),
        epilog=_("Example: qualcode transcript show P03 --turn 10-20"),
    )(show)
    group.command(
        "export",
        help=_(
            "Write a transcript with its replacements to exports/, through the gate (exit code 3 when it is closed)."
        ),
        epilog=_("Example: qualcode transcript export P03"),
    )(export)
    updates.add_to(group)
    finishing.add_to(group)
    revisions.add_to(group)
    places.add_to(group)
    app.add_typer(group, name="transcript")


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the transcripts."""
    infos = opened(context).transcripts.list()
    finished = any(info.finished_by for info in infos)
    if not infos:
        say_nothing_there(_("No transcripts yet; 'qualcode import FILE …' brings them in."), as_json)
    elif as_json:
        output.say_json(infos)
    else:
        output.table(
            (
                _("number"),
                _("file"),
                _("words"),
                _("turns"),
                _("codings"),
                *([_("finished by")] if finished else []),
            ),
            [
                (
                    *(i.number, i.file_name, str(i.words), str(i.turns), str(i.codings)),
                    *([", ".join(i.finished_by)] if finished else []),
                )
                for i in infos
            ],
            right=frozenset({2, 3, 4}),
        )


def export(
    context: typer.Context,
    number: Number,
    to: Annotated[
        Path | None, typer.Option("--to", metavar=_("FILE"), help=_("A txt or md file in exports/."))
    ] = None,
    profile: InProfile = "archief",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a pseudonymised transcript."""
    overrides = overrides_of(despite, reason)
    written = opened(context).publication.export_transcript(number, to, profile=profile, despite=overrides)
    say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("It is pseudonymised; a residual risk remains. Read it before you hand it in."))


def show(
    context: typer.Context,
    number: Number,
    turn: TurnOption = "",
    revision: Annotated[
        int | None,
        typer.Option(min=1, metavar=_("N"), help=_("An older text, as 'transcript revisions' counts.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prints a transcript."""
    project = opened(context)
    reading = (
        project.transcripts.open(number) if revision is None else project.revisions.open(number, revision)
    )
    wanted = of_turns(reading, turn) if turn else None
    turns = reading.turns if wanted is None else reading.turns_touched(wanted)
    if as_json:
        output.say_json(
            [
                {
                    "turn": t.ordinal + 1,
                    "speaker": t.speaker.label if t.speaker else None,
                    "role": t.speaker.role if t.speaker else None,
                    "time_ms": t.time_ms,
                    "start": t.span.start,
                    "end": t.span.end,
                    "text": t.span.of(reading.text),
                }
                for t in turns
            ]
        )
        return
    for one in turns:
        output.say(_head(one))
        output.say(one.span.of(reading.text))
        output.say()


def _head(turn: Turn) -> str:
    parts = [
        f"[{turn.ordinal + 1}]",
        turn.speaker.label if turn.speaker else "",
        "" if turn.time_ms is None else clock(turn.time_ms),
    ]
    return " ".join(part for part in parts if part)
