"""Tables of one group of cases, chosen by their attributes, beside those that were exported before."""

from qualcode.anonymisation import Gate
from qualcode.locale import _
from qualcode.model.coding import CodingFilter
from qualcode.model.matrix import Matrix
from qualcode.model.table import Table
from qualcode.project.applying.codings import Codings
from qualcode.project.context import EXPORTS, Context
from qualcode.project.outgoing.exported import INTERVIEWS, Exports
from qualcode.store import history

_GROUP = "group"  # in the record of an export: the ids of the cases it counts


class Groups:
    """The groups that tables tell of."""

    def __init__(self, context: Context, codings: Codings) -> None:
        self._context = context
        self._codings = codings

    def told_by(self, table: Table | Matrix) -> dict[str, object]:
        """What the record of its export says: whether it tells of single interviews, as a table of one group does of
        cells that one by groups leaves empty; and of which group it is.
        """
        if table.narrowed_to is None:
            return {INTERVIEWS: table.of_interviews}
        return {INTERVIEWS: True, _GROUP: sorted(table.narrowed_to)}

    def refuse_near(self, gate: Gate, table: Table | Matrix, file: str) -> None:
        """Raises ToldBeside for a table of a group that differs by too few from all cases, or from the group of a file
        that was exported before and still stands in `exports/`, but for the `file` it is written to.
        """
        if table.narrowed_to is not None:
            everybody = frozenset[int]().union(*(one.cases for one in self._codings.counted(CodingFilter())))
            others = {name: group for name, group in self._exported().items() if name != file}
            gate.refuse_near(table.narrowed_to, {_("the tables of all cases"): everybody, **others})

    def _exported(self) -> dict[str, frozenset[int]]:
        folder = self._context.folder / EXPORTS
        with self._context.reading() as connection:
            latest = Exports(history.exports(connection)).latest()
        return {
            file: frozenset(details[_GROUP])
            for file, details in latest.items()
            if _GROUP in details and (details.get("outside") or (folder / file).exists())
        }
