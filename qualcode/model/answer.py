"""Rows that answer a question about the project."""

from dataclasses import dataclass

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Rows:
    """`rows[i][j]` is what row i says under the head `columns[j]`; no two columns have one name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def as_records(self) -> list[dict[str, Value]]:
        """Each row as a dictionary, by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
