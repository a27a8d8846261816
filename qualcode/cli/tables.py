"""`qualcode table …`: tables of figures over the codings."""

from pathlib import Path

import typer

from qualcode.cli import output
from qualcode.cli.choosing import OfCoder, Rollup, To, Where, chosen_of, made_of
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson
from qualcode.cli.publication import warn_of_questions
from qualcode.locale import _
from qualcode.model.table import Table
from qualcode.project import Project


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Tables of figures: how often, beside what, with whom. docs/tables.md says what each counts."),
        no_args_is_help=True,
    )
    app.add_typer(group, name="table")
    group.command(
        "codes",
        help=_("Codings, segments, turns, words, cases and interviews of each code."),
        epilog=_("Example: qualcode table codes --rollup --query 'any where rol = bewoner'"),
    )(codes)


def codes(
    context: typer.Context,
    query: Where = None,
    coder: OfCoder = None,
    rollup: Rollup = False,
    to: To = None,
    as_json: AsJson = False,
) -> None:
    """Shows or writes how much there is of each code."""
    project = opened(context)
    chosen = chosen_of(project, query, coder, rollup)
    answer(project, project.tables.frequency(chosen), made_of(chosen), to, as_json)


def answer(project: Project, table: Table, settings: dict[str, str], to: Path | None, as_json: bool) -> None:
    """Shows or writes a table."""
    warn_of_questions(project)
    if to is not None:
        written = project.publication.export_table(table, to, made_of=settings)
        output.say(_("Written: %(path)s") % {"path": written})
    elif as_json:
        output.say_json(table)
    else:
        output.figures(
            [table.row_title, *(column.label for column in table.columns)],
            [
                ("  " * row.depth + row.label, *cells)
                for row, cells in zip(table.rows, table.cells, strict=True)
            ],
        )
        for note in table.notes:
            output.say(note)
