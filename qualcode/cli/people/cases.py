"""`qualcode case …`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.people import withdrawing
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.case import CONSENT_NAMES, CaseKind, Consent
from qualcode.model.errors import Refused
from qualcode.project.people.cases import CaseRow


class QuoteAnswer(StrEnum):
    """What `case consent --quote` takes."""

    YES = "yes"
    NO = "no"
    AFTER_CHECK = "after-check"


class ArchiveAnswer(StrEnum):
    """What `case consent --archive` takes."""

    YES = "yes"
    NO = "no"


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Who and what is studied: cases and their attributes."), no_args_is_help=True)
    group.command(
        "add",
        help=_("Add a case, or complete it."),
        epilog=_("Example: qualcode case add 'Respondent 3' --speaks P03:Fatima --attribute rol=bewoner"),
    )(add)
    group.command(
        "import",
        help=_(
            "Add cases from a csv or xlsx file with the columns name, transcript, speaker, and attributes."
        ),
        epilog=_("Example: qualcode case import respondenten.csv"),
    )(import_)
    group.command("list", help=_("List the cases."))(list_)
    group.command(
        "consent",
        help=_(
            "Write down what a case agrees to: to be quoted (yes, no, after-check), to be archived (yes, no)."
        ),
        epilog=_("Example: qualcode case consent 7 --quote after-check --archive no"),
    )(consent)
    withdrawing.add_to(group)
    app.add_typer(group, name="case")


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"))],
    speaks: Annotated[
        list[str] | None,
        typer.Option(
            "--speaks", metavar=_("TRANSCRIPT:LABEL"), help=_("Which speaker this case is; may be repeated.")
        ),
    ] = None,
    attribute: Annotated[
        list[str] | None,
        typer.Option(
            "--attribute", metavar=_("NAME=VALUE"), help=_("A property of the case; may be repeated.")
        ),
    ] = None,
    kind: Annotated[CaseKind, typer.Option(help=_("What the case is."))] = CaseKind.PERSON,
) -> None:
    """Adds or completes a case."""
    row = CaseRow(
        name,
        kind,
        dict(_pair(a, "=", "--attribute") for a in attribute or ()),
        [_pair(s, ":", "--speaks") for s in speaks or ()],
    )
    opened(context).cases.put([row])
    output.say(_("Done."))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A csv or xlsx file."))],
) -> None:
    """Adds cases from a csv or xlsx file."""
    cases = opened(context).cases.put_file(file)
    output.say(
        ngettext("%(n)d case added or completed.", "%(n)d cases added or completed.", len(cases))
        % {"n": len(cases)}
    )


def consent(
    context: typer.Context,
    case_id: Annotated[int, typer.Argument(metavar=_("CASE"), help=_("Its number in 'case list'."))],
    quote: Annotated[QuoteAnswer | None, typer.Option(help=_("May the words be quoted?"))] = None,
    archive: Annotated[ArchiveAnswer | None, typer.Option(help=_("May the interview be archived?"))] = None,
) -> None:
    """Writes consent down."""
    if quote is None and archive is None:
        raise Refused(N_("Say what was agreed."), N_("Use --quote, --archive or both."))
    case = opened(context).cases.consent(
        case_id,
        quote=None if quote is None else Consent(quote),
        archive=None if archive is None else Consent(archive),
    )
    output.say(
        _("Quotes: %(quote)s. Archive: %(archive)s.")
        % {"quote": _(CONSENT_NAMES[case.quote]), "archive": _(CONSENT_NAMES[case.archive])}
    )


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the cases."""
    cases = opened(context).cases.list()
    if not cases:
        say_nothing_there(_("No cases yet; 'qualcode case import FILE' brings them in."), as_json)
    elif as_json:
        output.say_json(cases)
    else:
        names = list(dict.fromkeys(name for case in cases for name in case.attributes))
        output.table(
            ("", _("name"), _("speaks in"), _("may be quoted"), _("may be archived"), *names),
            [
                (
                    str(case.id),
                    case.name,
                    ", ".join(f"{number}:{label}" for number, label in case.speaks_in),
                    _(CONSENT_NAMES[case.quote]) if case.quote else "",
                    _(CONSENT_NAMES[case.archive]) if case.archive else "",
                    *(case.attributes.get(name, "") for name in names),
                )
                for case in cases
            ],
            right=frozenset({0}),
        )


def _pair(value: str, separator: str, option: str) -> tuple[str, str]:
    first, _there, second = (part.strip() for part in value.partition(separator))
    if not first or not second:
        raise Refused(
            N_("%(option)s wants two parts with '%(separator)s' between them."),
            option=option,
            separator=separator,
        )
    return first, second
