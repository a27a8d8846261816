"""How a revision was read from its file, and the way back: written into a row, and read from it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, Repair, SourceMap, SourcePlace, UnitKind
from qualcode.store import tables as t

_PARAGRAPHS = frozenset({"docx", "odt"})  # of revisions that were read before they said what their units are


def columns_of(
    source: SourceMap, options: ReadingOptions = ReadingOptions(), repairs: Sequence[Repair] = ()
) -> dict[str, str]:
    """What a row of `revision` holds of these, by column."""
    made = [[repair.step, repair.count] for repair in repairs if repair.made]
    return {
        **_map_columns(source),
        "reading": json.dumps({"options": options.as_values(), "repairs": made}),
    }


def columns_after_edit(connection: Connection, revision_id: int, source: SourceMap) -> dict[str, str]:
    """The same for a revision that comes of another one by an edit in place: read as that one was."""
    reading = connection.execute(select(t.Revision.reading).where(t.Revision.id == revision_id)).scalar_one()
    return {**_map_columns(source), "reading": reading}


def _map_columns(source: SourceMap) -> dict[str, str]:
    return {
        "source_map": json.dumps([[p.start, p.end, p.unit, p.column] for p in source.places]),
        "unit": str(source.kind),
        "landmarks": json.dumps([[mark.unit, str(mark.kind), mark.value] for mark in source.landmarks]),
    }


def source_map(connection: Connection, revision_id: int) -> SourceMap:
    """The way back from a revision's text to the original file."""
    r = t.Revision
    row = connection.execute(
        select(r.source_map, r.unit, r.landmarks, r.format).where(r.id == revision_id)
    ).one()
    old = UnitKind.PARAGRAPH if row.format in _PARAGRAPHS else UnitKind.LINE
    return SourceMap(
        tuple(SourcePlace(*place) for place in json.loads(row.source_map)),
        UnitKind(row.unit) if row.unit else old,
        tuple(Landmark(unit, LandmarkKind(kind), value) for unit, kind, value in json.loads(row.landmarks)),
    )


def options_of(connection: Connection, revision_id: int) -> ReadingOptions:
    """What the researcher said about how the file was to be read."""
    return ReadingOptions.of_values(_reading(connection, revision_id).get("options", {}))


def _reading(connection: Connection, revision_id: int) -> dict[str, Any]:
    stored = connection.execute(select(t.Revision.reading).where(t.Revision.id == revision_id)).scalar_one()
    kept: dict[str, Any] = json.loads(stored)
    return kept
