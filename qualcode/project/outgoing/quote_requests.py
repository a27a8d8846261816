"""Quotes as they ask to leave: with what they rest on, with whose they are, and which of several shows a code best."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.anonymisation import QuoteRequest, Withheld, withheld
from qualcode.model.case import Case
from qualcode.model.codebook import Code
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


def with_respondents(
    requests: Iterable[QuoteRequest], speaking_in: Mapping[str, Collection[int]], cases: Iterable[Case]
) -> list[QuoteRequest]:
    """The requests, each with the names of the cases whose words it holds (`speaking_in`: by quote id)."""
    names = {case.id: case.name for case in cases}
    return [
        replace(one, respondents=tuple(names[case] for case in sorted(speaking_in[one.quote_id])))
        for one in requests
    ]


_USUAL_WORDS = 30  # of a quote that shows what a code is about


def showing(requests: Sequence[QuoteRequest], code: Code | None) -> QuoteRequest:
    """The request that shows best what a code is about."""
    named = code.examples if code is not None else ()
    for request in requests:
        if request.quote_id in named:
            return request
    return min(
        requests, key=lambda one: (-one.coders, abs(len(one.span.of(one.text).split()) - _USUAL_WORDS))
    )
