"""`qualcode quotes`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_left_out, say_overridden
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import warn_of_questions
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.outgoing.risk import QuotesRisk


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "quotes",
        help=_(
            "Write the quotes of a code. Each passes the publication gate: it closes (exit code 3) until somebody "
            "decided about every name and everything else in them that can lead to a person."
        ),
        epilog=_("Examples: qualcode quotes drempels --to drempels.docx   |   qualcode quotes --all"),
    )(quotes)


def quotes(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("CODE"), help=_("The codes, with those below them.")),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The quotes of every code."))] = False,
    to: Annotated[
        Path, typer.Option("--to", metavar=_("FILE"), help=_("A docx, md, csv or xlsx file in exports/."))
    ] = Path("quotes.docx"),
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
    without_refused: Annotated[
        bool,
        typer.Option(
            "--without-refused",
            help=_(
                "Leave out the quotes that the gate would refuse, instead of writing nothing: for want of consent, or "
                "of a decision. The file says how many."
            ),
        ),
    ] = False,
    respondents: Annotated[
        bool,
        typer.Option(
            "--respondents/--no-respondents",
            help=_("Say under each quote whose it is, by what the profile calls them."),
        ),
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Writes quotes."""
    project = opened(context)
    if bool(codes) == every:
        raise Refused(N_("Say which codes, or --all."), N_("'qualcode code list' shows the codes."))
    warn_of_questions(project)
    overrides = overrides_of(despite, reason)
    if as_json:
        output.say_json(
            [
                {
                    "quote_id": quote.quote_id,
                    "code": quote.code_label.text,
                    "text": quote.text.text,
                    "respondent": quote.respondent.text or None,
                    "place": quote.place.text or None,
                    "time": quote.time or None,
                    "coders": quote.coders,
                }
                for quote in project.publication.quotes(
                    codes or (),
                    profile=profile,
                    despite=overrides,
                    without_refused=without_refused,
                    labelled=respondents,
                )
            ]
        )
        say_overridden(overrides)
        say_left_out(project, overrides)
        return
    written = project.publication.export_quotes(
        codes or (),
        to,
        profile=profile,
        despite=overrides,
        without_refused=without_refused,
        labelled=respondents,
    )
    say_overridden(overrides)
    say_left_out(project, overrides)
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in."))
    _say_risk(project.risk.of_quotes(codes or (), without=overrides.left_out), labelled=respondents)


def _say_risk(found: QuotesRisk, *, labelled: bool) -> None:
    """What to look at in quotes that were written."""
    if found.cued:
        output.say(
            _("Read these first: something in them fits few people. %(ids)s ('qualcode risk' tells what)")
            % {"ids": output.where(found.cued)}
        )
    for one in found.of_one_case:
        output.say(
            _("'%(words)s' fits one case only, in %(ids)s: replace it, or say it more broadly.")
            % {"words": one.text, "ids": output.where(one.quotes)}
        )
    for label in found.labels if labelled else ():
        output.say(
            _(
                "Under one label readers learn of %(case)s together: %(words)s. --no-respondents leaves the labels out."
            )
            % {"case": label.case, "words": ", ".join(label.learned)}
        )
