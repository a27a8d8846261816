"""`qualcode suggest`."""

import typer

from qualcode.cli import output
from qualcode.cli.door import opened, say_remarks
from qualcode.cli.options import (
    AsJson,
    Number,
    QuoteOption,
    SpanOption,
    TurnOption,
    chosen_span,
    say_nothing_there,
)
from qualcode.locale import _


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "suggest",
        help=_(
            "Show the codes that are probable in a segment, at most three, with how probable and why. They rest on "
            "the codebook and on what you coded before."
        ),
        epilog=_("Example: qualcode suggest P03 --turn 12"),
    )(suggest)


def suggest(
    context: typer.Context,
    number: Number,
    turn: TurnOption = "",
    span: SpanOption = "",
    quote: QuoteOption = "",
    as_json: AsJson = False,
) -> None:
    """Shows suggestions; applies nothing."""
    project = opened(context)
    place = chosen_span(project.transcripts.open(number), turn, span, quote)
    project.suggestions.learn(number)
    found = project.suggestions.for_span(number, place)
    say_remarks(project)
    if not found:
        say_nothing_there(_("No code is probable enough there."), as_json)
    elif as_json:
        output.say_json(found)
    else:
        output.table(
            (_("code"), _("probability"), _("because")),
            [(s.code, f"{round(100 * s.score)} %", s.reason) for s in found],
        )
