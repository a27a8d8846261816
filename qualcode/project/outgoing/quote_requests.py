"""Quotes that something rests on, as they ask to leave."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from qualcode.anonymisation import QuoteRequest, Withheld, withheld
from qualcode.model.theme import Evidence
from qualcode.project.people import roles
from qualcode.project.texts.wayback import TextOrigins
from qualcode.store import queries


def quotable(
    connection: Connection, evidence: Collection[Evidence]
) -> tuple[list[QuoteRequest], tuple[Withheld, ...]]:
    """The same as `requests_of`; and which of the quotes somebody who speaks in them withholds."""
    placed = {one.quote_id: one.cases for one in evidence if one.span is not None}
    return requests_of(connection, evidence), withheld(placed, queries.cases(connection))


def requests_of(connection: Connection, evidence: Iterable[Evidence]) -> list[QuoteRequest]:
    """A request for each quote that has a place in the current text, in the order given."""
    placed = [one for one in evidence if one.span is not None]
    infos = {info.number: info for info in queries.transcripts(connection)}
    readings = {
        number: queries.reading(connection, infos[number]) for number in {one.transcript for one in placed}
    }
    sources = {number: TextOrigins(connection, reading).read() for number, reading in readings.items()}
    requests = []
    for one in placed:
        assert one.span is not None
        reading, source = readings[one.transcript], sources[one.transcript].of(one.span)
        requests.append(
            QuoteRequest(
                one.quote_id,
                reading.text,
                one.span,
                "",
                1,
                source.place,
                None if source.earlier else source.time_ms,
                roles.parts(reading.turns, one.span),
            )
        )
    return requests
