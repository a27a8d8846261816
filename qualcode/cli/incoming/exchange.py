"""`qualcode exchange …`: whole projects of other programs."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import _


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Whole projects of other programs."), no_args_is_help=True)
    group.command(
        "import",
        help=_(
            "Take over a project of Taguette (its sqlite3 file): the documents, the tags, and what was coded by whom."
        ),
        epilog=_("Example: qualcode exchange import taguette.sqlite3"),
    )(import_)
    app.add_typer(group, name="exchange")


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The other program's file."))],
    project: Annotated[
        str | None,
        typer.Option("--project", metavar=_("NAME"), help=_("Which project, where the file holds more.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Takes a project over."""
    done = opened(context).foreign.take_over(file, project=project)
    if as_json:
        output.say_json({**output.plain(done), "remarks": list(map(str, done.remarks))})
        return
    for remark in done.remarks:
        output.say(str(remark))
    output.say(_("Taken over: “%(title)s”.") % {"title": done.title})
    output.table(
        ("", ""),
        [
            (_("transcripts"), _counted_by_name(done.transcripts)),
            (_("codes"), f"{done.codes} ({done.codebook})" if done.codebook else str(done.codes)),
            (_("coded segments"), str(done.segments)),
            (_("codings"), str(done.codings)),
            (_("coders"), ", ".join(done.coders) or "-"),
            *([(_("twice there, taken once"), str(done.duplicates))] if done.duplicates else []),
        ],
    )
    output.say(_("'qualcode undo' takes it back; the codebook stays until you remove its file."))


def _counted_by_name(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return "0"
    return f"{len(numbers)} ({numbers[0]}–{numbers[-1]})" if len(numbers) > 1 else f"1 ({numbers[0]})"
