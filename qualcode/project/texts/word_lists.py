"""The words of each text, kept beside it so that a search reads only the texts that may hold what it wants."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from qualcode.analysis.search import word_list
from qualcode.analysis.search.listing import MADE_BY
from qualcode.store import tables as t
from qualcode.store.rows import given_rows

_AT_ONCE = 50  # lists in memory

_KEEP = "INSERT OR REPLACE INTO word_list (text_sha256, made_by, content) VALUES (?, ?, ?)"

_row = t.WordListRow


def keep(connection: Connection, lists: Mapping[str, bytes]) -> None:
    """Keeps lists by the hash of their text, in place of what was made in another way."""
    if lists:
        connection.exec_driver_sql(_KEEP, [(sha256, MADE_BY, content) for sha256, content in lists.items()])


def keep_of(connection: Connection, sha256: str, text: str) -> None:
    """Keeps the list of a text that is being written."""
    keep(connection, {sha256: word_list(text)})


def kept(connection: Connection, hashes: Sequence[str]) -> Iterator[bytes | None]:
    """The lists of texts with those hashes, in that order; None where there is none (any more)."""
    query = select(_row.text_sha256, _row.content).where(
        _row.made_by == bindparam("made_by"), _row.text_sha256.in_(given_rows("hashes"))
    )
    for start in range(0, len(hashes), _AT_ONCE):
        some = hashes[start : start + _AT_ONCE]
        asked = {"made_by": MADE_BY, "hashes": json.dumps(some)}
        found = {row.text_sha256: row.content for row in connection.execute(query, asked)}
        yield from map(found.get, some)
