"""Reading the project: rows become the values of `model`."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, select

from qualcode.model.case import Case, CaseKind
from qualcode.model.coding import Coding, CodingFilter, CountedCoding, Mark, Origin
from qualcode.model.identifier import Decision, IdentifierKind, Verdict
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role, SourcePlace, Speaker, TranscriptInfo, TranscriptKey, Turn
from qualcode.store import tables as t
from qualcode.store.rows import among

current_revision = and_(
    t.Transcript.present,
    t.Revision.transcript_id == t.Transcript.id,
    t.Revision.ordinal == t.Transcript.current_revision,
)


def meta(connection: Connection, key: str) -> str:
    """A fact about the database, such as "project" (its uuid)."""
    return connection.execute(select(t.Meta.value).where(t.Meta.key == key)).scalar_one()


def find_meta(connection: Connection, key: str) -> str | None:
    """A fact about the database that may be absent."""
    return connection.execute(select(t.Meta.value).where(t.Meta.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str | None) -> None:
    """Keeps a fact about the database; None takes it away."""
    connection.execute(delete(t.Meta).where(t.Meta.key == key))
    if value is not None:
        connection.execute(insert(t.Meta).values(key=key, value=value))


def hash_of(text: str) -> str:
    """What a revision keeps to prove its text (SHA-256, hex)."""
    return hashlib.sha256(text.encode()).hexdigest()


def transcripts(
    connection: Connection, number: str | None = None, ordinal: int | None = None
) -> tuple[TranscriptInfo, ...]:
    """Every transcript without its text, in the order of their numbers; or the one of `number`, in any case.

    `ordinal` names a revision; without it, the current one is meant.
    """
    of_transcript = and_(t.Transcript.present, t.Revision.transcript_id == t.Transcript.id)
    wanted = current_revision if ordinal is None else and_(of_transcript, t.Revision.ordinal == ordinal)
    turns = select(t.Turn.revision_id, func.count().label("n")).group_by(t.Turn.revision_id).subquery()
    codings = (
        select(t.Coding.transcript_id, func.count().label("n")).group_by(t.Coding.transcript_id).subquery()
    )
    text = t.Revision.text
    # Words are counted by the spaces between them: the text holds single spaces and newlines only.
    breaks = func.length(text) - func.length(func.replace(func.replace(text, " ", ""), "\n", ""))
    pairs = func.length(text) - func.length(func.replace(text, "\n\n", "\n"))
    query = (
        select(
            t.Transcript.id,
            t.Transcript.number,
            t.Transcript.title,
            t.Revision.format,
            t.Revision.file_name,
            t.Revision.source_sha256,
            t.Revision.id.label("revision_id"),
            func.length(text).label("characters"),
            (breaks - pairs + 1).label("words"),
            func.coalesce(turns.c.n, 0).label("turns"),
            func.coalesce(codings.c.n, 0).label("codings"),
        )
        .join(t.Revision, wanted)
        .outerjoin(turns, turns.c.revision_id == t.Revision.id)
        .outerjoin(codings, codings.c.transcript_id == t.Transcript.id)
    )
    if number is not None:
        query = query.where(func.lower(t.Transcript.number) == number.lower())
    found = (TranscriptInfo(**row._mapping) for row in connection.execute(query))
    return tuple(sorted(found, key=lambda info: natural(info.number)))


def transcript(connection: Connection, number: str) -> TranscriptKey | None:
    """The transcript of that number, in any case."""
    row = connection.execute(
        select(t.Transcript.id, t.Transcript.number, t.Revision.id)
        .join(t.Revision, current_revision)
        .where(func.lower(t.Transcript.number) == number.lower())
    ).first()
    return None if row is None else TranscriptKey(*row)


def natural(number: str) -> tuple[str, int, str]:
    """Sorts "P2" before "P10"."""
    digits = "".join(c for c in number if c.isdigit())
    return number.rstrip("0123456789"), int(digits or 0), number


def reading(connection: Connection, info: TranscriptInfo) -> Reading:
    """The current revision of a transcript with its turns and speakers."""
    text = text_of(connection, info.revision_id)
    speakers = {s.id: s for s in speakers_of(connection, info.id)}
    rows = connection.execute(
        select(t.Turn.ordinal, t.Turn.start, t.Turn.end, t.Turn.speaker_id, t.Turn.time_ms)
        .where(t.Turn.revision_id == info.revision_id)
        .order_by(t.Turn.ordinal)
    )
    turns = tuple(
        Turn(row.ordinal, Span(row.start, row.end), speakers.get(row.speaker_id), row.time_ms) for row in rows
    )
    return Reading(info, text, turns)


def with_source(connection: Connection, sha256: str) -> Row[str, bool, int] | None:
    """The number, presence and id of the transcript that has a revision read from those bytes."""
    return connection.execute(
        select(t.Transcript.number, t.Transcript.present, t.Transcript.id)
        .join(t.Revision, t.Revision.transcript_id == t.Transcript.id)
        .where(t.Revision.source_sha256 == sha256)
        .limit(1)
    ).first()


def numbers_read_from(connection: Connection, file_name: str) -> tuple[str, ...]:
    """The numbers of the transcripts that have a revision from a file of that name."""
    rows = connection.execute(
        select(t.Transcript.number)
        .join(t.Revision, t.Revision.transcript_id == t.Transcript.id)
        .where(t.Transcript.present, t.Revision.file_name == file_name)
        .distinct()
    )
    return tuple(rows.scalars())


def numbers_given(connection: Connection) -> frozenset[str]:
    """Every number a transcript ever had, in lower case."""
    return frozenset(number.lower() for number in numbers_of_transcripts(connection))


def numbers_of_transcripts(connection: Connection) -> tuple[str, ...]:
    """Every number a transcript ever had, as it was given."""
    return tuple(connection.execute(select(t.Transcript.number)).scalars())


def speakers_of(connection: Connection, transcript_id: int) -> tuple[Speaker, ...]:
    """Who speaks in a transcript, in order of appearance."""
    rows = connection.execute(
        select(t.Speaker.id, t.Speaker.label, t.Speaker.role, t.Speaker.case_id)
        .where(t.Speaker.transcript_id == transcript_id)
        .order_by(t.Speaker.id)
    )
    return tuple(Speaker(row.id, row.label, Role(row.role), row.case_id) for row in rows)


def text_of(connection: Connection, revision_id: int) -> str:
    """The text of a revision."""
    return connection.execute(select(t.Revision.text).where(t.Revision.id == revision_id)).scalar_one()


def source_map(connection: Connection, revision_id: int) -> tuple[SourcePlace, ...]:
    """The way back from a revision's text to the original file."""
    stored = connection.execute(
        select(t.Revision.source_map).where(t.Revision.id == revision_id)
    ).scalar_one()
    return tuple(SourcePlace(*place) for place in json.loads(stored))


