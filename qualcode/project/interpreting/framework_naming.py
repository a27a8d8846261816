"""Framework matrices, their cases and columns as people name them, and what a change of a cell comes down to."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from qualcode.analysis.query import cases_meeting
from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.errors import NotFound, Refused
from qualcode.model.framework import CellState, Framework, FrameworkColumn, WrittenCell
from qualcode.project.interpreting.framework_views import Beneath
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


def framework_named(known: Sequence[Framework], name: str) -> Framework:
    """The matrix of that slug or title, whatever the capitals; without a name the only one. Raises NotFound."""
    said = " ".join(name.split()).casefold()
    found = [one for one in known if said in (one.slug, one.title.casefold())] if said else list(known)
    if len(found) == 1:
        return found[0]
    if not known:
        raise NotFound(N_("There is no framework matrix yet."), N_("'qualcode framework new' sets one up."))
    raise NotFound(
        N_("Which framework matrix is not clear."),
        N_("There are: %(names)s."),
        names=", ".join(one.slug for one in known),
    )


def column_named(framework: Framework, name: str) -> FrameworkColumn:
    """The column of that theme, code or heading, whatever the capitals; or of that number, from 1. Raises NotFound."""
    said = " ".join(name.split()).casefold().removeprefix("code:")
    for n, column in enumerate(framework.columns, 1):
        names = {column.name.casefold(), column.name.rpartition("/")[2].casefold(), column.label.casefold()}
        if said in names or said == str(n):
            return column
    raise NotFound(
        N_("The matrix has no column '%(name)s'."),
        N_("There are: %(names)s."),
        name=name,
        names=", ".join(column.name for column in framework.columns) or "-",
    )


def case_named(cases: Sequence[Case], name: str) -> int:
    """The id of the case of that name, whatever the capitals, or number. Raises NotFound."""
    said = " ".join(name.split()).casefold()
    for found in (
        [case.id for case in cases if case.name.casefold() == said],
        [case.id for case in cases if str(case.id) == said],
    ):
        if len(found) == 1:
            return found[0]
    raise NotFound(
        N_("There is no such case."), N_("'qualcode case list' shows the cases and their numbers.")
    )


def scale_of(verdicts: Sequence[str]) -> tuple[str, ...]:
    """The verdicts of a scale, in order. Raises Refused for one that stands there twice."""
    scale = tuple(" ".join(one.split()) for one in verdicts if one.strip())
    if len({one.casefold() for one in scale}) < len(scale):
        raise Refused(N_("A verdict stands twice on that scale."), N_("Name each once."))
    return scale


def as_on_scale(framework: Framework, verdict: str | None) -> str | None:
    """A verdict as the scale writes it. Raises Refused for one that is not on it."""
    if not verdict:
        return verdict
    for one in framework.verdicts:
        if one.casefold() == verdict.strip().casefold():
            return one
    raise Refused(
        N_("'%(verdict)s' is no verdict of this matrix."),
        N_("There are: %(verdicts)s."),
        verdict=verdict,
        verdicts=", ".join(framework.verdicts) or "-",
    )


def refuse_nonsense(connection: Connection, among: str) -> None:
    """Raises QueryFault for a condition on cases that makes no sense."""
    if among.strip():
        cases_meeting(among, queries.cases(connection))


def written_at(ground: Beneath, case_id: int, column: FrameworkColumn) -> WrittenCell:
    """What is written in a cell. Raises NotFound where nothing is."""
    written = ground.written.get((case_id, column.id))
    if written is None:
        raise NotFound(N_("Nothing is written in that cell."), N_("'qualcode framework set' writes in it."))
    return written


def wanted_words(
    before: WrittenCell | None, summary: str | None, verdict: str | None, state: CellState | None
) -> dict[str, str]:
    """What a cell says after a change; None leaves it as it is."""
    said = {
        "summary": before.summary if before is not None else "",
        "verdict": before.verdict if before is not None else "",
        "state": "",
    }
    if before is not None and state is None and summary is None and verdict is None:
        state = before.state
    if summary is not None:
        said["summary"] = "\n".join(line.rstrip() for line in summary.strip().splitlines())
    if verdict is not None:
        said["verdict"] = verdict
    if state in (CellState.NOT_ASKED, CellState.NOTHING_SAID):
        said["state"] = str(state)
    elif state is CellState.EMPTY:
        said = {"summary": "", "verdict": "", "state": ""}
    return said


def subject_of(framework: Framework, column: FrameworkColumn, case_id: int) -> str:
    """How the journal calls a cell: a case by its number."""
    return f"{framework.slug} {column.name} #{case_id}"


def remove_column(operation: Operation, column: FrameworkColumn) -> None:
    """Takes a column away with what is written in it."""
    connection, cell, quote = operation.connection, t.FrameworkCell, t.CellQuote
    cells = list(connection.execute(select(cell.id).where(cell.column_id == column.id)).scalars())
    quotes = connection.execute(select(quote.id).where(quote.cell_id.in_(cells))).scalars()
    operation.delete_many("cellquote", list(quotes))
    operation.delete_many("frameworkcell", cells)
    operation.delete("frameworkcolumn", column.id)
