"""Tables on their way out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qualcode.anonymisation.hiding import NOTHING, Hidden, hidden_in
from qualcode.anonymisation.overrides import Overrides
from qualcode.anonymisation.own_words import woven
from qualcode.locale import N_, _, ngettext
from qualcode.model.cleared import ClearedTable, ClearedText
from qualcode.model.errors import GateClosed
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.refusal import Refusal
from qualcode.model.table import Cell, Own, Table

_NUMBERED = re.compile(r"\[([^][]+ [0-9]+)\]")

ClearTexts = Callable[[Sequence[str]], tuple[ClearedText, ...]]
ToldApart = Callable[[Sequence[str], Sequence[ClearedText]], tuple[ClearedText, ...]]
Derive = Callable[[Matrix], Sequence[Sequence[float | None]]]


class GroupsTooSmall(GateClosed):
    """Nothing of a matrix may be shown. `small` are its groups, for the researcher's own screen."""

    refusals = (Refusal.SMALL_CELLS,)

    def __init__(self, smallest: int, small: tuple[str, ...]) -> None:
        super().__init__(
            N_("Every group in this matrix is smaller than %(smallest)s: nothing may be shown."),
            N_("Choose an attribute with larger groups."),
            smallest=smallest,
        )
        self.small = small


class NarrowedTooFar(GateClosed):
    """A table counts only people with certain attributes, and these are too few."""

    refusals = (Refusal.SMALL_CELLS,)

    def __init__(self, smallest: int) -> None:
        super().__init__(
            N_(
                "Behind this query stand fewer than %(smallest)s cases with such attributes: nothing may be shown."
            ),
            N_("Ask for a larger group, or leave the attributes out of the query."),
            smallest=smallest,
        )


def cleared_matrix(
    clear: ClearTexts,
    apart: ToldApart,
    matrix: Matrix,
    title: str,
    smallest: int,
    derive: Derive | None = None,
    overrides: Overrides | None = None,
) -> ClearedTable:
    """The matrix as a table that may be handed out.

    Columns that stand for groups of cases (`Axis.cases`) smaller than `smallest` become one, which comes last, holds
    nothing and says how many there are. In the groups that are shown the cells behind which fewer cases stand are
    empty, with those that must go along (`hiding`): the total of a row counts all, shown or not. `derive` makes figures
    in the place of the counts, without totals: from what is shown and the totals of the rows, so that none tells of
    what is hidden, and only those that are the same with it. What `overrides` let through is shown. Raises
    GroupsTooSmall where nothing is left, NarrowedTooFar, ValueError for groups of cases in the rows: nothing hides
    those.
    """
    if any(row.cases is not None for row in matrix.rows):
        raise ValueError("groups of cases belong in the columns")
    _refuse_narrow(matrix, smallest, overrides)
    hidden = hidden_in(matrix, smallest)
    if hidden and overrides is not None:
        small_groups = {matrix.columns[j].key for j in hidden.columns}
        if overrides.let(Refusal.SMALL_CELLS, [*small_groups, *hidden.cells]):
            hidden = NOTHING
    shown = [j for j in range(len(matrix.columns)) if j not in hidden.columns]
    if hidden.columns and not shown:
        raise GroupsTooSmall(smallest, tuple(column.label for column in matrix.columns))
    gone = {(i, shown.index(j)) for i, j in hidden.cells}
    titles = [title, matrix.row_title, matrix.column_title]
    heads, labels = [matrix.columns[j].label for j in shown], [row.label for row in matrix.rows]
    cleared = clear([*titles, *heads, *labels])
    corner = " × ".join(part.text for part in cleared[1:3] if part.text)
    columns = _readable(heads, apart(heads, cleared[3 : 3 + len(shown)]))
    rows = _readable(labels, apart(labels, cleared[3 + len(shown) :]))
    n = len(hidden.columns)
    small = ngettext("%(count)s group < %(smallest)s", "%(count)s groups < %(smallest)s", n)
    together = [woven(Own(small % {"count": n, "smallest": smallest}))] if n else []
    left = matrix.only(shown).without(gone) if hidden else matrix
    figures = left.cells if derive is None else derive(matrix)
    if derive is not None and hidden:
        figures = _true(derive(_with_rest(left, matrix)), figures, shown)
    cells = [
        [None if (i, j) in gone else figure for j, figure in enumerate(row)] for i, row in enumerate(figures)
    ]
    ends = [
        (None if i in hidden.totals else total,) if derive is None else ()
        for i, total in enumerate(matrix.row_totals)
    ]
    return ClearedTable(
        title=cleared[0],
        corner=ClearedText(corner),
        columns=(*columns, *([ClearedText(_("Total"))] if derive is None else []), *together),
        rows=tuple((label, row.depth) for label, row in zip(rows, matrix.rows, strict=True)),
        cells=tuple(
            (*counts, *end, *[None] * len(together)) for counts, end in zip(cells, ends, strict=True)
        ),
        notes=(
            *_notes(hidden, smallest, totals=derive is None),
            *_notes_on_heads([*heads, *labels], [*columns, *rows]),
        ),
        shows=ClearedText(corner),
        hidden=frozenset(gone) | {(i, len(shown) + (derive is None)) for i in range(len(rows)) if n},
    )


