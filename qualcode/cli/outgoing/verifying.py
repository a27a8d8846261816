"""`qualcode verify`: the quotations of a draft report, laid beside the interviews."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.exit_codes import FOUND_SOMETHING
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import _, ngettext
from qualcode.model.manuscript import (
    CONCERN_NAMES,
    STATE_NAMES,
    CheckedQuotation,
    Concern,
    ManuscriptReport,
    State,
)
from qualcode.project.outgoing.verifying import MOST_OF_ONE


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "verify",
        help=_(
            "Lay every quotation of a draft report beside the interviews: the words, the number, the speaker, the "
            "identifiers, consent, and how few people the text around it fits (exit code 1 when there is something to "
            "look at)."
        ),
        epilog=_("Examples: qualcode verify report.docx   |   qualcode verify report.md --all --json"),
    )(verify)


def verify(
    context: typer.Context,
    draft: Annotated[Path, typer.Argument(metavar=_("DRAFT"), help=_("A docx, odt, html, md or txt file."))],
    every: Annotated[
        bool, typer.Option("--all", help=_("Also the quotations with nothing to look at."))
    ] = False,
    most: Annotated[
        int,
        typer.Option(
            "--most", metavar="N", min=1, help=_("More quotations of one person than N are too many.")
        ),
    ] = MOST_OF_ONE,
    as_json: AsJson = False,
) -> None:
    """Verifies a draft."""
    report = opened(context).verifying.verify(draft, most=most)
    if as_json:
        output.say_json(report)
    else:
        _show(report, every)
    if report.concerning or report.too_many:
        raise typer.Exit(FOUND_SOMETHING)


def _show(report: ManuscriptReport, every: bool) -> None:
    for one in report.quotations if every else report.concerning:
        _show_one(one)
    for name, count in report.too_many.items():
        output.say(_("%(name)s is quoted %(count)s times.") % {"name": name, "count": count})
    found = len(report.quotations)
    output.say(ngettext("%(n)d quotation.", "%(n)d quotations.", found) % {"n": found})
    for state in State:
        count = sum(one.state is state for one in report.quotations)
        if count:
            output.say(f"  {count:>4}  {_(STATE_NAMES[state])}")
    looked = len(report.concerning)
    if looked:
        output.say(
            ngettext("%(n)d has something to look at.", "%(n)d have something to look at.", looked)
            % {"n": looked}
        )


def _show_one(one: CheckedQuotation) -> None:
    where = one.quote_id or one.transcript
    parts = [_(STATE_NAMES[one.state]), where, ", ".join(one.speakers)]
    output.say(_("paragraph %(n)s: ") % {"n": one.paragraph} + " · ".join(filter(None, parts)))
    output.say(f"  “{output.shortened(one.text, 90)}”")
    for difference in one.differences:
        output.say(
            "    "
            + _("quoted: %(quoted)s | said: %(said)s")
            % {"quoted": difference.quoted or "-", "said": difference.said or "-"}
        )
    for concern in one.concerns:
        said = _(CONCERN_NAMES[concern])
        if concern is Concern.TWO_WORDINGS:
            said += " (" + _("paragraph %(n)s") % {"n": ", ".join(map(str, one.others))} + ")"
        if concern in (Concern.UNDECIDED, Concern.TO_REPLACE):
            said += f": {', '.join(one.identifiers)}"
        if concern is Concern.FEW_FIT:
            said += f" ({one.fits})"
        output.say(f"  ! {said}")
    output.say()
