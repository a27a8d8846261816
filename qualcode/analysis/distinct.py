"""How many distinct things fall in the cells of a table: sorted once, never pair by pair."""

from typing import NamedTuple

import numpy as np

from qualcode.analysis.code_rows import Numbers


class Sizes(NamedTuple):
    """The sizes of the sets in the cells, and of their unions over a row, a column and the table."""

    cells: Numbers
    rows: Numbers
    columns: Numbers
    total: int


def distinct(keys: Numbers) -> Numbers:
    """The numbers in ascending order, each once."""
    keys = np.sort(keys)
    if not len(keys):
        return keys
    fresh = np.empty(len(keys), dtype=np.bool_)
    fresh[0] = True
    np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
    return keys[fresh]


def distinct_pairs(ones: Numbers, others: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs (one, other) in ascending order, each once. No number is negative."""
    width = int(others.max(initial=0)) + 1
    pairs = distinct(ones * width + others)
    return pairs // width, pairs % width


def counted_once(rows: Numbers, things: Numbers, n_rows: int) -> Numbers:
    """How many distinct things each row has."""
    return np.bincount(distinct_pairs(rows, things)[0], minlength=n_rows)


def sizes(rows: Numbers, columns: Numbers, things: Numbers, shape: tuple[int, int]) -> Sizes:
    """The table of the triples (row, column, thing)."""
    n_rows, n_columns = shape
    cells = counted_once(rows * n_columns + columns, things, n_rows * n_columns)
    return Sizes(
        cells.reshape(shape),
        counted_once(rows, things, n_rows),
        counted_once(columns, things, n_columns),
        len(distinct(things)),
    )
