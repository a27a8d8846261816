"""The project as frames of rows, for scripts and notebooks. It is the raw project, for inside: no gate looks at it."""

from importlib import import_module, util
from typing import Any, Literal

from qualcode.locale import N_
from qualcode.model.answer import Rows, Value
from qualcode.model.errors import Refused
from qualcode.model.matrix import Matrix
from qualcode.model.table import Table
from qualcode.project.counting.sql import Sql
from qualcode.store.queries import natural

Kind = Literal["polars", "pandas", "rows"]
LIBRARIES: tuple[Kind, ...] = ("polars", "pandas")
"""Which is taken when nothing is said: the first that is installed; where none is, rows as dictionaries."""


class Frames:
    """Everything that can be counted, as frames of polars or pandas, or as a list of dictionaries.

    The columns are those of the views in `docs/python.md`, the rows in the order of the interviews.
    """

    def __init__(self, sql: Sql, kind: Kind | None = None) -> None:
        self._sql = sql
        self._kind = kind

    def using(self, kind: Kind) -> "Frames":
        """The same, as frames of that library, or as "rows". Raises Refused where the library is not installed."""
        if kind not in (*LIBRARIES, "rows"):
            raise Refused(
                N_("There are no frames of %(name)s."), N_("Choose polars, pandas or rows."), name=kind
            )
        if kind != "rows" and util.find_spec(kind) is None:
            raise Refused(
                N_("%(name)s is not installed."), N_("Install it with 'pip install %(name)s'."), name=kind
            )
        return Frames(self._sql, kind)

    def codings(self) -> Any:
        """A row for each coding: its words, code, coder, place, value and mark."""
        return self._view("codings", "start", "end", "coding")

    def coding_cases(self) -> Any:
        """A row for each coding and each case it counts for: a participant's whose turn it touches."""
        return self.sql("SELECT * FROM coding_cases ORDER BY coding, case_name")

    def segments(self) -> Any:
        """A row for each coded place, however many codes it has."""
        return self._view("segments", "start", "end", "serial")

    def turns(self) -> Any:
        """A row for each turn of each interview, with its words."""
        return self._view("turns", "turn")

    def speakers(self) -> Any:
        """A row for each speaker of each interview."""
        return self._view("speakers", "speaker")

    def cases(self) -> Any:
        """A row for each case, with a column for each attribute that any case has."""
        names = [
            str(row[0]) for row in self._sql.ask("SELECT DISTINCT attribute FROM attributes ORDER BY 1").rows
        ]
        cases = self._sql.ask("SELECT * FROM cases ORDER BY case_name")
        said = {(row[0], row[1]): row[2] for row in self._sql.ask("SELECT * FROM attributes").rows}
        # An attribute may be called like a column there is: then its own bears the word before it.
        heads = [f"attribute {name}" if name in cases.columns else name for name in names]
        rows = tuple((*row, *(said.get((row[0], name)) for name in names)) for row in cases.rows)
        return self.frame(Rows((*cases.columns, *heads), rows))

    def transcripts(self) -> Any:
        """A row for each interview, with its whole text."""
        return self._view("transcripts")

    def codes(self) -> Any:
        """A row for each code of each codebook, in the order of the codebook, with the code above it."""
        return self.sql("SELECT * FROM codes ORDER BY codebook, position")

    def memos(self) -> Any:
        """A row for each memo, in the order in which they were written."""
        return self.sql("SELECT * FROM memos ORDER BY memo")

    def themes(self) -> Any:
        """A row for each theme, by name."""
        return self.sql("SELECT * FROM themes ORDER BY theme")

    def claims(self) -> Any:
        """A row for each claim, in the order of its theme."""
        return self.sql("SELECT * FROM claims ORDER BY theme, position")

    def framework_cells(self) -> Any:
        """A row for each cell of a framework matrix in which anything was written."""
        return self.sql("SELECT * FROM framework_cells ORDER BY framework, case_name, position")

    def sql(self, question: str) -> Any:
        """What one SELECT answers. Raises Refused."""
        return self.frame(self._sql.ask(question))

    def of(self, table: Table | Matrix, *, tidy: bool = False) -> Any:
        """A table or a matrix of `project.tables`: a row for each of its rows, its label first.

        `tidy`: a row for each cell instead, with the key and the label of its row and of its column.
        """
        if tidy:
            return self.frame(
                Rows(
                    ("row", "row_label", "column", "column_label", "value"),
                    tuple(
                        (row.key, row.label, column.key, column.label, cell)
                        for row, cells in zip(table.rows, table.cells, strict=True)
                        for column, cell in zip(table.columns, cells, strict=True)
                    ),
                )
            )
        heads = _apart([table.row_title, *(axis.label for axis in table.columns)])
        rows = [(row.label, *cells) for row, cells in zip(table.rows, table.cells, strict=True)]
        return self.frame(Rows(heads, tuple(rows)))

    def frame(self, answer: Rows) -> Any:
        """Rows as a frame."""
        installed: list[Kind] = [name for name in LIBRARIES if util.find_spec(name) is not None]
        kind = self._kind or (*installed, "rows")[0]
        if kind == "rows":
            return answer.as_records()
        library = import_module(kind)
        columns: dict[str, list[Value]] = {
            name: [row[n] for row in answer.rows] for n, name in enumerate(answer.columns)
        }
        if kind == "pandas":
            return library.DataFrame(columns)
        for name, cells in columns.items():
            if {str} < {type(cell) for cell in cells if cell is not None}:  # polars has one type for a column
                columns[name] = [None if cell is None else str(cell) for cell in cells]
        return library.DataFrame(columns, strict=False, infer_schema_length=None)

    def _view(self, name: str, *then: str) -> Any:
        """A view in the order of the interviews' numbers, P2 before P10, and then of those columns."""
        answer = self._sql.ask(f"SELECT * FROM {name}")
        number, *others = (answer.columns.index(column) for column in ("transcript", *then))

        def place(row: tuple[Value, ...]) -> tuple[Any, ...]:
            return (natural(str(row[number])), *(row[n] for n in others))

        return self.frame(Rows(answer.columns, tuple(sorted(answer.rows, key=place))))


def _apart(heads: list[str]) -> tuple[str, ...]:
    """The heads, a number behind those that stood there before: no frame has two columns of one name."""
    known: list[str] = []
    for head in heads:
        name, n = head, 1
        while name in known:
            n += 1
            name = f"{head} ({n})"
        known.append(name)
    return tuple(known)
