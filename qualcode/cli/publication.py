"""`qualcode matrix` and `qualcode quotes`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.analysis import Unit
from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson
from qualcode.locale import _, ngettext
from qualcode.model.matrix import Matrix
from qualcode.project import Project


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "matrix",
        help=_("Count the codes by interview or by an attribute of the cases."),
        epilog=_("Examples: qualcode matrix   |   qualcode matrix --by rol --to matrix.xlsx"),
    )(matrix)
    app.command(
        "quotes",
        help=_(
            "Write the quotes of a code, each through the publication gate (exit code 3 when it is closed)."
        ),
        epilog=_("Example: qualcode quotes drempels --to drempels.docx"),
    )(quotes)


def matrix(
    context: typer.Context,
    by: Annotated[
        str, typer.Option("--by", metavar=_("WHAT"), help=_("'transcript', or the name of an attribute."))
    ] = "transcript",
    coder: Annotated[
        list[str] | None, typer.Option("--of", help=_("Only codings by this coder; may be repeated."))
    ] = None,
    rollup: Annotated[
        bool, typer.Option("--rollup", help=_("Count the codes below a code with it."))
    ] = False,
    unit: Annotated[Unit, typer.Option(help=_("What is counted."))] = Unit.CODING,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar=_("FILE"),
            help=_("Write it, through the gate, to a csv, xlsx or md file in exports/."),
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Also the codes that were never applied."))] = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes a matrix."""
    project = opened(context)
    warn_of_questions(project)
    coders = frozenset(coder) if coder else None
    if by == "transcript":
        table = project.publication.code_by_transcript(coders=coders, rollup=rollup, unit=unit)
    else:
        table = project.publication.code_by_attribute(by, coders=coders, rollup=rollup, unit=unit)
    if to is not None:
        written = project.publication.export_matrix(table, to)
        output.say(_("Written: %(path)s") % {"path": written})
    elif as_json:
        output.say_json(table)
    else:
        print_matrix(table, every=every)


def quotes(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("CODE"), help=_("The codes, with those below them; all by default.")),
    ] = None,
    to: Annotated[
        Path, typer.Option("--to", metavar=_("FILE"), help=_("A docx or md file in exports/."))
    ] = Path("quotes.docx"),
) -> None:
    """Writes quotes."""
    project = opened(context)
    warn_of_questions(project)
    written = project.publication.export_quotes(codes or (), to)
    output.say(_("Written: %(path)s") % {"path": written})
    output.say(_("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in."))


def warn_of_questions(project: Project) -> None:
    """Says on stderr that codings are missing from what is counted, when segments wait for their place."""
    waiting = len(project.revisions.questions())
    if waiting:
        output.say_error(
            ngettext(
                "Not counted: %(n)d coded segment that waits for its place ('qualcode transcript walk').",
                "Not counted: %(n)d coded segments that wait for their place ('qualcode transcript walk').",
                waiting,
            )
            % {"n": waiting}
        )


def print_matrix(matrix: Matrix, *, every: bool = False) -> None:
    """Prints a matrix for the researcher's own eyes; codes without any coding are left out unless `every`."""
    rows = [
        (
            "  " * row.depth + row.label,
            *(str(cell or "·") for cell in cells),
            str(total or "·"),
        )
        for row, cells, total in zip(matrix.rows, matrix.cells, matrix.row_totals, strict=True)
        if every or total
    ]
    totals = (_("total"), *map(str, matrix.column_totals), str(matrix.total))
    output.table(
        (matrix.row_title, *(column.label for column in matrix.columns), _("total")),
        [*rows, totals],
        right=frozenset(range(1, len(matrix.columns) + 2)),
    )
