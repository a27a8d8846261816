"""Reading the codings: which there are, what they carry, and which cases they count for."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, select

from qualcode.model.coding import Coding, CodingFilter, Mark, Origin
from qualcode.model.span import Span
from qualcode.store import facet_queries
from qualcode.store import tables as t
from qualcode.store.queries import code_ids, current_revision, natural
from qualcode.store.rows import among, given_rows


def codes_used(connection: Connection) -> frozenset[str]:
    """The keys of the codes that were applied to something."""
    rows = connection.execute(
        select(t.Codebook.slug + "/" + t.Code.slug)
        .select_from(t.Code)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .where(t.Code.id.in_(select(t.Coding.code_id)))
    )
    return frozenset(rows.scalars())


def coding_counts(connection: Connection) -> Counter[str]:
    """How many codings each code has itself in the present transcripts, by its key."""
    rows = connection.execute(
        select(t.Codebook.slug + "/" + t.Code.slug, func.count())
        .select_from(t.Coding)
        .join(t.Transcript, and_(t.Transcript.id == t.Coding.transcript_id, t.Transcript.present))
        .join(t.Code, t.Code.id == t.Coding.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .group_by(t.Coding.code_id)
    )
    return Counter({row[0]: row[1] for row in rows})


def counts_by_transcript(connection: Connection, coder: str) -> dict[str, int]:
    """How many codings a coder has in each present transcript, by its number; without those that have none."""
    rows = connection.execute(
        select(t.Transcript.number, func.count())
        .join(t.Coding, and_(t.Coding.transcript_id == t.Transcript.id, t.Transcript.present))
        .join(t.Coder, and_(t.Coder.id == t.Coding.coder_id, t.Coder.name == coder))
        .group_by(t.Transcript.id)
    )
    return {row[0]: row[1] for row in rows}


def rows_coded(connection: Connection, keys: Collection[str | None]) -> list[tuple[int, int, str, str]]:
    """The codings with one of those codes, in whatever transcript: id, segment, code's key and coder."""
    key = t.Codebook.slug + "/" + t.Code.slug
    ids = [code_id for known, code_id in code_ids(connection).items() if known in keys]
    rows = connection.execute(
        select(t.Coding.id, t.Coding.segment_id, key, t.Coder.name)
        .select_from(t.Coding)
        .join(t.Code, t.Code.id == t.Coding.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .join(t.Coder, t.Coder.id == t.Coding.coder_id)
        .where(t.Coding.code_id.in_(ids))
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def memos_on_codings(connection: Connection) -> list[tuple[int, int]]:
    """Every memo on a coding, with the coding's id."""
    rows = connection.execute(select(t.Memo.id, t.Memo.target_id).where(t.Memo.target == "coding"))
    return [(row[0], row[1]) for row in rows]


def codings(connection: Connection, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
    """The codings that pass the filter, by transcript and place."""
    among_these = {
        "ids": wanted.ids,
        "transcripts": wanted.transcripts,
        "codes": wanted.codes,
        "coders": wanted.coders,
        "marks": wanted.marks,
    }
    given = {name: json.dumps([*values]) for name, values in among_these.items() if values is not None}
    rows = connection.execute(_codings(frozenset(given)), given).all()
    facets = facet_queries.facets_of(connection, {row.segment_id for row in rows})
    place = {number: natural(number) for number in {row.number for row in rows}}
    rows = sorted(rows, key=lambda row: (place[row[1]], row[4], row[5], row[0]))
    return tuple(_coding(*row, facets=facets) for row in rows)


@cache
def _codings(given: frozenset[str]) -> Select[*tuple[Any, ...]]:
    """The question for codings where those of the filters are given, each as a parameter of JSON.

    Kept, since putting it together takes longer than SQLite needs to answer it for one coding.
    """
    key = t.Codebook.slug + "/" + t.Code.slug
    noted = select(t.Memo.target_id, t.Memo.text).where(t.Memo.target == "coding").order_by(t.Memo.id)
    if "ids" in given:
        noted = noted.where(t.Memo.target_id.in_(given_rows("ids")))
    in_order = noted.subquery()
    memos = (
        select(in_order.c.target_id, func.group_concat(in_order.c.text, "\n\n").label("text"))
        .group_by(in_order.c.target_id)
        .subquery()
    )
    filters: dict[str, ColumnElement[Any]] = {
        "ids": t.Coding.id,
        "transcripts": t.Transcript.number,
        "codes": key,
        "coders": t.Coder.name,
        "marks": t.Coding.mark,
    }
    return (
        select(
            t.Coding.id,
            t.Transcript.number,
            t.Segment.serial,
            t.Anchor.revision_id,
            t.Anchor.start,
            t.Anchor.end,
            key.label("code"),
            t.Coder.name.label("coder"),
            t.Coding.origin,
            t.Coding.created_at,
            func.coalesce(memos.c.text, "").label("memo"),
            t.Coding.value,
            t.Coding.mark,
            t.Coding.segment_id,
            t.Coding.coder_id,
        )
        .select_from(t.Coding)
        .join(t.Transcript, t.Transcript.id == t.Coding.transcript_id)
        .join(t.Revision, current_revision)
        .join(t.Segment, t.Segment.id == t.Coding.segment_id)
        .join(t.Anchor, and_(t.Anchor.segment_id == t.Segment.id, t.Anchor.revision_id == t.Revision.id))
        .join(t.Code, t.Code.id == t.Coding.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .join(t.Coder, t.Coder.id == t.Coding.coder_id)
        .outerjoin(memos, memos.c.target_id == t.Coding.id)
        .where(*(filters[name].in_(given_rows(name)) for name in sorted(given)))
    )


def given_by(
    connection: Connection, coder: str | None, revision_id: int | None = None, within: Span | None = None
) -> list[Row[int, int, int, str, int]]:
    """Where a coder (None: anybody) gave which code: revision_id, start, end, code's key and the segment's serial.

    In the current texts of all transcripts or of one, and in one all of it or what touches `within`.
    """
    given = {"coder": coder, "revision": revision_id}
    if within is not None:
        given |= {"start": within.start, "end": within.end}
    query = _given_by(coder is not None, revision_id is not None, within is not None)
    return list(connection.execute(query, given).all())


@cache
def _given_by(one_coder: bool, one_revision: bool, one_place: bool) -> Select[int, int, int, str, int]:
    """That question, kept: a place is asked about at every key."""
    query = (
        select(
            t.Anchor.revision_id,
            t.Anchor.start,
            t.Anchor.end,
            (t.Codebook.slug + "/" + t.Code.slug).label("code"),
            t.Segment.serial,
        )
        .select_from(t.Anchor)
        .join(t.Segment, t.Segment.id == t.Anchor.segment_id)
        .join(t.Coding, t.Coding.segment_id == t.Segment.id)
        .join(t.Code, t.Code.id == t.Coding.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .order_by(t.Anchor.revision_id, t.Anchor.start, t.Anchor.end, t.Coding.id)
    )
    if one_coder:
        # For one place SQLite is to begin with the place, not with everything the coder ever coded.
        name = t.Coder.name + "" if one_place else t.Coder.name
        query = query.join(t.Coder, and_(t.Coder.id == t.Coding.coder_id, name == bindparam("coder")))
    if one_revision:
        query = query.where(t.Anchor.revision_id == bindparam("revision"))
    else:
        query = query.join(t.Revision, t.Revision.id == t.Anchor.revision_id).join(
            t.Transcript, current_revision
        )
    if one_place:
        query = query.where(t.Anchor.start < bindparam("end"), t.Anchor.end > bindparam("start"))
    return query


def _coding(
    id_: int,
    number: str,
    serial: int,
    revision_id: int,
    start: int,
    end: int,
    code: str,
    coder: str,
    origin: str,
    created_at: str,
    memo: str,
    value: int | None,
    mark: str,
    segment_id: int,
    coder_id: int,
    *,
    facets: Mapping[tuple[int, int], Mapping[str, str]],
) -> Coding:
    """A row of `_codings`, column by column: a project has very many of them."""
    return Coding(
        id_,
        f"{number}:{serial}",
        number,
        revision_id,
        Span(start, end),
        code,
        coder,
        Origin(origin),
        created_at,
        memo,
        value,
        Mark(mark) if mark else None,
        facets.get((segment_id, coder_id), {}),
    )


def values_and_marks(
    connection: Connection, coding_ids: Collection[int]
) -> dict[int, tuple[int | None, str]]:
    """The value and the mark of codings, by id."""
    c = t.Coding
    rows = connection.execute(select(c.id, c.value, c.mark).where(c.id.in_(among(coding_ids))))
    return {row[0]: (row[1], row[2]) for row in rows}


def segments_coded(
    connection: Connection, revision_id: int, coder_id: int | None, place: Span | int
) -> tuple[int, ...]:
    """The segments on just that span, or of that serial, in a revision that carry a coding of the coder."""
    a, by_coder = t.Anchor, and_(t.Coding.segment_id == t.Segment.id, t.Coding.coder_id == coder_id)
    here = (
        (t.Segment.serial == place,)
        if isinstance(place, int)
        else (a.start == place.start, a.end == place.end)
    )
    rows = connection.execute(
        select(t.Segment.id)
        .join(a, a.segment_id == t.Segment.id)
        .join(t.Coding, by_coder)
        .where(a.revision_id == revision_id, *here)
        .order_by(t.Segment.id)
        .distinct()
    )
    return tuple(rows.scalars())


def segment_at(connection: Connection, revision_id: int, span: Span) -> tuple[int, int] | None:
    """The id and serial of the segment on just that span, if there is one."""
    place = {"revision": revision_id, "start": span.start, "end": span.end}
    row = connection.execute(_segment_at(), place).first()
    return None if row is None else (row.id, row.serial)


@cache
def _segment_at() -> Select[int, int]:
    a = t.Anchor
    return (
        select(t.Segment.id, t.Segment.serial)
        .join(a, a.segment_id == t.Segment.id)
        .where(
            a.revision_id == bindparam("revision"), a.start == bindparam("start"), a.end == bindparam("end")
        )
    )


def highest_serial(connection: Connection, transcript_id: int) -> int:
    """The last serial given in a transcript, 0 when none was."""
    return int(connection.execute(_highest_serial(), {"transcript": transcript_id}).scalar_one())


@cache
def _highest_serial() -> Select[Any]:
    serial = select(func.coalesce(func.max(t.Segment.serial), 0))
    return serial.where(t.Segment.transcript_id == bindparam("transcript"))


def is_coded(connection: Connection, segment_id: int, code_id: int, coder_id: int) -> bool:
    """Whether the coder gave that code to that segment."""
    same = {"segment": segment_id, "code": code_id, "coder": coder_id}
    return connection.execute(_is_coded(), same).first() is not None


@cache
def _is_coded() -> Select[int]:
    c = t.Coding
    return select(c.id).where(
        c.segment_id == bindparam("segment"), c.code_id == bindparam("code"), c.coder_id == bindparam("coder")
    )


def quote_id(connection: Connection, segment_id: int) -> str:
    """What a segment is called: its transcript's number and its serial."""
    row = connection.execute(
        select(t.Transcript.number, t.Segment.serial)
        .join(t.Segment, t.Segment.transcript_id == t.Transcript.id)
        .where(t.Segment.id == segment_id)
    ).one()
    return f"{row.number}:{row.serial}"


def memos_of(connection: Connection, target: str, target_id: int) -> dict[int, str]:
    """The texts of the memos that hang on a row, by their ids, oldest first."""
    hang = (t.Memo.target == target, t.Memo.target_id == target_id)
    rows = connection.execute(select(t.Memo.id, t.Memo.text).where(*hang).order_by(t.Memo.id))
    return {row.id: row.text for row in rows}


def memo_ids(connection: Connection, target: str, target_id: int) -> tuple[int, ...]:
    """The memos that hang on a row."""
    memos = select(t.Memo.id).where(t.Memo.target == target, t.Memo.target_id == target_id)
    return tuple(connection.execute(memos).scalars())
