"""Framework matrices in lines of text."""

from collections.abc import Iterable, Iterator

from qualcode.cli.interpreting.evidence import say_quotes
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.locale import _
from qualcode.model.framework import STATE_NAMES, Cell, CellState, FrameworkView
from qualcode.model.theme import Stance
from qualcode.project.counting.tables import groups_of
from qualcode.project.interpreting.framework_naming import case_named

_NARROWEST = 14


def say_matrix(view: FrameworkView, case: str | None = None, by: str | None = None) -> None:
    """The matrix as a table, a line for each case; `case`: only that one. `by` puts cases together by an attribute."""
    wanted = None if case is None else case_named(view.cases, case)
    columns = view.framework.columns
    longest = max((len(one.name) for one in view.cases), default=0)
    room = (width_of_terminal() - longest - 2 - 2 * len(columns)) // max(1, len(columns))
    room = max(_NARROWEST, room)
    output.say(view.framework.title)
    rows: list[tuple[str, ...]] = []
    for group, places in _groups(view, by):
        if group is not None:
            rows.append((f"{group}", *[""] * len(columns)))
        rows += [
            (view.cases[n].name, *(output.shortened(told(cell), room) for cell in view.cells[n]))
            for n in places
            if wanted is None or view.cases[n].id == wanted
        ]
    output.table((_("case"), *(output.shortened(column.label, room) for column in columns)), rows)


def _groups(view: FrameworkView, by: str | None) -> Iterator[tuple[str | None, Iterable[int]]]:
    if by is None:
        yield None, range(len(view.cases))
        return
    seen: set[int] = set()
    for value, members in groups_of(view.cases, by).items():
        places = [n for n, case in enumerate(view.cases) if case.id in members]
        seen |= {*places}
        yield f"{by} = {value}", places
    rest = [n for n in range(len(view.cases)) if n not in seen]
    if rest:
        yield f"{by}: -", rest


def told(cell: Cell) -> str:
    """A cell in one line: its verdict and words, or how far it is; with a star where it is stale."""
    if cell.state is CellState.EMPTY:
        return f"({len(cell.beneath)})" if cell.beneath else "·"
    said = [cell.verdict, cell.summary] if cell.state is CellState.DONE else [_(STATE_NAMES[cell.state])]
    return ("* " if cell.stale else "") + ": ".join(part for part in said if part)


def say_cell(view: FrameworkView, row: int, place: int) -> None:
    """A cell whole, with the quotes beneath it."""
    case, column, cell = view.cases[row], view.framework.columns[place], view.cells[row][place]
    output.say(f"{case.name} × {column.label}: {cell.verdict or _(STATE_NAMES[cell.state])}")
    if cell.summary:
        output.say(cell.summary)
    if cell.stale:
        output.say(
            "! "
            + _("The quotes beneath changed since it was written; 'framework confirm' says it still holds.")
        )
    names = {one.id: one.name for one in view.cases}
    say_quotes(_("Stand with it"), cell.chosen, names)
    rest = [one for one in cell.beneath if one.quote_id not in {c.quote_id for c in cell.chosen}]
    say_quotes(_("Beneath it"), [one for one in rest if one.stance is Stance.FOR], names)
    say_quotes(_("Beneath it, against"), [one for one in rest if one.stance is Stance.AGAINST], names)