def cases(connection: Connection) -> tuple[Case, ...]:
    """Every case with its attributes and where it speaks, by name."""
    attributes: dict[int, dict[str, str]] = defaultdict(dict)
    value_rows = connection.execute(
        select(t.AttributeValue.case_id, t.Attribute.name, t.AttributeValue.value)
        .join(t.Attribute, t.Attribute.id == t.AttributeValue.attribute_id)
        .order_by(t.Attribute.id)
    )
    for case_id, name, value in value_rows:
        attributes[case_id][name] = value
    speaks: dict[int, list[tuple[str, str]]] = defaultdict(list)
    speaker_rows = connection.execute(
        select(t.Speaker.case_id, t.Transcript.number, t.Speaker.label)
        .join(t.Transcript, t.Transcript.id == t.Speaker.transcript_id)
        .where(t.Speaker.case_id.is_not(None))
        .order_by(t.Transcript.number)
    )
    for row in speaker_rows:
        speaks[row.case_id or 0].append((row.number, row.label))
    rows = connection.execute(select(t.Case.id, t.Case.name, t.Case.kind).order_by(t.Case.name))
    return tuple(
        Case(row.id, row.name, CaseKind(row.kind), attributes[row.id], tuple(speaks[row.id])) for row in rows
    )


def code_ids(connection: Connection) -> dict[str, int]:
    """Every code ever accepted, by its key."""
    rows = connection.execute(
        select(t.Codebook.slug, t.Code.slug, t.Code.id).join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
    )
    return {f"{book}/{code}": code_id for book, code, code_id in rows}


def code_labels(connection: Connection) -> dict[str, str]:
    """The label each code ever accepted had last, by its key."""
    rows = connection.execute(
        select(t.Codebook.slug, t.Code.slug, t.Code.label).join(
            t.Codebook, t.Codebook.id == t.Code.codebook_id
        )
    )
    return {f"{book}/{code}": label for book, code, label in rows}


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


