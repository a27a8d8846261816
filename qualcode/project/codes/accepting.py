"""Accepting a state of a codebook file: stored whole, with an index of its codes for codings to point to.

Accepted states are facts: an undo goes on to a new state, never back over an old one.
"""

import contextlib
import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from qualcode.model.codebook import Code, Codebook
from qualcode.model.errors import CodebookFault
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation

_WAITING = "codebook.waiting:"  # in the meta table: the file of that codebook still has to be written


@dataclass(frozen=True, slots=True)
class Accepted:
    """The last accepted state of a codebook. `waiting` is the hash of what its file held before, while the file
    still has to be written.
    """

    id: int
    slug: str
    file_name: str
    ordinal: int
    sha256: str
    source: str
    waiting: str | None


def hash_of(source: str) -> str:
    """What a file with that text has (SHA-256, hex)."""
    return hashlib.sha256(source.encode()).hexdigest()


def source_with_hash(connection: Connection, book_id: int, sha256: str) -> str | None:
    """The latest accepted state of a codebook that has that hash."""
    revision = t.CodebookRevision
    return connection.execute(
        select(revision.source)
        .where(revision.codebook_id == book_id, revision.sha256 == sha256)
        .order_by(revision.ordinal.desc())
        .limit(1)
    ).scalar()


def accepted(connection: Connection) -> dict[str, Accepted]:
    """The last accepted state of every codebook there ever was, by slug."""
    book, revision, meta = t.Codebook, t.CodebookRevision, t.Meta
    rows = connection.execute(
        select(
            book.id,
            book.slug,
            book.file_name,
            revision.ordinal,
            revision.sha256,
            revision.source,
            meta.value.label("waiting"),
        )
        .join(revision, and_(revision.codebook_id == book.id, revision.ordinal == book.current_revision))
        .outerjoin(meta, meta.key == _WAITING + book.slug)
        .order_by(book.file_name)
    )
    return {row.slug: Accepted(*row) for row in rows}


def last_with(connection: Connection, key: str) -> tuple[Code, tuple[str, ...]] | None:
    """A code that is no longer in its codebook as its last accepted state had it, and its brothers behind it then."""
    from qualcode import codebook

    slug, _, code_slug = key.partition("/")
    revision = t.CodebookRevision
    rows = connection.execute(
        select(revision.source, t.Codebook.file_name)
        .join(t.Codebook, t.Codebook.id == revision.codebook_id)
        .join(t.Code, and_(t.Code.codebook_id == t.Codebook.id, t.Code.slug == code_slug, t.Code.retired))
        .where(t.Codebook.slug == slug)
        .order_by(revision.ordinal.desc())
    )
    for row in rows:
        with contextlib.suppress(CodebookFault):
            book = codebook.parse(row.source, row.file_name)
            code = book.get(code_slug)
            if code is not None:
                brothers = [brother.slug for brother in book.children(code.parent)]
                return code, tuple(brothers[brothers.index(code_slug) + 1 :])
    return None


def newest(connection: Connection) -> tuple[int, int]:
    """Two numbers that change with every accepted state and whenever a file has or no longer has to be written."""
    newest, number = connection.execute(_newest()).one()
    return newest, number


@cache
def _newest() -> Select[Any]:
    """That question, kept: it is asked before every change and now and then besides."""
    revisions = select(func.coalesce(func.max(t.CodebookRevision.id), 0)).scalar_subquery()
    waiting = select(func.count()).where(t.Meta.key.startswith(_WAITING, autoescape=True)).scalar_subquery()
    return select(revisions, waiting)


def accept(operation: Operation, file_name: str, book: Codebook, source: str, now: str) -> None:
    """Makes `source`, which holds `book`, the state of a codebook."""
    connection = operation.connection
    known = connection.execute(
        select(t.Codebook.id, func.max(t.CodebookRevision.ordinal))
        .join(t.CodebookRevision, t.CodebookRevision.codebook_id == t.Codebook.id)
        .where(t.Codebook.slug == book.slug)
        .group_by(t.Codebook.id)
    ).first()
    ordinal = 1 if known is None else known[1] + 1
    if known is None:
        values = {"slug": book.slug, "file_name": file_name, "current_revision": ordinal}
        book_id = int(operation.insert("codebook", fact=True, **values)["id"])
    else:
        book_id = known[0]
        operation.update("codebook", book_id, fact=True, file_name=file_name, current_revision=ordinal)
    operation.insert(
        "codebookrevision",
        fact=True,
        codebook_id=book_id,
        ordinal=ordinal,
        sha256=hash_of(source),
        source=source,
        accepted_at=now,
    )
    _index(operation, book_id, book)


def write_later(connection: Connection, before: Accepted | None, slug: str) -> None:
    """Remembers that the file of a codebook has to be written, and what it holds until then."""
    waiting = "" if before is None else before.waiting or before.sha256
    queries.set_meta(connection, _WAITING + slug, waiting)


def is_written(connection: Connection, slug: str) -> None:
    """The file of a codebook holds what it should."""
    queries.set_meta(connection, _WAITING + slug, None)


def _index(operation: Operation, book_id: int, book: Codebook) -> None:
    """Makes the table of codes say what the book says; a code that left it is kept, as retired."""
    code = t.Code
    rows = operation.connection.execute(
        select(code.id, code.slug, code.label, code.retired).where(code.codebook_id == book_id)
    ).all()
    known = {row.slug: row for row in rows}
    wanted = {
        row.id: {"label": row.label, "retired": True}
        if (now := book.get(row.slug)) is None
        else {"label": now.label, "retired": False}
        for row in rows
    }
    operation.update_many(
        "code",
        {r.id: wanted[r.id] for r in rows if wanted[r.id] != {"label": r.label, "retired": r.retired}},
        fact=True,
    )
    operation.insert_many(
        "code",
        [
            {"codebook_id": book_id, "slug": new.slug, "label": new.label, "retired": False}
            for new in book.codes
            if new.slug not in known
        ],
        fact=True,
    )
