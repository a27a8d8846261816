"""The commands, put together in the order of the help: a module for each noun."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from qualcode import __version__
from qualcode.cli.door import Door
from qualcode.cli.talking import output
from qualcode.locale import _

PARTS: Mapping[str, tuple[str, ...]] = {
    "beginning.init": ("init",),
    "upkeep.checking": ("check",),
    "upkeep.backups": ("backup", "restore"),
    "incoming.importing": ("import",),
    "texts.transcripts": ("transcript",),
    "people.cases": ("case",),
    "codes.codebooks": ("codebook",),
    "codes.codes": ("code",),
    "applying.codings": ("coding",),
    "interpreting.memos": ("memo",),
    "finding.searching": ("search",),
    "finding.querying": ("query",),
    "suggesting.suggestions": ("suggest", "suggestions"),
    "identifying.identifiers": ("identifiers",),
    "outgoing.risk": ("risk",),
    "counting.matrices": ("matrix",),
    "counting.tables": ("table",),
    "interpreting.themes": ("theme",),
    "interpreting.claims": ("claim",),
    "interpreting.frameworks": ("framework",),
    "counting.pictures": ("picture",),
    "reporting.pages": ("report",),
    "finding.sql": ("sql",),
    "outgoing.publication": ("quotes",),
    "reporting.appendixes": ("appendix",),
    "outgoing.verifying": ("verify",),
    "outgoing.deposit": ("deposit",),
    "identifying.key_file": ("key",),
    "past.history": ("undo", "redo", "history", "audit-trail"),
    "past.moments": ("show",),
    "incoming.exchange": ("exchange",),
    "beginning.demo": ("demo",),
    "beginning.tutor": ("tutor",),
    "preferences.settings": ("settings",),
    "preferences.methods": ("method",),
    "preferences.keys": ("keys",),
    "upkeep.language": ("language",),
    "upkeep.doctor": ("doctor",),
    "beginning.launch": ("workbench",),
    "texts.recordings": ("play", "recording"),
}
"""The modules, each with the commands and groups it adds."""

_WITH_VALUE = frozenset({"--project", "-p", "--coder", "--lang"})


def put_together(only: str = "") -> typer.Typer:
    """All commands; of the module of `only` alone where that is a command: to load the others takes longer than most
    commands do.
    """
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
    app.callback()(main)
    alone = [part for part, names in PARTS.items() if only in names]
    for part in alone or PARTS:
        import_module(f"qualcode.cli.{part}").add_to(app)
    return app


def named(arguments: Sequence[str]) -> str:
    """The command that the arguments name, as far as they name any."""
    words = iter(arguments)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def _version(wanted: bool) -> None:
    if wanted:
        output.say(f"qualcode {__version__}")
        raise typer.Exit


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
