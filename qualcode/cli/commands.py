"""The commands, put together in the order of the help: a module for each noun."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode import __version__
from qualcode.cli.applying import codings
from qualcode.cli.beginning import demo, init, launch, tutor
from qualcode.cli.codes import codebooks, codes
from qualcode.cli.counting import matrices, pictures, tables
from qualcode.cli.door import Door
from qualcode.cli.finding import querying, searching, sql
from qualcode.cli.identifying import identifiers, key_file
from qualcode.cli.incoming import exchange, importing
from qualcode.cli.interpreting import claims, frameworks, memos, themes
from qualcode.cli.outgoing import deposit, publication, risk, verifying
from qualcode.cli.past import history, moments
from qualcode.cli.people import cases
from qualcode.cli.preferences import keys, methods, settings
from qualcode.cli.reporting import appendixes, pages
from qualcode.cli.suggesting import suggestions
from qualcode.cli.talking import output
from qualcode.cli.texts import recordings, transcripts
from qualcode.cli.upkeep import backups, checking, doctor, language
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
    pages,
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
