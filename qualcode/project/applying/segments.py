"""Segments as they are named: the place that is meant by a quote id, or by words of a transcript."""

from sqlalchemy import Connection, select

from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.errors import NotFound
from qualcode.model.span import Span
from qualcode.project.texts import transcripts
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


def segment_named(connection: Connection, quote_id: str) -> tuple[int, str]:
    """The id of a segment and its quote id as it is written ("p03:12" is P03:12). Raises NotFound."""
    number, colon, serial = quote_id.strip().partition(":")
    transcript = transcripts.found(connection, number)
    s = t.Segment
    wanted = int(serial) if colon and serial.isdecimal() and len(serial) < 10 else 0
    segment_id = connection.execute(
        select(s.id).where(s.transcript_id == transcript.id, s.serial == wanted)
    ).scalar()
    if segment_id is None:
        raise NotFound(
            N_("There is no segment %(quote)s."),
            N_("'qualcode coding list' shows the quote ids; --quote or --turn notes something new."),
            quote=f"{transcript.number}:{serial}",
        )
    return segment_id, f"{transcript.number}:{wanted}"


def segment_made(operation: Operation, number: str, span: Span) -> tuple[int, str]:
    """The segment on a span of a transcript, with its quote id; it may be new. Raises NotFound, Refused."""
    transcript = transcripts.found(operation.connection, number)
    whole = queries.text_of(operation.connection, transcript.revision_id)
    segment_id, serial = applying.segment_at(operation, applying.Place.of(transcript, whole, span))
    return segment_id, f"{transcript.number}:{serial}"
