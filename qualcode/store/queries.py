"""Reading the project: rows become the values of `model`."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
)

from qualcode.model.case import Case, CaseKind, Consent
from qualcode.model.span import Span
from qualcode.model.transcript import CurrentText, Reading, Role, Speaker, TranscriptInfo, TranscriptKey, Turn
from qualcode.store import tables as t
from qualcode.store.rows import given_rows
from qualcode.store.turns import turns_in

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
    query = _transcripts(one=number is not None, old=ordinal is not None)
    asked = {"number": (number or "").lower(), "ordinal": ordinal}
    found = (
        TranscriptInfo(**{**row._mapping, "finished_by": tuple(sorted(json.loads(row.finished_by)))})
        for row in connection.execute(query, asked)
    )
    return tuple(sorted(found, key=lambda info: natural(info.number)))


@cache
def _transcripts(*, one: bool, old: bool) -> Select[*tuple[Any, ...]]:
    """The query of `transcripts`, made once. What is counted is counted for each transcript by its index, so that to
    ask for one does not depend on how many there are.
    """
    of_transcript = and_(t.Transcript.present, t.Revision.transcript_id == t.Transcript.id)
    wanted = and_(of_transcript, t.Revision.ordinal == bindparam("ordinal")) if old else current_revision
    codings = select(func.count()).where(t.Coding.transcript_id == t.Transcript.id).scalar_subquery()
    finished = (
        select(func.json_group_array(t.Coder.name))
        .join(t.Finished, t.Coder.id == t.Finished.coder_id)
        .where(t.Finished.transcript_id == t.Transcript.id)
        .scalar_subquery()
    )
    text = t.Revision.text
    # Words are counted by the spaces between them: the text holds single spaces and newlines only. What goes is ASCII,
    # so it is counted in bytes, which SQLite knows without looking at the text.
    parted = _bytes(func.replace(text, "\n\n", "\n"))
    solid = _bytes(func.replace(func.replace(text, " ", ""), "\n", ""))
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
            (parted - solid + 1).label("words"),
            func.json_array_length(t.Revision.turns).label("turns"),
            codings.label("codings"),
            finished.label("finished_by"),
        )
        .select_from(t.Transcript)
        .join(t.Revision, wanted)
    )
    return query.where(func.lower(t.Transcript.number) == bindparam("number")) if one else query


def words_in(text: str) -> int:
    """How many words a text holds, as `transcripts` counts them."""
    return text.count(" ") + text.count("\n") - text.count("\n\n") + 1


def _bytes(text: ColumnElement[str]) -> ColumnElement[int]:
    return func.length(cast(text, LargeBinary))


def transcript(connection: Connection, number: str) -> TranscriptKey | None:
    """The transcript of that number, in any case."""
    row = connection.execute(_transcript(), {"number": number.lower()}).first()
    return None if row is None else TranscriptKey(*row)


@cache
def _transcript() -> Select[int, str, int]:
    """That question, kept: it is asked at every key, and putting it together takes longer than answering it."""
    return _transcript_keys().where(func.lower(t.Transcript.number) == bindparam("number"))


def current_texts(connection: Connection) -> list[CurrentText]:
    """The current text of every transcript, unread, in the order of their numbers."""
    found = [CurrentText(*row) for row in connection.execute(_current_texts())]
    return sorted(found, key=lambda one: natural(one.number))


@cache
def _current_texts() -> Select[str, int, str]:
    """That question. A condition on the hash, which every text meets, has SQLite answer it from the index that holds
    the hash: in the row it stands behind the text, and to walk through that takes a hundred times as long.
    """
    columns = select(t.Transcript.number, t.Revision.id, t.Revision.sha256)
    return columns.join(t.Revision, current_revision).where(t.Revision.sha256 > "")


def transcript_keys(connection: Connection) -> tuple[TranscriptKey, ...]:
    """Every transcript, in the order of their numbers."""
    rows = connection.execute(_transcript_keys())
    return tuple(sorted((TranscriptKey(*row) for row in rows), key=lambda key: natural(key.number)))


@cache
def _transcript_keys() -> Select[int, str, int]:
    return select(t.Transcript.id, t.Transcript.number, t.Revision.id).join(t.Revision, current_revision)


def natural(number: str) -> tuple[str, int, str]:
    """Sorts "P2" before "P10"."""
    digits = "".join(c for c in number if c.isdigit())
    return number.rstrip("0123456789"), int(digits or 0), number


def reading(connection: Connection, info: TranscriptInfo) -> Reading:
    """The current revision of a transcript with its turns and speakers."""
    text = text_of(connection, info.revision_id)
    speakers: dict[int | None, Speaker] = {s.id: s for s in speakers_of(connection, info.id)}
    turns = tuple(
        Turn(ordinal, Span(turn.start, turn.end), speakers.get(turn.speaker_id), turn.time_ms)
        for ordinal, turn in enumerate(turns_in(connection, info.revision_id))
    )
    return Reading(info, text, turns)


def with_source(connection: Connection, sha256: str) -> Row[str, bool, int] | None:
    """The number, presence and id of the transcript that has a revision read from those bytes."""
    return connection.execute(_with_source(), {"sha256": sha256}).first()


@cache
def _with_source() -> Select[str, bool, int]:
    return (
        select(t.Transcript.number, t.Transcript.present, t.Transcript.id)
        .join(t.Revision, t.Revision.transcript_id == t.Transcript.id)
        .where(t.Revision.source_sha256 == bindparam("sha256"))
        .limit(1)
    )


def numbers_by_source(connection: Connection) -> dict[str, str | None]:
    """The transcript of each file that a text was read from, by hash of the file; None of an undone import."""
    rows = connection.execute(
        select(t.Revision.source_sha256, t.Transcript.number, t.Transcript.present)
        .join(t.Transcript, t.Transcript.id == t.Revision.transcript_id)
        .order_by(t.Transcript.present)
    )
    return {row.source_sha256: row.number if row.present else None for row in rows}


def file_names(connection: Connection) -> dict[str, str]:
    """The name of the file of each current text, by the number of its transcript."""
    rows = connection.execute(
        select(t.Transcript.number, t.Revision.file_name).join(t.Revision, current_revision)
    )
    return {row.number: row.file_name for row in rows}


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
    # As one value: every import asks, and there may be hundreds. A number is letters and digits.
    return frozenset((connection.exec_driver_sql(_NUMBERS_GIVEN).scalar_one() or "").split())


_NUMBERS_GIVEN = "SELECT group_concat(lower(number), ' ') FROM transcript"


def numbers_of_transcripts(connection: Connection) -> tuple[str, ...]:
    """Every number a transcript ever had, as it was given."""
    return tuple(connection.execute(_NUMBERS).scalars())


_NUMBERS = select(t.Transcript.number)


def speakers_of(connection: Connection, transcript_id: int) -> tuple[Speaker, ...]:
    """Who speaks in a transcript, in order of appearance."""
    rows = connection.execute(_SPEAKERS, {"transcript": transcript_id})
    return tuple(Speaker(row.id, row.label, Role(row.role), row.case_id) for row in rows)


def speakers_without_case(connection: Connection, numbers: Collection[str]) -> int:
    """How many speakers of some transcripts, by number, are no case and not the interviewer either."""
    count = (
        select(func.count())
        .select_from(t.Speaker)
        .join(t.Transcript, t.Transcript.id == t.Speaker.transcript_id)
        .where(t.Transcript.number.in_(given_rows("numbers")))
        .where(t.Speaker.case_id.is_(None), t.Speaker.role != Role.INTERVIEWER)
    )
    return connection.execute(count, {"numbers": json.dumps(list(numbers))}).scalar_one()


_SPEAKERS = (
    select(t.Speaker.id, t.Speaker.label, t.Speaker.role, t.Speaker.case_id)
    .where(t.Speaker.transcript_id == bindparam("transcript"))
    .order_by(t.Speaker.id)
)


def text_of(connection: Connection, revision_id: int) -> str:
    """The text of a revision."""
    return connection.execute(_text(), {"revision": revision_id}).scalar_one()


@cache
def _text() -> Select[str]:
    """The question for a text, kept: a search puts it for every text it reads."""
    return select(t.Revision.text).where(t.Revision.id == bindparam("revision"))


def text_between(connection: Connection, revision_id: int, span: Span) -> str:
    """The characters of a span of a revision's text; as many of them as there are."""
    asked = {"revision": revision_id, "first": span.start + 1, "characters": len(span)}
    return str(connection.execute(_text_between(), asked).scalar_one())


