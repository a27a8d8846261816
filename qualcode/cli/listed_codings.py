"""`qualcode table codings`."""

import typer

from qualcode.cli.choosing import OfCoder, To, Where, chosen_of, made_of
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson, InProfile
from qualcode.cli.overriding import Despite, Reason
from qualcode.cli.table_answers import answer, going
from qualcode.locale import _


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode table`."""
    group.command(
        "codings",
        help=_("The codings themselves, a row each and without their words: to count with other programs."),
        epilog=_("Example: qualcode table codings --to codings.csv"),
    )(codings)


def codings(
    context: typer.Context,
    query: Where = None,
    coder: OfCoder = None,
    to: To = None,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Shows or writes the codings themselves."""
    project = opened(context)
    chosen = chosen_of(project, query, coder, rollup=False)
    made = {name: said for name, said in made_of(chosen).items() if name != _("Codes below a code")}
    answer(project, project.tables.codings(chosen), made, going(to, profile, despite, reason), as_json)
