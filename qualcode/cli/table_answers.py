"""Tables of figures, shown or written through the gate."""

from qualcode.cli import output
from qualcode.cli.going import Going
from qualcode.cli.matrices import used_rows
from qualcode.cli.overriding import say_overridden
from qualcode.cli.publication import warn_of_questions
from qualcode.locale import _
from qualcode.model.table import Table
from qualcode.project import Project


def answer(
    project: Project,
    table: Table,
    settings: dict[str, str],
    out: Going,
    as_json: bool,
    *,
    every: bool = True,
) -> None:
    """Shows or writes a table. On screen rows and columns of nothing are left out, unless `every`."""
    warn_of_questions(project)
    if out.to is not None:
        written = project.publication.export_table(
            table, out.to, made_of=settings, profile=out.profile, despite=out.overrides
        )
        say_overridden(out.overrides)
        output.say(_("Written: %(path)s") % {"path": written})
        return
    if as_json:
        output.say_json(table)
        return
    used = used_rows(table.rows, [every or any(cells) for cells in table.cells])
    square = table.columns == table.rows
    columns = [
        n for n in range(len(table.columns)) if not square or every or any(cells[n] for cells in table.cells)
    ]
    output.figures(
        [table.row_title, *(table.columns[n].label for n in columns)],
        [
            (
                "  " * table.rows[n].depth + table.rows[n].label,
                *(table.cells[n][column] for column in columns),
            )
            for n in sorted(used)
        ],
    )
    for note in table.notes:
        output.say(note)
