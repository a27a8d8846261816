"""Tables to parquet, for whoever counts on in another program; polars writes and reads it, where it is installed."""

import io
from collections.abc import Iterator
from importlib import util

from qualcode.locale import N_, _
from qualcode.model.cleared import ClearedTable, ClearedText
from qualcode.model.errors import Refused

BEGINNING = b"PAR1"
"""What every such file begins with."""


def parquet(table: ClearedTable) -> bytes:
    """The bytes of the table: the columns of its csv, numbers as numbers, what is not shown as null.

    It is not compressed, so that its words can be looked for in the bytes themselves. Raises Refused where polars is
    not installed.
    """
    if util.find_spec("polars") is None:
        raise Refused(
            N_("%(name)s is not installed."), N_("Install it with 'pip install %(name)s'."), name="polars"
        )
    import polars

    columns: dict[str, list[int | float | str | None]] = {
        table.corner.text: [label.text for label, _depth in table.rows]
    }
    columns[_free(_("level"), columns)] = [depth + 1 for _label, depth in table.rows]
    for n, head in enumerate(table.columns):
        cells = [row[n] for row in table.cells]
        said = any(isinstance(cell, ClearedText) for cell in cells)
        columns[_free(head.text, columns)] = [_word(cell) if said else _figure(cell) for cell in cells]
    written = io.BytesIO()
    frame = polars.DataFrame(columns, strict=False, infer_schema_length=None)
    frame.write_parquet(written, compression="uncompressed", statistics=False)
    return written.getvalue()


def parquet_texts(content: bytes) -> Iterator[str]:
    """Every text in such a file: the bytes as they stand, and the heads and words that a reader finds in them."""
    import polars

    yield content.decode("utf-8", "replace")
    frame = polars.read_parquet(io.BytesIO(content))
    for column in frame.iter_columns():
        yield column.name
        yield from (str(cell) for cell in column if cell is not None)


def _word(cell: int | float | ClearedText | None) -> str | None:
    return None if cell is None else cell.text if isinstance(cell, ClearedText) else str(cell)


def _figure(cell: int | float | ClearedText | None) -> int | float | None:
    return None if isinstance(cell, ClearedText) else cell


def _free(head: str, taken: dict[str, list[int | float | str | None]]) -> str:
    """The head, with a number behind it where it stands there: no frame has two columns of one name."""
    name, n = head, 1
    while name in taken:
        n += 1
        name = f"{head} ({n})"
    return name