def cases_by_code(connection: Connection) -> dict[str, frozenset[int]]:
    """The cases the codings of each code count for, by its key."""
    keys = {code_id: key for key, code_id in code_ids(connection).items()}
    rows = connection.execute(
        select(t.Coding.code_id, t.Anchor.revision_id, t.Anchor.start, t.Anchor.end)
        .select_from(t.Coding)
        .join(t.Transcript, t.Transcript.id == t.Coding.transcript_id)
        .join(t.Revision, current_revision)
        .join(
            t.Anchor,
            and_(t.Anchor.segment_id == t.Coding.segment_id, t.Anchor.revision_id == t.Revision.id),
        )
    ).all()
    index = _CaseIndex.of(connection, {revision_id for _code, revision_id, _start, _end in rows})
    found: dict[int, set[int | None]] = defaultdict(set)
    for code_id, revision_id, start, end in rows:
        found[code_id].update(index.between(revision_id, start, end))
    return {keys[code_id]: frozenset(filter(None, cases)) for code_id, cases in found.items()}


def codings(connection: Connection, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
    """The codings that pass the filter, by transcript and place."""
    key = t.Codebook.slug + "/" + t.Code.slug
    in_order = (
        select(t.Memo.target_id, t.Memo.text).where(t.Memo.target == "coding").order_by(t.Memo.id).subquery()
    )
    memos = (
        select(in_order.c.target_id, func.group_concat(in_order.c.text, "\n\n").label("text"))
        .group_by(in_order.c.target_id)
        .subquery()
    )
    query = (
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
    )
    if wanted.ids is not None:
        query = query.where(t.Coding.id.in_(wanted.ids))
    if wanted.transcripts is not None:
        query = query.where(t.Transcript.number.in_(wanted.transcripts))
    if wanted.codes is not None:
        query = query.where(key.in_(wanted.codes))
    if wanted.coders is not None:
        query = query.where(t.Coder.name.in_(wanted.coders))
    if wanted.marks is not None:
        query = query.where(t.Coding.mark.in_(wanted.marks))
    rows = connection.execute(query).all()
    facets = _facets(connection, {row.segment_id for row in rows})
    found = (_coding(row, facets.get((row.segment_id, row.coder_id), {})) for row in rows)
    return tuple(sorted(found, key=lambda c: (natural(c.transcript), c.span, c.id)))


def _coding(row: Row[*tuple[Any, ...]], facets: Mapping[str, str]) -> Coding:
    return Coding(
        id=row.id,
        quote_id=f"{row.number}:{row.serial}",
        transcript=row.number,
        revision_id=row.revision_id,
        span=Span(row.start, row.end),
        code=row.code,
        coder=row.coder,
        origin=Origin(row.origin),
        created_at=row.created_at,
        memo=row.memo,
        value=row.value,
        mark=Mark(row.mark) if row.mark else None,
        facets=facets,
    )


def _facets(connection: Connection, segments: Collection[int]) -> dict[tuple[int, int], dict[str, str]]:
    """What each coder (by id) says of those segments, by the facet's key."""
    f = t.FacetValue
    rows = connection.execute(
        select(f.segment_id, f.coder_id, t.Codebook.slug + "/" + f.facet, f.value)
        .join(t.Codebook, t.Codebook.id == f.codebook_id)
        .where(f.segment_id.in_(among(segments)))
        .order_by(f.id)
    )
    found: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for segment_id, coder_id, key, value in rows:
        found[segment_id, coder_id][key] = value
    return found


def values_and_marks(
    connection: Connection, coding_ids: Collection[int]
) -> dict[int, tuple[int | None, str]]:
    """The value and the mark of codings, by id."""
    c = t.Coding
    rows = connection.execute(select(c.id, c.value, c.mark).where(c.id.in_(among(coding_ids))))
    return {row[0]: (row[1], row[2]) for row in rows}


def facet_values(connection: Connection, segment_id: int, coder_id: int) -> dict[tuple[int, str], int]:
    """The ids of what a coder says of a segment, by codebook and facet."""
    f = t.FacetValue
    same = (f.segment_id == segment_id, f.coder_id == coder_id)
    rows = connection.execute(select(f.id, f.codebook_id, f.facet).where(*same))
    return {(row.codebook_id, row.facet): row.id for row in rows}


def facets_said(connection: Connection) -> tuple[str, ...]:
    """The keys of the facets that any segment has a value of."""
    key = t.Codebook.slug + "/" + t.FacetValue.facet
    rows = connection.execute(
        select(key)
        .select_from(t.FacetValue)
        .join(t.Codebook, t.Codebook.id == t.FacetValue.codebook_id)
        .order_by(t.FacetValue.id)
    )
    return tuple(dict.fromkeys(rows.scalars()))


def facet_values_alone(connection: Connection) -> tuple[int, ...]:
    """The facet values whose coder has no coding on the segment (any more)."""
    f, c = t.FacetValue, t.Coding
    beside = exists().where(c.segment_id == f.segment_id, c.coder_id == f.coder_id)
    return tuple(connection.execute(select(f.id).where(~beside).order_by(f.id)).scalars())


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


def codebook_id(connection: Connection, slug: str) -> int:
    """The id of a codebook that was accepted."""
    return connection.execute(select(t.Codebook.id).where(t.Codebook.slug == slug)).scalar_one()


def counted(connection: Connection, found: Iterable[Coding]) -> tuple[CountedCoding, ...]:
    """Each coding with the cases it counts for: those of the participants whose turns it touches."""
    found = tuple(found)
    index = _CaseIndex.of(connection, {coding.revision_id for coding in found})
    return tuple(CountedCoding(coding, index.cases(coding.revision_id, coding.span)) for coding in found)


class _CaseIndex:
    """Which cases speak where: the turns of each revision in order, each with its case or None."""

    def __init__(self, turns: Mapping[int, tuple[list[int], list[int], list[int | None]]]) -> None:
        self._turns = turns

    @classmethod
    def of(cls, connection: Connection, revisions: set[int]) -> "_CaseIndex":
        turns: dict[int, tuple[list[int], list[int], list[int | None]]] = {}
        rows = connection.execute(
            select(t.Turn.revision_id, t.Turn.start, t.Turn.end, t.Speaker.case_id)
            .outerjoin(t.Speaker, and_(t.Speaker.id == t.Turn.speaker_id, t.Speaker.role == Role.PARTICIPANT))
            .where(t.Turn.revision_id.in_(revisions))
            .order_by(t.Turn.revision_id, t.Turn.ordinal)
        )
        for revision_id, start, end, case_id in rows:
            starts, ends, cases_ = turns.setdefault(revision_id, ([], [], []))
            starts.append(start)
            ends.append(end)
            cases_.append(case_id)
        return cls(turns)

    def cases(self, revision_id: int, span: Span) -> frozenset[int]:
        return frozenset(filter(None, self.between(revision_id, span.start, span.end)))

    def between(self, revision_id: int, start: int, end: int) -> Sequence[int | None]:
        """The case of each turn that [start, end) touches; None for a turn that counts for no case."""
        starts, ends, cases_ = self._turns.get(revision_id, ([], [], []))
        return cases_[bisect_right(ends, start) : bisect_left(starts, end)]


def segment_at(connection: Connection, revision_id: int, span: Span) -> tuple[int, int] | None:
    """The id and serial of the segment on just that span, if there is one."""
    row = connection.execute(
        select(t.Segment.id, t.Segment.serial)
        .join(t.Anchor, t.Anchor.segment_id == t.Segment.id)
        .where(t.Anchor.revision_id == revision_id, t.Anchor.start == span.start, t.Anchor.end == span.end)
    ).first()
    return None if row is None else (row.id, row.serial)


def highest_serial(connection: Connection, transcript_id: int) -> int:
    """The last serial given in a transcript, 0 when none was."""
    serial = select(func.coalesce(func.max(t.Segment.serial), 0))
    return connection.execute(serial.where(t.Segment.transcript_id == transcript_id)).scalar_one()


def is_coded(connection: Connection, segment_id: int, code_id: int, coder_id: int) -> bool:
    """Whether the coder gave that code to that segment."""
    c = t.Coding
    same = (c.segment_id == segment_id, c.code_id == code_id, c.coder_id == coder_id)
    return connection.execute(select(c.id).where(*same)).first() is not None


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


def coder_id(connection: Connection, name: str) -> int | None:
    """The id of a coder, None for one who never changed anything."""
    return connection.execute(select(t.Coder.id).where(t.Coder.name == name)).scalar()


def decisions(connection: Connection) -> dict[str, Decision]:
    """What was decided about identifiers, by digest."""
    d = t.IdentifierDecision
    rows = connection.execute(
        select(d.digest, d.kind, d.verdict, d.replacement, t.Coder.name, d.decided_at).join(
            t.Coder, t.Coder.id == d.coder_id
        )
    )
    return {
        row.digest: Decision(
            row.digest,
            IdentifierKind(row.kind),
            Verdict(row.verdict),
            row.replacement,
            row.name,
            row.decided_at,
        )
        for row in rows
    }
