"""`qualcode deposit`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.talking import output
from qualcode.locale import _


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "deposit",
        help=_(
            "Write the bundle for an archive, through the publication gate: pseudonymised interviews of those who "
            "agreed, codebooks, method, a log of what was replaced; never the key."
        ),
        epilog=_("Example: qualcode deposit --to deposit-2026.zip"),
    )(deposit)


def deposit(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar=_("FILE"), help=_("A zip file in exports/."))] = Path(
        "deposit.zip"
    ),
    profile: InProfile = "archief",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a deposit."""
    overrides = overrides_of(despite, reason)
    project = opened(context)
    written = project.depositing.deposit(to, profile=profile, despite=overrides)
    say_overridden(overrides)
    names = {case.id: case.name for case in project.cases.list()}
    for one in project.depositing.left_out():
        output.say_error(
            _("Left out, the whole of %(number)s: case %(case)s, %(name)s, does not want to be archived.")
            % {"number": one.quote_id, "case": one.case, "name": names.get(one.case, "")}
        )
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("It is pseudonymised; a residual risk remains. Read it before you hand it in."))
    output.say(
        _("The key is not in it; 'qualcode key update' lets it give these interviews their words back.")
    )
