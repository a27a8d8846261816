"""`qualcode case …`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson, say_nothing_there
from qualcode.locale import N_, _, ngettext
from qualcode.model.case import CaseKind
from qualcode.model.errors import Refused
from qualcode.project.cases import CaseRow


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
        help=_("Add cases from a csv file with the columns name, transcript, speaker, and attributes."),
        epilog=_("Example: qualcode case import respondenten.csv"),
    )(import_)
    group.command("list", help=_("List the cases."))(list_)
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
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A csv file."))]
) -> None:
    """Adds cases from a csv file."""
    cases = opened(context).cases.put_file(file)
    output.say(
        ngettext("%(n)d case added or completed.", "%(n)d cases added or completed.", len(cases))
        % {"n": len(cases)}
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
            (_("name"), _("speaks in"), *names),
            [
                (
                    case.name,
                    ", ".join(f"{number}:{label}" for number, label in case.speaks_in),
                    *(case.attributes.get(name, "") for name in names),
                )
                for case in cases
            ],
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
