"""Tables of figures, shown or written through the gate."""

from collections.abc import Callable, Iterable, Sequence

from qualcode.cli.counting.matrices import used_rows, warn_of_codes_alone
from qualcode.cli.options.going import Going
from qualcode.cli.options.overriding import say_overridden
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.cli.talking.remarks import warn_of_questions
from qualcode.locale import _, ngettext
from qualcode.model.table import Table
from qualcode.project import Project

_MOST_PAIRS = 25
"""How many pairs stand in the place of a table that is too wide."""


def answer(
    project: Project,
    make: Callable[[], Table],
    settings: Callable[[], dict[str, str]],
    out: Going,
    as_json: bool,
    *,
    says: Callable[[], str] = str,
    every: bool = True,
    alone: bool = False,
) -> None:
    """Shows or writes a table; in a file all of it is in the language of the project. On screen rows and columns of
    nothing are left out, unless `every`; `alone` says that codes are counted without those below them.
    """
    warn_of_questions(project)
    with out.speaking(project):
        table = make()
        if out.to is not None:
            said, made = says(), settings()
    if out.to is not None:
        written = project.publication.export_table(
            table, out.to, says=said, made_of=made, profile=out.profile, despite=out.overrides
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
    if table.is_symmetric and sum(len(table.columns[n].label) + 2 for n in columns) > width_of_terminal():
        _say_pairs(table)
    else:
        _say_whole(table, columns, used)
    for note in table.notes:
        output.say(note)
    if alone:
        warn_of_codes_alone(table.rows, used)


def _say_pairs(table: Table) -> None:
    """The pairs of a table too wide for the terminal, the largest figure first."""
    pairs = table.pairs()
    output.figures(
        [table.row_title, "", _("figure")],
        [(table.rows[n].label, table.columns[m].label, figure) for n, m, figure in pairs[:_MOST_PAIRS]],
        words=2,
    )
    more = len(pairs) - _MOST_PAIRS
    if more > 0:
        output.say(ngettext("%(n)s more pair.", "%(n)s more pairs.", more) % {"n": more})
    output.say(_("The whole table is too wide for this window; --to writes it to a file."))


def _say_whole(table: Table, columns: Sequence[int], used: Iterable[int]) -> None:
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
