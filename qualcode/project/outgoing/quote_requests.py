"""Quotes as they ask to leave: with what they rest on, with whose they are, and which of several shows a code best."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.anonymisation import QuoteRequest, Withheld, withheld
from qualcode.model.case import Case
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding, Mark
from qualcode.model.theme import Evidence
from qualcode.project.people import roles
from qualcode.project.texts.wayback import TextOrigins, origins
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


def requests_for(
    connection: Connection, codings: Sequence[Coding], codes: Mapping[str, tuple[int, str]]
) -> list[tuple[str, QuoteRequest]]:
    """A request for each code (its key) and segment of the codings, in the order of the codes and then of the text.

    `codes` are the place and the label of each code that counts, by key.
    """
    coders: dict[tuple[str, str], set[str]] = {}
    marks: dict[tuple[str, str], set[Mark | None]] = {}
    for coding in codings:
        coders.setdefault((coding.code, coding.quote_id), set()).add(coding.coder)
        marks.setdefault((coding.code, coding.quote_id), set()).add(coding.mark)
    texts = {r: queries.text_of(connection, r) for r in {coding.revision_id for coding in codings}}
    come_from = origins(connection, codings)
    numbers = {coding.transcript for coding in codings}
    turns = {
        info.revision_id: queries.reading(connection, info).turns
        for info in queries.transcripts(connection)
        if info.number in numbers
    }
    requests = {
        (coding.code, coding.quote_id): QuoteRequest(
            coding.quote_id,
            texts[coding.revision_id],
            coding.span,
            codes[coding.code][1],
            len(coders[coding.code, coding.quote_id]),
            come_from[coding.id].place,
            None if come_from[coding.id].earlier else come_from[coding.id].time_ms,
            roles.parts(turns.get(coding.revision_id, ()), coding.span),
            marks=tuple(mark for mark in Mark if mark in marks[coding.code, coding.quote_id]),
        )
        for coding in sorted(
            (one for one in codings if one.code in codes),
            key=lambda one: (codes[one.code][0], queries.natural(one.transcript), one.span),
        )
    }
    return [(key, request) for (key, _quote), request in requests.items()]


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
