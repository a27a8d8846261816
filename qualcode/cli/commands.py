"""The commands, put together: a module for each noun."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode import __version__
from qualcode.cli import (
    appendixes,
    backups,
    cases,
    checking,
    claims,
    codebooks,
    codes,
    codings,
    demo,
    deposit,
    doctor,
    exchange,
    frameworks,
    history,
    identifiers,
    importing,
    init,
    key_file,
    keys,
    language,
    launch,
    matrices,
    memos,
    methods,
    moments,
    output,
    pictures,
    publication,
    querying,
    recordings,
    reporting,
    risk,
    searching,
    settings,
    sql,
    suggestions,
    tables,
    themes,
    transcripts,
    tutor,
    verifying,
)
from qualcode.cli.door import Door
from qualcode.locale import _

app = typer.Typer(
    help=_(
        "The terminal workbench for interview research: raw interview in, theme matrix and safe quotes out."
    ),
    epilog=_(
        "Exit codes: 0 done; 1 'check', 'lint', 'verify' or 'theme check' found something; 2 not done, nothing was "
        "changed; 3 closed by the gate."
    ),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        output.say(f"qualcode {__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    project: Annotated[
        Path | None,
        typer.Option(
            "--project",
            "-p",
            metavar=_("FOLDER"),
            help=_("The project's folder; without it, the project we stand in."),
        ),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option(
            "--coder", metavar=_("NAME"), help=_("Who codes; without it QUALCODE_CODER or your login name.")
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="nl|en", help=_("The language of the interface."))
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """What every command shares."""
    if lang not in (None, "nl", "en"):
        raise typer.BadParameter(_("The languages are nl and en."), param_hint="--lang")
    context.obj = Door(project, coder)


for part in (
    init,
    checking,
    backups,
    importing,
    transcripts,
    cases,
    codebooks,
    codes,
    codings,
    memos,
    searching,
    querying,
    suggestions,
    identifiers,
    risk,
    matrices,
    tables,
    themes,
    claims,
    frameworks,
    pictures,
    reporting,
    sql,
    publication,
    appendixes,
    verifying,
    deposit,
    key_file,
    history,
    moments,
    exchange,
    demo,
    tutor,
    settings,
    methods,
    keys,
    language,
    doctor,
    launch,
    recordings,
):
    part.add_to(app)
