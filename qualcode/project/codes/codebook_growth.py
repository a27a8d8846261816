"""Every state of the codebooks that was accepted, as the journal keeps them."""

from datetime import datetime

from sqlalchemy import Connection, select

from qualcode import codebook
from qualcode.model.errors import CodebookFault
from qualcode.store import tables as t


def accepted_states(connection: Connection) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Of each state, in order: when it was accepted (by the clock on the wall), the codebook, the keys of its codes.

    A state that this program cannot read is left out.
    """
    book, revision = t.Codebook, t.CodebookRevision
    rows = connection.execute(
        select(revision.source, revision.accepted_at, book.file_name, book.slug)
        .join(book, book.id == revision.codebook_id)
        .order_by(revision.id)
    )
    found = []
    for row in rows:
        try:
            read = codebook.parse(row.source, row.file_name)
        except CodebookFault:  # accepted by a program that knew other rules
            continue
        when = datetime.fromisoformat(row.accepted_at).astimezone().strftime("%Y-%m-%d %H:%M")
        found.append((when, row.slug, frozenset(f"{row.slug}/{code.slug}" for code in read.codes)))
    return tuple(found)
