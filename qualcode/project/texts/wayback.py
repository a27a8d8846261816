"""From words back to where they came from: the file, the place in it, and the second of the recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from qualcode.locale import N_
from qualcode.model.coding import Coding
from qualcode.model.errors import NotFound
from qualcode.model.source import SourceMap, Whereabouts
from qualcode.model.span import Span
from qualcode.model.transcript import Reading
from qualcode.project.context import Context
from qualcode.project.texts import transcripts
from qualcode.store import places, queries, sources


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words come from. `file` is the original in `transcripts/`; `place` is None for words typed in place.

    `time_ms` is when they are said: that of their cue or turn, or else of the nearest one before, `earlier`.
    """

    transcript: str
    span: Span
    file: str
    place: Whereabouts | None
    time_ms: int | None
    earlier: bool = False


class TextOrigins:
    """The origins of the words of one text; reads the way back when it is first asked."""

    def __init__(self, connection: Connection, reading: Reading) -> None:
        self._connection = connection
        self._reading = reading

    @cached_property
    def _source(self) -> SourceMap:
        return sources.source_map(self._connection, self._reading.info.revision_id)

    def read(self) -> "TextOrigins":
        """Reads the way back now, for when the connection is gone."""
        assert self._source is not None
        return self

    def of(self, span: Span) -> Origin:
        """Where the first of the words at `span` come from."""
        place = self._source.at(span.start)
        time, earlier = place.time_ms if place else None, False
        if time is None:
            for turn in self._reading.turns:
                if turn.span.start > span.start:
                    break
                if turn.time_ms is not None:
                    time, earlier = turn.time_ms, turn.span.end <= span.start
        info = self._reading.info
        return Origin(info.number, span, info.file_name, place, time, earlier)


def origins(connection: Connection, codings: Sequence[Coding]) -> dict[int, Origin]:
    """Where the words of each coding come from, by its id."""
    infos = {info.number: info for info in queries.transcripts(connection)}
    texts = {
        number: TextOrigins(connection, queries.reading(connection, infos[number]))
        for number in {coding.transcript for coding in codings}
    }
    return {coding.id: texts[coding.transcript].of(coding.span) for coding in codings}


class WayBack:
    """The way back to the originals of a project."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of_span(self, number: str, span: Span) -> Origin:
        """Where words of a transcript come from. Raises NotFound."""
        with self._context.reading() as connection:
            key = transcripts.found(connection, number)
            reading = queries.reading(connection, queries.transcripts(connection, key.number)[0])
            return TextOrigins(connection, reading).of(span)

    def of_text(self, number: str) -> TextOrigins:
        """The way back of a whole text as it is now, for many questions without the database. Raises NotFound."""
        with self._context.reading() as connection:
            key = transcripts.found(connection, number)
            reading = queries.reading(connection, queries.transcripts(connection, key.number)[0])
            return TextOrigins(connection, reading).read()

    def of_codings(self, codings: Sequence[Coding]) -> dict[int, Origin]:
        """Where the words of each coding come from, by its id."""
        with self._context.reading() as connection:
            return origins(connection, codings)

    def of_quote(self, quote_id: str) -> Origin:
        """Where the words of a quote ("P03:12") come from. Raises NotFound."""
        number, _colon, serial = quote_id.partition(":")
        with self._context.reading() as connection:
            key = transcripts.found(connection, number)
            span = places.span_of_quote(connection, key, int(serial)) if serial.isdecimal() else None
            if span is None:
                raise NotFound(
                    N_("There is no quote %(quote)s in the text as it is now."),
                    N_("'qualcode coding list' shows the quotes."),
                    quote=quote_id,
                )
            reading = queries.reading(connection, queries.transcripts(connection, key.number)[0])
            return TextOrigins(connection, reading).of(span)
