"""Reading which suggestions were shown and what was decided about them."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from qualcode.model.span import Span
from qualcode.model.suggestion import Occasion, Outcome, Shown, Suggestion
from qualcode.store import queries
from qualcode.store import tables as t


def shown(
    connection: Connection,
    *,
    coder: str | None = None,
    outcome: Outcome | None = None,
    code: str | None = None,
    number: str | None = None,
) -> tuple[Shown, ...]:
    """What was shown in transcripts that are present, in order, as far as it passes every filter that is given."""
    wanted: list[ColumnElement[bool]] = [t.Transcript.present.is_(True)]
    for column, value in (
        (t.Coder.name, coder),
        (t.Decision.verdict, outcome),
        (t.Suggestion.code, code),
        (t.Transcript.number, number),
    ):
        if value is not None:
            wanted.append(column == value)
    return tuple(map(_shown, connection.execute(_query().where(*wanted).order_by(t.Suggestion.id))))


def refusals(connection: Connection, coder: str | None) -> list[tuple[int, int, Span, str]]:
    """What a coder (None: anybody) refused: transcript, revision, span and code's key."""
    s = t.Suggestion
    query = (
        select(t.Revision.transcript_id, s.revision_id, s.start, s.end, s.code)
        .join(t.Decision, t.Decision.suggestion_id == s.id)
        .join(t.Revision, t.Revision.id == s.revision_id)
        .join(t.Coder, t.Coder.id == s.coder_id)
        .where(t.Decision.verdict == Outcome.REFUSED)
        .order_by(s.revision_id, s.start, s.id)
    )
    if coder is not None:
        query = query.where(t.Coder.name == coder)
    return [
        (of, revision, Span(start, end), code) for of, revision, start, end, code in connection.execute(query)
    ]


def refused_now(connection: Connection, coder: str | None) -> dict[int, list[tuple[Span, str]]]:
    """What a coder (None: anybody) refused, by the current revisions of transcripts that are present.

    What was refused in an earlier text counts where its words stand in the current one, and only once in each.
    """
    current = {info.id: info.revision_id for info in queries.transcripts(connection)}
    texts: dict[int, str] = {}

    def text(revision_id: int) -> str:
        if revision_id not in texts:
            texts[revision_id] = queries.text_of(connection, revision_id)
        return texts[revision_id]

    found: dict[int, list[tuple[Span, str]]] = {}
    for transcript_id, revision_id, span, code in refusals(connection, coder):
        now = current.get(transcript_id)
        if now is None:
            continue
        place: Span | None = span
        if now != revision_id:
            words = span.of(text(revision_id))
            at = (
                text(now).find(words) if text(revision_id).count(words) == text(now).count(words) == 1 else -1
            )
            place = Span(at, at + len(words)) if at >= 0 else None
        if place is not None:
            found.setdefault(now, []).append((place, code))
    return found


def suggestion_id(
    connection: Connection, revision_id: int, coder_id: int, suggestion: Suggestion, suggester: str
) -> int | None:
    """The row that tells of a suggestion, when it was shown to that coder before."""
    s = t.Suggestion
    same = (
        s.revision_id == revision_id,
        s.start == suggestion.span.start,
        s.end == suggestion.span.end,
        s.code == suggestion.code,
        s.coder_id == coder_id,
        s.suggester == suggester,
    )
    return connection.execute(select(s.id).where(*same)).scalar()


def decision_of(connection: Connection, suggestion_id: int) -> int | None:
    """The decision about a suggestion, if there is one."""
    d = t.Decision
    return connection.execute(select(d.id).where(d.suggestion_id == suggestion_id)).scalar()


def measured(connection: Connection, learner: str) -> tuple[str, str] | None:
    """What was measured last for that learner: the state it was measured in, and the figures as JSON."""
    m = t.MeasureCacheRow
    row = connection.execute(select(m.state, m.content).where(m.learner == learner)).first()
    return None if row is None else (row.state, row.content)


def _query() -> Select[Any]:
    s, d = t.Suggestion, t.Decision
    touch = t.JournalTouch
    entry = (
        select(func.max(touch.entry_id))
        .where(touch.table_name == "decision", touch.row_id == d.id)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        s.id,
        t.Transcript.number,
        s.revision_id,
        s.start,
        s.end,
        s.code,
        t.Coder.name.label("coder"),
        s.probability,
        s.suggester,
        s.occasion,
        s.shown_at,
        d.verdict,
        d.decided_at,
        entry.label("entry"),
    )
    return (
        select(*columns)
        .join(t.Coder, t.Coder.id == s.coder_id)
        .join(t.Revision, t.Revision.id == s.revision_id)
        .join(t.Transcript, t.Transcript.id == t.Revision.transcript_id)
        .outerjoin(d, d.suggestion_id == s.id)
    )


def _shown(row: Row[*tuple[Any, ...]]) -> Shown:
    return Shown(
        row.id,
        row.number,
        row.revision_id,
        Span(row.start, row.end),
        row.code,
        row.coder,
        row.probability,
        row.suggester,
        Occasion(row.occasion),
        row.shown_at,
        None if row.verdict is None else Outcome(row.verdict),
        row.decided_at or "",
        row.entry or 0,
    )
