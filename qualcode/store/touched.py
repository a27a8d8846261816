"""What became of codings since an entry of the journal, read without reading the codings it left alone."""

import json
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from qualcode.model.coding import CodingFilter, CodingNews
from qualcode.model.journal import Change, Row
from qualcode.store import coding_queries, history, tables
from qualcode.store.payloads import changes_in
from qualcode.store.rows import given_rows

_entries = tables.JournalBase.metadata.tables["journal"]
_payloads = tables.JournalBase.metadata.tables["journal_payload"]
_touches = tables.JournalBase.metadata.tables["journal_touch"]

# A coding as it is read rests on the first of these, and nothing that a reader is shown on the others: where nothing
# else was touched, nothing but codings changed.
_OF_CODINGS = frozenset(
    {"coding", "memo", "facetvalue", "segment", "anchor", "coder", "suggestion", "decision"}
    | {"theme", "themepart", "themecode", "themequote", "claim", "claimquote"}
    | {"framework", "frameworkcolumn", "frameworkcell", "cellquote"}
)


def codings_since(connection: Connection, state: int) -> CodingNews | None:
    """What the entries after number `state` did to codings; None where they did anything else that a reader may see,
    or do not say any more what they did.
    """
    newest = history.latest_change_id(connection)
    if newest == state:
        return CodingNews(state)
    since = {"state": state}
    if newest < state or connection.execute(_beyond(), since).first() is not None:
        return None
    payloads = connection.execute(_payloads_since(), since)
    changes: list[Change] = []
    for content in payloads.scalars():
        if not content:  # erased by law
            return None
        changes += changes_in(content)
    return _news(connection, newest, changes)


# Questions that are put together once and kept: putting them together takes longer than answering them.
@cache
def _beyond() -> Select[Any]:
    """Whether anything was touched but what codings rest on."""
    touched = select(_touches.c.row_id).where(_touches.c.entry_id > bindparam("state"))
    return touched.where(_touches.c.table_name.not_in(_OF_CODINGS)).limit(1)


@cache
def _payloads_since() -> Select[Any]:
    return (
        select(_payloads.c.content)
        .select_from(_entries.outerjoin(_payloads, _payloads.c.entry_id == _entries.c.id))
        .where(_entries.c.id > bindparam("state"))
        .order_by(_entries.c.id)
    )


def _news(connection: Connection, newest: int, changes: Iterable[Change]) -> CodingNews:
    rows: dict[int, Row | None] = {}  # the rows of codings as they were before the first change of each
    ids: set[int] = set()
    segments: set[int] = set()
    decided = False
    for change in changes:
        images = [image for image in (change.before, change.after) if image is not None]
        if change.table == "coding":
            rows.setdefault(change.row_id, change.before)
        elif change.table == "memo":
            ids.update(image["target_id"] for image in images if image["target"] == "coding")
        elif change.table in ("facetvalue", "anchor"):
            segments.update(image["segment_id"] for image in images)
        elif change.table == "decision":
            decided = True
    ids |= rows.keys() | _on(connection, segments)
    now = coding_queries.codings(connection, CodingFilter(ids=frozenset(ids))) if ids else ()
    keys = _keys(connection, {row["code_id"] for row in rows.values() if row is not None})
    before = {coding_id: keys[row["code_id"]] for coding_id, row in rows.items() if row is not None}
    unchanged = {coding.id: coding.code for coding in now if coding.id not in rows}
    return CodingNews(newest, unchanged | before, now, decided)


def _on(connection: Connection, segments: Collection[int]) -> set[int]:
    """The codings on some segments."""
    if not segments:
        return set()
    return set(connection.execute(_coded(), {"segments": json.dumps([*segments])}).scalars())


@cache
def _coded() -> Select[Any]:
    return select(tables.Coding.id).where(tables.Coding.segment_id.in_(given_rows("segments")))


def _keys(connection: Connection, code_ids: Collection[int]) -> dict[int, str]:
    """The keys of some codes, by id."""
    if not code_ids:
        return {}
    found = connection.execute(_keyed(), {"codes": json.dumps([*code_ids])})
    return {row.id: row.key for row in found}


@cache
def _keyed() -> Select[int, str]:
    code, book = tables.Code, tables.Codebook
    key = (book.slug + "/" + code.slug).label("key")
    joined = select(code.id, key).join(book, book.id == code.codebook_id)
    return joined.where(code.id.in_(given_rows("codes")))
