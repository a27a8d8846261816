"""`qualcode framework …`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.analysis.residuals import Figure
from qualcode.cli.counting.figure_words import heat_says
from qualcode.cli.counting.matrices import print_matrix
from qualcode.cli.door import opened
from qualcode.cli.interpreting import framework_setup
from qualcode.cli.interpreting.framework_options import Case, Column, Matrix, Quotes
from qualcode.cli.interpreting.framework_telling import say_cell, say_matrix
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.talking import output
from qualcode.locale import N_, _, speaking
from qualcode.model.errors import Refused
from qualcode.model.framework import CellState
from qualcode.model.matrix import Unit
from qualcode.project import Project
from qualcode.project.interpreting.framework_naming import case_named, column_named


class Said(StrEnum):
    """What `framework set --state` takes."""

    NOT_ASKED = "not-asked"
    NOTHING_SAID = "nothing-said"
    EMPTY = "empty"


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Framework matrices: cases by themes or codes, with your own summary in each cell."),
        no_args_is_help=True,
    )
    group.command(
        "show",
        help=_(
            "Show a matrix, or one cell with the quotes beneath it. It holds raw text: for your eyes only."
        ),
        epilog=_("Examples: qualcode framework show   |   qualcode framework show 'Respondent 1' bonding"),
    )(show)
    group.command(
        "set",
        help=_("Write in a cell: a summary, a verdict, or that nothing was asked or said."),
        epilog=_(
            "Example: qualcode framework set 'Respondent 1' bonding 'Leunt op de straat.' --verdict sterk"
        ),
    )(set_)
    group.command(
        "confirm",
        help=_("Say that a cell still holds after the quotes beneath it changed."),
        epilog=_("Example: qualcode framework confirm 'Respondent 1' bonding"),
    )(confirm)
    group.command(
        "link",
        help=_("Choose quotes to stand with a cell."),
        epilog=_("Example: qualcode framework link 'Respondent 1' bonding P03:12"),
    )(link)
    group.command(
        "unlink",
        help=_("Take quotes from a cell."),
        epilog=_("Example: qualcode framework unlink 'Respondent 1' bonding P03:12"),
    )(unlink)
    group.command(
        "compare",
        help=_("Count the verdicts along an attribute of the cases."),
        epilog=_("Example: qualcode framework compare rol --to verdicts.xlsx"),
    )(compare)
    group.command(
        "export",
        help=_("Write a matrix, through the gate, as docx (landscape), xlsx, html or csv."),
        epilog=_("Example: qualcode framework export --to matrix.docx"),
    )(export)
    framework_setup.add_to(group)
    app.add_typer(group, name="framework")


def show(
    context: typer.Context,
    case: Annotated[str | None, typer.Argument(metavar=_("CASE"), help=_("Only this case."))] = None,
    column: Annotated[
        str | None, typer.Argument(metavar=_("COLUMN"), help=_("Only this column of it."))
    ] = None,
    matrix: Matrix = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar=_("ATTRIBUTE"), help=_("The cases together by its values."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Shows a matrix or a cell."""
    project = opened(context)
    matrix, case = _one_word(project, matrix, case, column)
    view = project.frameworks.view(matrix)
    if case is not None and column is not None:
        _say_cell(project, matrix, case, column, as_json)
    elif as_json:
        output.say_json(view)
    else:
        say_matrix(view, case, by)


def set_(
    context: typer.Context,
    case: Case,
    column: Column,
    summary: Annotated[
        str | None, typer.Argument(metavar=_("SUMMARY"), help=_("Your own words; without them they stay."))
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", metavar=_("WORD"), help=_("A word of the scale; '' takes it away.")),
    ] = None,
    state: Annotated[
        Said | None, typer.Option("--state", help=_("That it was not asked, or nothing said."))
    ] = None,
    matrix: Matrix = "",
    as_json: AsJson = False,
) -> None:
    """Writes in a cell."""
    if summary is None and verdict is None and state is None:
        raise Refused(N_("Say what to write."), N_("Give a summary, --verdict or --state."))
    project = opened(context)
    project.frameworks.write(
        matrix,
        case,
        column,
        summary=summary,
        verdict=verdict,
        state=None if state is None else CellState(state),
    )
    _say_cell(project, matrix, case, column, as_json)


