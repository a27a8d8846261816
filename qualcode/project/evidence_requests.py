"""Quotes that themes and matrices rest on, as they ask to leave."""

from collections.abc import Collection

from sqlalchemy import Connection

from qualcode import anonymisation
from qualcode.model.theme import Evidence
from qualcode.project import roles
from qualcode.project.wayback import TextOrigins
from qualcode.store import queries


def quotable(
    connection: Connection, wanted: Collection[Evidence]
) -> tuple[list[anonymisation.QuoteRequest], tuple[anonymisation.Withheld, ...]]:
    """A request for each quote that has a place in the present text, in the order given; and which of them somebody who
    speaks in them withholds.
    """
    placed = [(one, one.span) for one in wanted if one.span is not None]
    withheld = anonymisation.withheld(
        {one.quote_id: one.cases for one, _span in placed}, queries.cases(connection)
    )
    infos = {info.number: info for info in queries.transcripts(connection)}
    readings = {
        number: queries.reading(connection, infos[number])
        for number in {one.transcript for one, _span in placed}
    }
    sources = {number: TextOrigins(connection, reading).read() for number, reading in readings.items()}
    requests = []
    for one, span in placed:
        reading, source = readings[one.transcript], sources[one.transcript].of(span)
        requests.append(
            anonymisation.QuoteRequest(
                one.quote_id,
                reading.text,
                span,
                "",
                1,
                source.place,
                None if source.earlier else source.time_ms,
                roles.parts(reading.turns, span),
            )
        )
    return requests, withheld
