"""Questions in SQL. What they answer is the raw project, for inside: no gate looks at it."""

import csv
import io

from qualcode.export.tables import guarded
from qualcode.model.answer import Rows, Value
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import DATABASE, Context
from qualcode.store import asking


class Sql:
    """Reads the project by SQL; `docs/python.md` describes the views."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def ask(self, question: str) -> Rows:
        """What one SELECT answers, over the views and the tables beneath. Raises Refused."""
        return asking.ask(self._context.folder / DATABASE, question, self._codes())

    def views(self) -> dict[str, tuple[str, ...]]:
        """The columns of each view, by its name."""
        return asking.columns_of(self._context.folder / DATABASE)

    def _codes(self) -> list[tuple[Value, ...]]:
        """A row for each code of the codebooks, in the order of the codebook."""
        return [
            (
                book.key(code),
                book.slug,
                code.slug,
                code.label,
                f"{book.slug}/{code.parent}" if code.parent else None,
                code.depth,
                place,
                code.definition or None,
            )
            for book in self._codebooks.counted()
            for place, code in enumerate(book.codes, start=1)
        ]


def as_csv(answer: Rows) -> str:
    """The answer as csv (RFC 4180, UTF-8): nothing is an empty field, a text that looks like a formula gets a sign."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return lines.getvalue()
