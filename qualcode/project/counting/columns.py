"""What tables are counted from, read in columns."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from qualcode.model.codebook import Codebook
from qualcode.model.coding import CountedCoding
from qualcode.model.columns import CodingColumns, TurnColumns
from qualcode.store import column_queries, queries

if TYPE_CHECKING:
    from qualcode.analysis.tables import Coded


def coded(
    reading: Callable[[], AbstractContextManager[Connection]],
    codebooks: Sequence[Codebook],
    found: Iterable[CountedCoding] | None = None,
    *,
    coders: Collection[str] | None = None,
    rollup: bool = False,
) -> "Coded":
    """The codings that were found (None: all there are of `coders`) in the current texts.

    Turns and texts are read when a table first asks for them: `reading` opens the database anew, where the texts of
    those revisions are as they were.
    """
    from qualcode.analysis.tables import Coded, Texts

    def turns() -> TurnColumns:
        with reading() as connection:
            return column_queries.turn_columns(connection)

    def said() -> Iterator[str]:
        with reading() as connection:
            for key in keys:
                yield queries.text_of(connection, key.revision_id)

    with reading() as connection:
        keys = queries.transcript_keys(connection)
        codings = (
            column_queries.coding_columns(connection, coders) if found is None else CodingColumns.of(found)
        )
    return Coded(codebooks, Texts(keys, turns, said), codings, rollup=rollup)
