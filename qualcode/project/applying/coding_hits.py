"""Coding many places at once, in a few statements whatever their number."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from sqlalchemy import Connection, select

from qualcode.coding import applying
from qualcode.coding.applying import Place
from qualcode.locale import N_
from qualcode.model.coding import Origin
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.project.texts import transcripts
from qualcode.store import coding_queries, places, queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


class Unit(StrEnum):
    """How much is coded for each hit."""

    HIT = "hit"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many places would get a coding, and how many have the code from this coder already."""

    new: int
    already: int


# What was found, by transcript and revision: spans with the words they had.
Wanted = Mapping[tuple[str, int], Mapping[Span, str]]


def places_to_code(
    connection: Connection, wanted: Wanted, key: str, coder: str
) -> tuple[dict[int, list[Place]], Ahead]:
    """The places that lack the code from that coder, by revision, in order. Raises NotFound, Refused."""
    code_id = queries.code_ids(connection)[key]
    coder_id = queries.coder_id(connection, coder)
    lacking: dict[int, list[Place]] = {}
    already = 0
    for (number, revision_id), spans in wanted.items():
        transcript = transcripts.found(connection, number)
        text = queries.text_of(connection, transcript.revision_id)
        if transcript.revision_id != revision_id or any(s.of(text) != words for s, words in spans.items()):
            raise Refused(
                N_("The text of %(number)s changed since it was searched."),
                N_("Search again."),
                number=number,
            )
        coded = _Covered(_coded(connection, revision_id, code_id, coder_id))
        here = dict.fromkeys(Place.of(transcript, text, span).span for span in spans)
        lacking[revision_id] = [Place(transcript, text, span) for span in here if not coded.covers(span)]
        already += len(here) - len(lacking[revision_id])
    return lacking, Ahead(sum(map(len, lacking.values())), already)


def code_places(
    operation: Operation, lacking: Mapping[int, Sequence[Place]], key: str, coder: str, at: str
) -> None:
    """Gives all those places the code."""
    coding = []
    code_id = queries.code_ids(operation.connection)[key]
    for revision_id, wanted in lacking.items():
        segments = _segments(operation, revision_id, wanted)
        coding += [(place.transcript.id, segments[place.span]) for place in wanted]
    if not coding:
        return
    coder_id = applying.coder_row(operation, coder)
    operation.insert_many(
        "coding",
        [
            {
                "transcript_id": transcript_id,
                "segment_id": segment_id,
                "code_id": code_id,
                "coder_id": coder_id,
                "origin": str(Origin.SEARCH),
                "created_at": at,
                "value": None,
                "mark": "",
            }
            for transcript_id, segment_id in coding
        ],
    )


def _segments(operation: Operation, revision_id: int, wanted: Sequence[Place]) -> dict[Span, int]:
    """The segment at each place: the one that was there, or a new one with the next number."""
    if not wanted:
        return {}
    connection, transcript = operation.connection, wanted[0].transcript
    known: dict[Span, int] = {}
    for segment_id, span in places.anchors(connection, revision_id).items():
        known.setdefault(span, segment_id)
    new = [place for place in wanted if place.span not in known]
    serial = coding_queries.highest_serial(connection, transcript.id)
    made = operation.insert_many(
        "segment",
        [{"transcript_id": transcript.id, "serial": serial + n} for n in range(1, len(new) + 1)],
        fact=True,
    )
    operation.insert_many(
        "anchor",
        [
            {
                "segment_id": row["id"],
                "revision_id": revision_id,
                "start": place.span.start,
                "end": place.span.end,
                **place.surroundings,
            }
            for row, place in zip(made, new, strict=True)
        ],
        fact=True,
    )
    return known | {place.span: row["id"] for row, place in zip(made, new, strict=True)}


def _coded(connection: Connection, revision_id: int, code_id: int, coder_id: int | None) -> list[Span]:
    rows = connection.execute(
        select(t.Anchor.start, t.Anchor.end)
        .join(t.Coding, t.Coding.segment_id == t.Anchor.segment_id)
        .where(t.Anchor.revision_id == revision_id)
        .where(t.Coding.code_id == code_id, t.Coding.coder_id == coder_id)
    )
    return [Span(row.start, row.end) for row in rows]


class _Covered:
    """Which spans lie wholly inside one of some others."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def covers(self, span: Span) -> bool:
        """Whether one of them reaches from before the span, or its beginning, to its end."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._furthest[before - 1] >= span.end
