"""`qualcode import` and `qualcode transcript …`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli import finishing, output, revisions
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson, Number, TurnOption, chosen_span, say_nothing_there
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import AlreadyImported, QualcodeError, Refused
from qualcode.model.transcript import Turn


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "import",
        help=_("Bring transcripts in (txt, docx, odt, vtt, srt)."),
        epilog=_("Example: qualcode import opnames/*.docx"),
    )(import_)
    group = typer.Typer(help=_("The transcripts of the project."), no_args_is_help=True)
    group.command("list", help=_("List the transcripts."))(list_)
    group.command(
        "show",
        help=_("Print a transcript, its turns numbered. This is the raw text: for your eyes only."),
        epilog=_("Example: qualcode transcript show P03 --turn 10-20"),
    )(show)
    finishing.add_to(group)
    revisions.add_to(group)
    app.add_typer(group, name="transcript")


def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE"), help=_("The files to import."))],
    number: Annotated[
        str, typer.Option(help=_("The short name of the transcript; P01, P02, … by default."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Imports files one by one: what can be imported is; what cannot is said, and makes the exit code 2."""
    if number and len(files) > 1:
        raise Refused(N_("--number names one transcript."), N_("Import the files one by one."))
    project = opened(context)
    done, failed = [], 0
    for path in files:
        try:
            info = project.transcripts.add(path, number=number or None)
        except AlreadyImported as known:
            output.say_error(str(known))
            continue
        except QualcodeError as error:
            if len(files) == 1:
                raise
            output.problem(error)
            failed = error.exit_code
            continue
        done.append(info)
        if not as_json:
            output.say(
                ngettext(
                    "%(number)s  %(file)s: %(words)d words in %(turns)d turn",
                    "%(number)s  %(file)s: %(words)d words in %(turns)d turns",
                    info.turns,
                )
                % {"number": info.number, "file": path.name, "words": info.words, "turns": info.turns}
            )
    if as_json:
        output.say_json(done)
    if failed:
        raise typer.Exit(failed)


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
    wanted = chosen_span(reading, turn, "", "") if turn else None
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
    parts = [f"[{turn.ordinal + 1}]", turn.speaker.label if turn.speaker else "", clock(turn.time_ms)]
    return " ".join(part for part in parts if part)


def clock(time_ms: int | None) -> str:
    """A time stamp as hours:minutes:seconds, or nothing."""
    if time_ms is None:
        return ""
    minutes, seconds = divmod(time_ms // 1000, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