@cache
def _text_between() -> Select[Any]:
    piece = func.substr(t.Revision.text, bindparam("first"), bindparam("characters"))
    return select(piece).where(t.Revision.id == bindparam("revision"))


def cases(connection: Connection) -> tuple[Case, ...]:
    """Every case with its attributes and where it speaks, in the order they came in: that of their names would tell
    something about them where they are replaced.
    """
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
    c = t.Case
    rows = connection.execute(select(c.id, c.name, c.kind, c.quote_consent, c.archive_consent).order_by(c.id))
    return tuple(
        Case(
            row.id,
            row.name,
            CaseKind(row.kind),
            attributes[row.id],
            tuple(speaks[row.id]),
            Consent(row.quote_consent),
            Consent(row.archive_consent),
        )
        for row in rows
    )


def code_ids(connection: Connection) -> dict[str, int]:
    """Every code ever accepted, by its key."""
    return {f"{book}/{code}": code_id for book, code, code_id in connection.execute(_code_ids())}


@cache
def _code_ids() -> Select[str, str, int]:
    query = select(t.Codebook.slug, t.Code.slug, t.Code.id)
    return query.join(t.Codebook, t.Codebook.id == t.Code.codebook_id)


def code_labels(connection: Connection, *, coded_only: bool = False) -> dict[str, str]:
    """The label each code ever accepted had last, by its key; or only of those that carry a coding."""
    asked = select(t.Codebook.slug, t.Code.slug, t.Code.label).join(
        t.Codebook, t.Codebook.id == t.Code.codebook_id
    )
    if coded_only:
        asked = asked.where(t.Code.id.in_(select(t.Coding.code_id)))
    rows = connection.execute(asked)
    return {f"{book}/{code}": label for book, code, label in rows}


def codebook_id(connection: Connection, slug: str) -> int:
    """The id of a codebook that was accepted."""
    return connection.execute(select(t.Codebook.id).where(t.Codebook.slug == slug)).scalar_one()


def coder_id(connection: Connection, name: str) -> int | None:
    """The id of a coder, None for one who never changed anything."""
    return connection.execute(_coder_id(), {"name": name}).scalar()


@cache
def _coder_id() -> Select[int]:
    return select(t.Coder.id).where(t.Coder.name == bindparam("name"))
