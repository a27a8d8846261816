"""`qualcode show`: the project as it was."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli.counting.matrices import print_matrix
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.points import AsOf, EntryOption
from qualcode.cli.talking import output
from qualcode.cli.talking.times import last_second, local
from qualcode.locale import N_, _, ngettext
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import Refused
from qualcode.project.past.moment import Moment


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "show",
        help=_(
            "Show the project as it was: its codes by interview, or one transcript's codings with their words."
        ),
        epilog=_("Examples: qualcode show --as-of 2026-03-01   |   qualcode show P03 --entry 120"),
    )(show)


def show(
    context: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("Its number, such as P03; all by default."))
    ] = "",
    as_of: AsOf = "",
    entry: EntryOption = None,
    as_json: AsJson = False,
) -> None:
    """Shows the project at a moment."""
    if bool(as_of) == (entry is not None):
        raise Refused(N_("Say which moment: by --as-of or by --entry."), N_("Give just one of them."))
    project = opened(context)
    with project.journal.as_of(last_second(as_of) if as_of else None, entry=entry) as moment:
        if as_json:
            output.say_json(_as_plain(moment, number))
            return
        output.say(_when(moment))
        output.say()
        if number:
            _print_codings(moment, number)
        else:
            matrix = moment.code_by_transcript()
            print_matrix(matrix)
            output.say(
                ngettext("%(count)s coding.", "%(count)s codings.", matrix.total) % {"count": matrix.total}
            )
        for line in _reservations(moment):
            output.say(line)


def _when(moment: Moment) -> str:
    if moment.entry is None:
        return _("There was nothing yet.")
    return _("As it was after entry %(entry)s, by %(coder)s at %(when)s.") % {
        "entry": moment.entry.id,
        "coder": moment.entry.coder,
        "when": local(moment.entry.at),
    }


def _reservations(moment: Moment) -> Sequence[str]:
    """What is to be said of an answer that may not be the whole truth."""
    lines = []
    if moment.erased:
        lines.append(
            ngettext(
                "What %(count)s entry up to then held was erased by law since: it is not shown here.",
                "What %(count)s entries up to then held was erased by law since: it is not shown here.",
                moment.erased,
            )
            % {"count": moment.erased}
        )
    if moment.misdated:
        lines.append(
            ngettext(
                "The clock was set back in between: %(count)s entry shown here bears a later time.",
                "The clock was set back in between: %(count)s entries shown here bear a later time.",
                moment.misdated,
            )
            % {"count": moment.misdated}
        )
    return lines


def _print_codings(moment: Moment, number: str) -> None:
    reading = moment.open(number)
    codings = moment.codings(CodingFilter(transcripts=frozenset({reading.info.number})))
    if not codings:
        output.say(_("No codings."))
        return
    output.table(
        (_("coding"), _("quote"), _("code"), _("coder"), _("words")),
        [
            (str(c.id), c.quote_id, c.code, c.coder, output.shortened(c.span.of(reading.text), 60))
            for c in codings
        ],
        right=frozenset({0}),
    )


def _as_plain(moment: Moment, number: str) -> dict[str, object]:
    about = {
        "entry": output.plain(moment.entry),
        "erased_entries": moment.erased,
        "misdated_entries": moment.misdated,
    }
    if not number:
        return about | {"matrix": output.plain(moment.code_by_transcript())}
    reading = moment.open(number)
    codings = moment.codings(CodingFilter(transcripts=frozenset({reading.info.number})))
    return about | {"codings": [output.plain(c) | {"text": c.span.of(reading.text)} for c in codings]}