def confirm(context: typer.Context, case: Case, column: Column, matrix: Matrix = "") -> None:
    """Confirms a cell."""
    opened(context).frameworks.confirm(matrix, case, column)
    output.say(_("The cell holds, with the quotes beneath it as they are now."))


def link(
    context: typer.Context,
    case: Case,
    column: Column,
    quotes: Quotes,
    matrix: Matrix = "",
    as_json: AsJson = False,
) -> None:
    """Links quotes to a cell."""
    project = opened(context)
    for quote in quotes:
        project.frameworks.link(matrix, case, column, quote)
    _say_cell(project, matrix, case, column, as_json)


def unlink(
    context: typer.Context,
    case: Case,
    column: Column,
    quotes: Quotes,
    matrix: Matrix = "",
    as_json: AsJson = False,
) -> None:
    """Unlinks quotes from a cell."""
    project = opened(context)
    for quote in quotes:
        project.frameworks.unlink(matrix, case, column, quote)
    _say_cell(project, matrix, case, column, as_json)


def compare(
    context: typer.Context,
    attribute: Annotated[
        str, typer.Argument(metavar=_("ATTRIBUTE"), help=_("An attribute of the cases, such as rol."))
    ],
    matrix: Matrix = "",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar=_("FILE"),
            help=_("Write it, through the gate, to a docx, xlsx, md, csv or parquet file."),
        ),
    ] = None,
    despite: Despite = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Compares verdicts."""
    project = opened(context)
    table = project.frameworks.compare(matrix, attribute)
    if to is not None:
        overrides = overrides_of(despite, reason)
        title = project.frameworks.get(matrix).title
        with speaking(project.settings.language):
            says = heat_says(Figure.COUNT, Unit.CASE)
        written = project.publication.export_matrix(table, to, title=title, says=says, despite=overrides)
        output.say(_("Written: %(path)s") % {"path": written})
        say_overridden(overrides)
    elif as_json:
        output.say_json(table)
    else:
        print_matrix(table, every=True)


def export(
    context: typer.Context,
    matrix: Matrix = "",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("A docx, xlsx, html or csv file in exports/.")),
    ] = None,
    without_quotes: Annotated[
        bool, typer.Option("--without-quotes", help=_("Name the quotes that stand with the cells, no more."))
    ] = False,
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a matrix."""
    project = opened(context)
    view = project.frameworks.view(matrix)
    overrides = overrides_of(despite, reason)
    written = project.framework_publication.export_framework(
        view, to, with_quotes=not without_quotes, despite=overrides
    )
    output.say(_("Written: %(path)s") % {"path": written})
    say_overridden(overrides)


def _one_word(project: Project, matrix: str, case: str | None, column: str | None) -> tuple[str, str | None]:
    """The matrix and the case that are meant; a word by itself that names a matrix and no case is the matrix."""
    if case is None or column is not None or matrix:
        return matrix, case
    names = {name.casefold(): one.slug for one in project.frameworks.list() for name in (one.title, one.slug)}
    cases = {one.name.casefold() for one in project.cases.list()}
    wanted = case.strip().casefold()
    return (names[wanted], None) if wanted in names and wanted not in cases else (matrix, case)


def _say_cell(project: Project, matrix: str, case: str, column: str, as_json: bool) -> None:
    view = project.frameworks.view(matrix)
    wanted = case_named(view.cases, case)
    row = next(n for n, one in enumerate(view.cases) if one.id == wanted)
    place = view.framework.columns.index(column_named(view.framework, column))
    if as_json:
        output.say_json(view.cells[row][place])
    else:
        say_cell(view, row, place)
