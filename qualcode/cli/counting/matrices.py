"""`qualcode matrix`: codes × interviews, cases or groups of cases."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Annotated

import typer

from qualcode.analysis.residuals import Figure
from qualcode.anonymisation.hiding import hidden_in
from qualcode.cli.counting.figure_words import counted, heat_says
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.choosing import Choosing, Every, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.overriding import say_overridden
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import told_beside, warn_of_questions
from qualcode.locale import _, ngettext
from qualcode.model.matrix import Axis, Matrix, Unit
from qualcode.model.refusal import Refusal
from qualcode.model.table import Own
from qualcode.project import Project
from qualcode.project.counting.tables import Chosen

By = Annotated[
    str,
    typer.Option("--by", metavar=_("WHAT"), help=_("'transcript', 'case', or the name of an attribute.")),
]
Counted = Annotated[Unit, typer.Option(help=_("What is counted."))]


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "matrix",
        help=_("Count the codes by interview, by case or by an attribute of the cases."),
        epilog=_(
            "Examples: qualcode matrix   |   qualcode matrix --by rol --show residual   |   "
            "qualcode matrix --by rol --to matrix.xlsx"
        ),
    )(matrix)


@grouped
def matrix(
    context: typer.Context,
    *,
    by: By = "transcript",
    show: Annotated[
        Figure,
        typer.Option(
            "--show",
            help=_(
                "The count; its percentage of the row or of the column; the count expected; or how far the count "
                "is from that (adjusted standardised residual)."
            ),
        ),
    ] = Figure.COUNT,
    choosing: Choosing,
    unit: Counted = Unit.CODING,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes a matrix."""
    project = opened(context)
    warn_of_questions(project)
    chosen = choosing.of(project)
    with out.speaking(project):
        table = matrix_by(project, by, chosen, unit)
    if by not in ("transcript", "case"):
        warn_of_uncounted(project, table, chosen, out)
    if out.to is None and not table.rolled_up:
        warn_of_codes_alone(table.rows, used_rows(table.rows, table.row_totals))
    figures = project.tables.figures(table, show, unit)
    if out.to is not None:
        with out.speaking(project):
            says, made = heat_says(show, unit), _made_of(project, chosen, show, unit)
        written = project.publication.export_matrix(
            table,
            out.to,
            says=says,
            derive=None if show is Figure.COUNT else partial(project.tables.figures, figure=show, unit=unit),
            made_of=made,
            profile=out.profile,
            despite=out.overrides,
        )
        say_overridden(out.overrides)
        output.say(_("Written: %(path)s") % {"path": written})
    elif as_json:
        said = output.plain(table)
        output.say_json(said if show is Figure.COUNT else said | {"show": show, "figures": figures})
    elif show is Figure.COUNT:
        print_matrix(table, every=every)
    else:
        wanted = set(range(len(table.rows))) if every else used_rows(table.rows, table.row_totals)
        output.figures(
            [table.row_title, *(column.label for column in table.columns)],
            [
                ("  " * row.depth + row.label, *cells)
                for n, (row, cells) in enumerate(zip(table.rows, figures, strict=True))
                if n in wanted
            ],
        )


def warn_of_codes_alone(rows: Sequence[Axis], used: Iterable[int]) -> None:
    """Says on stderr that codes count without those below them, where such rows are shown."""
    if any(rows[n].depth for n in used):
        output.say_error(_("A code counts without the codes below it; --rollup takes them with it."))


def _made_of(project: Project, chosen: Chosen, show: Figure, unit: Unit) -> dict[str, str]:
    """What was chosen, and what is counted where the heading tells of something made from it."""
    said = made_of(project, chosen)
    return said if show is Figure.COUNT else {**said, _("Counted"): Own(counted(unit))}


def matrix_by(project: Project, by: str, chosen: Chosen, unit: Unit) -> Matrix:
    """The matrix by interview, by case, or by the attribute of that name. Raises NotFound."""
    if by == "transcript":
        return project.tables.code_by_transcript(chosen, unit=unit)
    if by == "case":
        return project.tables.code_by_case(chosen, unit=unit)
    return project.tables.code_by_attribute(by, chosen, unit=unit)


def warn_of_uncounted(project: Project, table: Matrix, chosen: Chosen, out: Going) -> None:
    """Says on stderr how many codings count for no case with that attribute, which groups an export hides, or shows in
    spite of the gate, and which earlier exports would tell what it hides.
    """
    nobody = project.tables.for_no_case(chosen)
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
    shows_all = out.overrides.overrides(Refusal.SMALL_CELLS)
    small = [column.label for column in table.columns if column.cases is not None and column.cases < smallest]
    if small:
        said = _("Groups of fewer than %(smallest)s cases are left out of an export: %(groups)s.")
        if out.to is not None and shows_all:
            said = _("This export shows groups of fewer than %(smallest)s cases, as you asked: %(groups)s.")
        output.say_error(said % {"smallest": smallest, "groups": ", ".join(small)})
    leaves_empty = out.to is not None and not shows_all and hidden_in(table, smallest)
    if leaves_empty and (beside := project.risk.of_interviews()):
        output.say_error(told_beside(beside))


def print_matrix(matrix: Matrix, *, every: bool = False) -> None:
    """Prints a matrix for the researcher's own eyes.

    Codes without any coding are left out unless `every`, but for those that hold one that has.
    """
    wanted = set(range(len(matrix.rows))) if every else used_rows(matrix.rows, matrix.row_totals)
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


def used_rows(rows: Sequence[Axis], used: Sequence[object]) -> set[int]:
    """The rows that are used, and those above them in the tree."""
    found: set[int] = set()
    open_above: list[int] = []
    for n, (row, something) in enumerate(zip(rows, used, strict=True)):
        open_above = [above for above in open_above if rows[above].depth < row.depth] + [n]
        if something:
            found |= set(open_above)
    return found