def _with_rest(left: Matrix, whole: Matrix) -> Matrix:
    """What is left of a matrix, with one more column for what the totals of its rows tell besides."""
    rest = tuple(total - sum(row) for total, row in zip(whole.row_totals, left.cells, strict=True))
    return replace(
        left,
        columns=(*left.columns, Axis("", "")),
        cells=tuple((*row, more) for row, more in zip(left.cells, rest, strict=True)),
        row_totals=whole.row_totals,
        column_totals=(*left.column_totals, sum(rest)),
        total=whole.total,
        people=None,
    )


def _true(
    of_known: Sequence[Sequence[float | None]],
    of_all: Sequence[Sequence[float | None]],
    shown: Sequence[int],
) -> list[list[float | None]]:
    """The figures that are true, though they are made from what is known: those that what is hidden does not change."""
    return [
        [one if one == whole[j] else None for one, j in zip(line, shown, strict=False)]  # without the rest
        for line, whole in zip(of_known, of_all, strict=True)
    ]


def cleared_figures(
    clear: ClearTexts,
    apart: ToldApart,
    table: Table,
    title: str,
    smallest: int,
    overrides: Overrides | None = None,
) -> ClearedTable:
    """The table, its heads, words and notes cleared, but for the program's own (`Own`); names in its cells are told
    apart like those in its heads.

    Raises NarrowedTooFar; ValueError for groups of cases: nothing hides those.
    """
    _refuse_narrow(table, smallest, overrides)
    if any(axis.cases is not None for axis in (*table.rows, *table.columns)):
        raise ValueError("counts of groups of cases pass the gate as a matrix")
    heads = [table.row_title, table.column_title, *(axis.label for axis in (*table.columns, *table.rows))]
    words = [cell for line in table.cells for cell in line if isinstance(cell, str) and cell]
    said = (*heads, *table.notes, *words, table.shows)
    asked = [title, *(text for text in said if text and not isinstance(text, Own))]
    cleared = dict(zip(asked, clear(asked), strict=True))

    def out(text: str) -> ClearedText:
        return ClearedText(text) if isinstance(text, Own) or not text else cleared[text]

    def heads_of(axes: Sequence[Axis]) -> tuple[ClearedText, ...]:
        labels = [axis.label for axis in axes]
        return _readable(labels, apart(labels, [out(label) for label in labels]))

    in_cells = [word for word in dict.fromkeys(words) if not isinstance(word, Own)]
    told = dict(zip(in_cells, apart(in_cells, [cleared[word] for word in in_cells]), strict=True))

    def cell_of(cell: Cell) -> ClearedText | int | float | None:
        return told.get(cell, out(cell)) if isinstance(cell, str) else cell

    columns, rows = heads_of(table.columns), heads_of(table.rows)
    titles = [out(text).text for text in (table.row_title, table.column_title) if text]
    return ClearedTable(
        title=cleared[title],
        corner=ClearedText(" × ".join(titles)),
        columns=columns,
        rows=tuple(zip(rows, (row.depth for row in table.rows), strict=True)),
        cells=tuple(tuple(map(cell_of, line)) for line in table.cells),
        notes=(
            *map(out, table.notes),
            *_notes_on_heads([axis.label for axis in (*table.columns, *table.rows)], [*columns, *rows]),
        ),
        shows=out(table.shows),
    )


def _readable(labels: Sequence[str], heads: Sequence[ClearedText]) -> tuple[ClearedText, ...]:
    """The heads, without brackets where a word and a number stand in the place of a whole one: "wijk 1"."""
    taken = {head.text for head in heads}

    def bare(label: str, head: ClearedText) -> ClearedText:
        told = _NUMBERED.fullmatch(head.text)
        return head if told is None or head.text == label or told[1] in taken else replace(head, text=told[1])

    return tuple(map(bare, labels, heads))


def _notes_on_heads(labels: Sequence[str], heads: Sequence[ClearedText]) -> tuple[ClearedText, ...]:
    if all(label == head.text for label, head in zip(labels, heads, strict=True)):
        return ()
    return (woven(Own(_("Names in the heads are replaced."))),)


def _refuse_narrow(table: Table | Matrix, smallest: int, overrides: Overrides | None) -> None:
    if table.narrowed_to is None or not 0 < len(table.narrowed_to) < smallest:
        return
    if overrides is None or not overrides.let(Refusal.SMALL_CELLS, ["query"]):
        raise NarrowedTooFar(smallest)


def _notes(hidden: Hidden, smallest: int, *, totals: bool) -> tuple[ClearedText, ...]:
    if not hidden:
        return ()
    said = []
    if n := len(hidden.columns):
        groups = ngettext(
            "%(count)s group of fewer than %(smallest)s cases is not shown, nor is its name.",
            "%(count)s groups of fewer than %(smallest)s cases are not shown, nor are their names.",
            n,
        )
        said.append(groups % {"count": n, "smallest": smallest})
    if hidden.cells:
        cells = _(
            "Empty cells: fewer than %(smallest)s cases stand behind them, or they would tell of such a cell."
        )
        said.append(cells % {"smallest": smallest})
    if hidden.totals:
        said.append(_("Where a cell is empty its total is too."))
    elif totals:
        said.append(_("The total of a row counts what is not shown too."))
    else:
        said.append(
            _("Shares are of all, shown or not; figures that would tell of what is not shown are left out.")
        )
    return tuple(map(ClearedText, said))
