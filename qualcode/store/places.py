"""The successive texts of a transcript, where segments stand in each, and which wait for a place."""

import json

from sqlalchemy import Connection, and_, func, select

from qualcode.model.anchor import Fate
from qualcode.model.revision import Question, RevisionInfo
from qualcode.model.span import Span
from qualcode.model.transcript import TranscriptKey
from qualcode.store import tables as t
from qualcode.store.queries import current_revision, natural


def source_of(connection: Connection, revision_id: int) -> dict[str, str]:
    """The file a revision was read from: its name, hash, format and encoding."""
    r = t.Revision
    row = connection.execute(
        select(r.format, r.encoding, r.file_name, r.source_sha256).where(r.id == revision_id)
    ).one()
    return dict(row._mapping)


def anchors(connection: Connection, revision_id: int) -> dict[int, Span]:
    """Where each segment stands in a revision, by the segment's id."""
    rows = connection.execute(
        select(t.Anchor.segment_id, t.Anchor.start, t.Anchor.end)
        .where(t.Anchor.revision_id == revision_id)
        .order_by(t.Anchor.start, t.Anchor.end, t.Anchor.segment_id)
    )
    return {row.segment_id: Span(row.start, row.end) for row in rows}


def coded_segments(connection: Connection, transcript_id: int) -> frozenset[int]:
    """The segments of a transcript that carry a coding."""
    rows = connection.execute(
        select(t.Coding.segment_id).where(t.Coding.transcript_id == transcript_id).distinct()
    )
    return frozenset(rows.scalars())


def revisions(connection: Connection, transcript_id: int) -> tuple[RevisionInfo, ...]:
    """The states of a transcript's text, oldest first, without their texts."""
    rows = connection.execute(
        select(
            t.Revision.id,
            t.Revision.ordinal,
            t.Revision.made_at,
            t.Revision.file_name,
            func.length(t.Revision.text),
            t.Revision.ordinal == t.Transcript.current_revision,
        )
        .join(t.Transcript, t.Transcript.id == t.Revision.transcript_id)
        .where(t.Revision.transcript_id == transcript_id)
        .order_by(t.Revision.ordinal)
    )
    return tuple(RevisionInfo(*row) for row in rows)


def questions(connection: Connection, number: str | None = None) -> tuple[Question, ...]:
    """The segments that wait for a place in the current text of their transcript, in the order of the old text."""
    before = t.Revision.__table__.alias("before")
    old = t.Anchor.__table__.alias("old")
    query = (
        select(
            t.Question.id,
            t.Question.segment_id,
            t.Transcript.number,
            t.Segment.serial,
            t.Question.revision_id,
            t.Question.fate,
            t.Question.start,
            t.Question.end,
            t.Question.candidates,
            old.c.start.label("old_start"),
            old.c.end.label("old_end"),
            before.c.ordinal.label("old_ordinal"),
            before.c.text.label("old_text"),
        )
        .join(t.Segment, t.Segment.id == t.Question.segment_id)
        .join(t.Transcript, t.Transcript.id == t.Segment.transcript_id)
        .join(t.Revision, and_(current_revision, t.Revision.id == t.Question.revision_id))
        .join(old, old.c.segment_id == t.Segment.id)
        .join(before, and_(before.c.id == old.c.revision_id, before.c.ordinal < t.Revision.ordinal))
        .order_by(t.Question.id, before.c.ordinal.desc())
    )
    if number is not None:
        query = query.where(func.lower(t.Transcript.number) == number.lower())
    newest: dict[int, Question] = {}
    for row in connection.execute(query):
        # An older text may hold an anchor too; the one nearest before the update is what the researcher knew.
        newest.setdefault(
            row.id,
            Question(
                id=row.id,
                segment_id=row.segment_id,
                transcript=row.number,
                quote_id=f"{row.number}:{row.serial}",
                revision_id=row.revision_id,
                fate=Fate(row.fate),
                old=row.old_text[row.old_start : row.old_end],
                old_span=Span(row.old_start, row.old_end),
                old_ordinal=row.old_ordinal,
                proposed=None if row.start is None else Span(row.start, row.end),
                candidates=tuple(Span(*pair) for pair in json.loads(row.candidates)),
            ),
        )
    return tuple(sorted(newest.values(), key=lambda q: (natural(q.transcript), q.old_span, q.id)))


def codings_of_segment(connection: Connection, segment_id: int) -> tuple[tuple[int, str, str], ...]:
    """The codings on a segment wherever it stands: id, code's key, coder."""
    rows = connection.execute(
        select(t.Coding.id, t.Codebook.slug + "/" + t.Code.slug, t.Coder.name)
        .join(t.Code, t.Code.id == t.Coding.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .join(t.Coder, t.Coder.id == t.Coding.coder_id)
        .where(t.Coding.segment_id == segment_id)
        .order_by(t.Coding.id)
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def span_of_quote(connection: Connection, key: TranscriptKey, serial: int) -> Span | None:
    """Where the segment of that serial stands in the current text of a transcript."""
    row = connection.execute(
        select(t.Anchor.start, t.Anchor.end)
        .join(t.Segment, t.Segment.id == t.Anchor.segment_id)
        .where(
            t.Segment.transcript_id == key.id,
            t.Segment.serial == serial,
            t.Anchor.revision_id == key.revision_id,
        )
    ).one_or_none()
    return None if row is None else Span(row.start, row.end)
