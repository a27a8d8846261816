"""`qualcode table codings`."""

from functools import partial

import typer

from qualcode.cli.counting.table_answers import answer
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.choosing import ChoosingCodings, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.locale import _


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode table`."""
    group.command(
        "codings",
        help=_("The codings themselves, a row each and without their words: to count with other programs."),
        epilog=_("Example: qualcode table codings --to codings.csv"),
    )(codings)


@grouped
def codings(
    context: typer.Context, *, choosing: ChoosingCodings, out: Going, as_json: AsJson = False
) -> None:
    """Shows or writes the codings themselves."""
    project = opened(context)
    chosen = choosing.of(project)

    def made() -> dict[str, str]:
        said = made_of(project, chosen)
        del said[_("Codes below a code")]
        return said

    answer(project, partial(project.tables.codings, chosen), made, out, as_json)
