"""`qualcode theme check`: the claims against the counts."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.analysis.themes import HINTS, ClaimView, Hint
from qualcode.cli.door import opened
from qualcode.cli.exit_codes import FOUND_SOMETHING
from qualcode.cli.interpreting.evidence import say_claim
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import _, ngettext


def add_to(group: typer.Typer) -> None:
    """Adds this command."""
    group.command(
        "check",
        help=_("Hold the claims against what is counted: quantifiers, support, counter-voices."),
        epilog=_("Example: qualcode theme check"),
    )(check)


def check(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar=_("THEME"), help=_("Only this theme; without it all."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Checks the claims; ends with 1 where a word disagrees with the counts or a claim has no support."""
    project = opened(context)
    views = project.theme_views.all() if name is None else (project.theme_views.of(name),)
    claims = [claim for view in views for claim in view.claims]
    wrong = sum(not claim.stands for claim in claims)
    if as_json:
        output.say_json(views)
    else:
        for view in views:
            if not view.claims and not view.hints:
                continue
            output.say(view.theme.heading)
            for hint in view.hints:
                output.say("   ! " + _(HINTS[hint]))
                if hint is Hint.NO_COUNTER:
                    output.say(f"     qualcode theme edit {view.theme.slug} --tensions '…'")
            for claim in view.claims:
                say_claim(claim)
        _sum_up(claims, wrong)
    if wrong:
        raise typer.Exit(FOUND_SOMETHING)


def _sum_up(claims: Sequence[ClaimView], wrong: int) -> None:
    output.say(
        ngettext(
            "%(wrong)s of %(n)d claim disagrees with what is counted or has no support.",
            "%(wrong)s of %(n)d claims disagree with what is counted or have no support.",
            len(claims),
        )
        % {"wrong": wrong, "n": len(claims)}
    )
    left_open = sum(claim.is_left_open for claim in claims)
    if left_open:
        output.say(
            ngettext(
                "%(n)d claim has words that could not be checked.",
                "%(n)d claims have words that could not be checked.",
                left_open,
            )
            % {"n": left_open}
        )
