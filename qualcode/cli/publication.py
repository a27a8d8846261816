"""`qualcode matrix` and `qualcode quotes`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.analysis import Unit
from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson
from qualcode.locale import _, ngettext
from qualcode.model.coding import CodingFilter
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
        warn_of_uncounted(project, table, coders)
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
        Path, typer.Option("--to", metavar=_("FILE"), help=_("A docx, md, csv or xlsx file in exports/."))
    ] = Path("quotes.docx"),
    as_json: AsJson = False,
) -> None:
    """Writes quotes."""
    project = opened(context)
    warn_of_questions(project)
    if as_json:
        output.say_json(
            [
                {
                    "quote_id": quote.quote_id,
                    "code": quote.code_label.text,
                    "text": quote.text.text,
                    "place": quote.place.text or None,
                    "time": quote.time or None,
                    "coders": quote.coders,
                }
                for quote in project.publication.quotes(codes or ())
            ]
        )
        return
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


def warn_of_uncounted(project: Project, table: Matrix, coders: frozenset[str] | None) -> None:
    """Says on stderr how many codings count for no case with that attribute, and which groups an export hides."""
    counted = project.codings.counted(CodingFilter(coders=coders))
    nobody = sum(not coding.cases for coding in counted)
    if nobody:
        output.say_error(
            ngettext(
                "Not counted: %(n)d coding in words of no case ('qualcode case import' tells who speaks).",
                "Not counted: %(n)d codings in words of no case ('qualcode case import' tells who speaks).",
                nobody,
            )
            % {"n": nobody}
        )
    smallest = project.settings.thresholds.smallest_group
    small = [column.label for column in table.columns if column.cases is not None and column.cases < smallest]
    if small:
        output.say_error(
            _("Groups of fewer than %(smallest)s cases are left out of an export: %(groups)s.")
            % {"smallest": smallest, "groups": ", ".join(small)}
        )


def print_matrix(matrix: Matrix, *, every: bool = False) -> None:
    """Prints a matrix for the researcher's own eyes.

    Codes without any coding are left out unless `every`, but for those that hold one that has.
    """
    wanted = set(range(len(matrix.rows))) if every else _used_rows(matrix)
    rows = [
        (
            "  " * row.depth + row.label,
            *(str(cell or "·") for cell in cells),
            str(total or "·"),
        )
        for n, (row, cells, total) in enumerate(
            zip(matrix.rows, matrix.cells, matrix.row_totals, strict=True)
        )
        if n in wanted
    ]
    totals = (_("total"), *map(str, matrix.column_totals), str(matrix.total))
    output.table(
        (matrix.row_title, *(column.label for column in matrix.columns), _("total")),
        [*rows, totals],
        right=frozenset(range(1, len(matrix.columns) + 2)),
    )


def _used_rows(matrix: Matrix) -> set[int]:
    """The rows with a coding, and the rows above them in the tree."""
    used: set[int] = set()
    open_above: list[int] = []
    for n, (row, total) in enumerate(zip(matrix.rows, matrix.row_totals, strict=True)):
        open_above = [above for above in open_above if matrix.rows[above].depth < row.depth] + [n]
        if total:
            used |= set(open_above)
    return used
