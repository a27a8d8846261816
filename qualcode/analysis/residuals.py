"""What a count in a matrix is worth beside the others: shares, what was to be expected, and how far it is from that.

Each cell is seen as one corner of a table of two by two: in this row or not, in this column or not. So rows may
overlap (codes with those below them, cases that have several codes); columns may not, and each thing stands in one.
"""

from enum import StrEnum
from math import sqrt

from qualcode.model.matrix import Matrix, Unit

Figures = tuple[tuple[int | float | None, ...], ...]


class Figure(StrEnum):
    """What a cell shows."""

    COUNT = "count"
    ROW = "row"
    COLUMN = "column"
    EXPECTED = "expected"
    RESIDUAL = "residual"


def figures(matrix: Matrix, figure: Figure, unit: Unit = Unit.CODING) -> Figures:
    """The figure of each cell; None where it is a division by nothing.

    With n the count of the cell, r the sum of its row, c what its column holds (the cases of the group when cases
    are counted of groups, else the column's total) and t the sum of all c:

    - ROW is 100 n / r and COLUMN 100 n / c, in percent;
    - EXPECTED is r c / t, the count if row and column had nothing to do with each other;
    - RESIDUAL is (n - e) / sqrt(e (1 - r / t) (1 - c / t)) with e = r c / t, the adjusted residual of Haberman, S. J.
      (1973), The analysis of residuals in cross-classified tables, Biometrics 29(1), 205-220. Were there no
      relation, it would be about normally distributed with mean 0 and variance 1; with e under 5 it is not.

    Raises ValueError where EXPECTED or RESIDUAL is asked of columns that share things.
    """
    if figure in (Figure.EXPECTED, Figure.RESIDUAL) and not disjoint(matrix):
        raise ValueError("the columns share what is counted")
    if figure is Figure.COUNT:
        return matrix.cells
    holds = [
        column.cases if unit is Unit.CASE and column.cases is not None else total
        for column, total in zip(matrix.columns, matrix.column_totals, strict=True)
    ]
    every = sum(holds)
    return tuple(
        tuple(_figure(figure, n, sum(row), c, every) for n, c in zip(row, holds, strict=True))
        for row in matrix.cells
    )


def disjoint(matrix: Matrix) -> bool:
    """Whether nothing that is counted stands in two columns."""
    return sum(matrix.column_totals) == matrix.total


def _figure(figure: Figure, n: int, row: int, column: int, every: int) -> float | None:
    if figure is Figure.ROW:
        return 100 * n / row if row else None
    if figure is Figure.COLUMN:
        return 100 * n / column if column else None
    if not every:
        return None
    expected = row * column / every
    if figure is Figure.EXPECTED:
        return expected
    variance = expected * (1 - row / every) * (1 - column / every)
    return (n - expected) / sqrt(variance) if variance > 0 else None
