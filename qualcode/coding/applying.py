"""Applying a code to a span of a transcript, and taking it away again."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from qualcode.locale import N_
from qualcode.model.coding import Origin
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.store import tables as t
from qualcode.store.journal import Operation

AROUND = 32  # code points of context kept on each side of an anchor


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a revision that can carry codings: it begins and ends with a character that is no white space."""

    transcript_id: int
    number: str
    revision_id: int
    span: Span
    quote: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, transcript_id: int, number: str, revision_id: int, text: str, span: Span) -> "Place":
        """The place of `span`, without white space at its edges. Raises Refused when nothing is left."""
        if span.end > len(text):
            raise Refused(
                N_("%(number)s has %(length)s characters; [%(start)s, %(end)s) lies outside."),
                N_("Choose a span inside the text."),
                number=number,
                length=len(text),
                start=span.start,
                end=span.end,
            )
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        quote = words.strip()
        if not quote:
            raise Refused(N_("There are no words in that span."), N_("Select at least one word."))
        end = start + len(quote)
        return cls(
            transcript_id,
            number,
            revision_id,
            Span(start, end),
            quote,
            text[max(0, start - AROUND) : start],
            text[end : end + AROUND],
        )


def apply(
    operation: Operation,
    place: Place,
    code: str,
    code_id: int,
    coder_id: int,
    origin: Origin,
    at: str,
    memo: str,
) -> int:
    """Applies a code to a place and answers the coding's id. Raises Refused when the coder did so before."""
    segment_id, serial = _segment(operation, place)
    quote_id = f"{place.number}:{serial}"
    c = t.Coding
    same = (c.segment_id == segment_id, c.code_id == code_id, c.coder_id == coder_id)
    if operation.connection.execute(select(c.id).where(*same)).first():
        raise Refused(
            N_("%(quote)s already has the code %(code)s from you."),
            N_("Choose another code."),
            quote=quote_id,
            code=code,
        )
    coding = operation.insert(
        "coding",
        transcript_id=place.transcript_id,
        segment_id=segment_id,
        code_id=code_id,
        coder_id=coder_id,
        origin=str(origin),
        created_at=at,
    )
    if memo:
        operation.insert(
            "memo", target="coding", target_id=coding["id"], coder_id=coder_id, text=memo, created_at=at
        )
    operation.subject = f"{quote_id} {code}"
    return int(coding["id"])


def remove(operation: Operation, coding_id: int, name: str) -> None:
    """Takes a coding away, with the memos that hang on it. `name` is what the history calls it."""
    m = t.Memo
    memos = select(m.id).where(m.target == "coding", m.target_id == coding_id)
    for memo_id in operation.connection.execute(memos).scalars().all():
        operation.delete("memo", memo_id)
    operation.delete("coding", coding_id)
    operation.subject = name


def coder_row(operation: Operation, name: str) -> int:
    """The id of a coder, who is made known when new."""
    known = operation.connection.execute(select(t.Coder.id).where(t.Coder.name == name)).scalar()
    return int(known if known is not None else operation.insert("coder", name=name)["id"])


def _segment(operation: Operation, place: Place) -> tuple[int, int]:
    """The segment at a place and its serial: the one that was there, or a new one with the next number."""
    a = t.Anchor
    found = operation.connection.execute(
        select(t.Segment.id, t.Segment.serial)
        .join(a, a.segment_id == t.Segment.id)
        .where(a.revision_id == place.revision_id, a.start == place.span.start, a.end == place.span.end)
    ).first()
    if found is not None:
        return found.id, found.serial
    serial = _next_serial(operation.connection, place.transcript_id)
    segment = operation.insert("segment", transcript_id=place.transcript_id, serial=serial)
    operation.insert(
        "anchor",
        segment_id=segment["id"],
        revision_id=place.revision_id,
        start=place.span.start,
        end=place.span.end,
        quote=place.quote,
        prefix=place.prefix,
        suffix=place.suffix,
    )
    return segment["id"], serial


def _next_serial(connection: Connection, transcript_id: int) -> int:
    s = t.Segment
    highest = select(func.coalesce(func.max(s.serial), 0)).where(s.transcript_id == transcript_id)
    return connection.execute(highest).scalar_one() + 1
