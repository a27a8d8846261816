"""`qualcode sql`."""

from enum import StrEnum
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.counting.sql import as_csv

_CELLS = 60  # of a text in the table


class Form(StrEnum):
    """How an answer is given."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "sql",
        help=_(
            "Ask the project in SQL, which reads and changes nothing. This is the raw project, with words and names: "
            "for inside, no gate looks at it. docs/python.md describes the views."
        ),
        epilog=_(
            "Examples: qualcode sql 'select code, count(*) as n from codings group by code'   |   qualcode sql --views"
        ),
    )(sql)


def sql(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="SELECT", help=_("The question, between quotes for the shell."))
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help=_("A table, csv for other programs, or JSON."))
    ] = Form.TABLE,
    views: Annotated[bool, typer.Option("--views", help=_("List the views and their columns."))] = False,
    as_json: AsJson = False,
) -> None:
    """Answers a question."""
    if (question is None) != views:
        raise Refused(N_("Give a question in SQL, or --views."), N_("Give just one of them."))
    form = Form.JSON if as_json else form
    project = opened(context)
    if question is None:
        _say_views(project.sql.views(), form)
        return
    answer = project.sql.ask(question)
    output.say_error(_("For inside: raw words and names that passed no gate."))
    if form is Form.JSON:
        output.say_json(answer.as_records())
    elif form is Form.CSV:
        typer.echo(as_csv(answer).encode(), nl=False)
    else:
        numbers = {
            n for n in range(len(answer.columns)) if not any(isinstance(row[n], str) for row in answer.rows)
        }
        output.table(
            answer.columns,
            [
                ["" if cell is None else output.shortened(str(cell), _CELLS) for cell in row]
                for row in answer.rows
            ],
            right=frozenset(numbers),
        )


def _say_views(views: dict[str, tuple[str, ...]], form: Form) -> None:
    if form is Form.JSON:
        output.say_json(views)
        return
    output.table((_("view"), _("columns")), [(name, ", ".join(columns)) for name, columns in views.items()])
