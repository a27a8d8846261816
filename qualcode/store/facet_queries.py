"""What coders say of segments beside their codes."""

import json
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from qualcode.store import tables as t
from qualcode.store.rows import given_rows


def facets_of(connection: Connection, segments: Collection[int]) -> dict[tuple[int, int], dict[str, str]]:
    """What each coder (by id) says of those segments, by the facet's key."""
    rows = connection.execute(_facets_of(), {"segments": json.dumps([*segments])})
    found: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for segment_id, coder_id, key, value in rows:
        found[segment_id, coder_id][key] = value
    return found


@cache
def _facets_of() -> Select[int, int, str, str]:
    f = t.FacetValue
    return (
        select(f.segment_id, f.coder_id, t.Codebook.slug + "/" + f.facet, f.value)
        .join(t.Codebook, t.Codebook.id == f.codebook_id)
        .where(f.segment_id.in_(given_rows("segments")))
        .order_by(f.id)
    )


def facet_values(connection: Connection, segment_id: int, coder_id: int) -> dict[tuple[int, str], int]:
    """The ids of what a coder says of a segment, by codebook and facet."""
    f = t.FacetValue
    same = (f.segment_id == segment_id, f.coder_id == coder_id)
    rows = connection.execute(select(f.id, f.codebook_id, f.facet).where(*same))
    return {(row.codebook_id, row.facet): row.id for row in rows}


def facets_said(connection: Connection) -> tuple[str, ...]:
    """The keys of the facets that any segment has a value of."""
    key = t.Codebook.slug + "/" + t.FacetValue.facet
    rows = connection.execute(
        select(key)
        .select_from(t.FacetValue)
        .join(t.Codebook, t.Codebook.id == t.FacetValue.codebook_id)
        .order_by(t.FacetValue.id)
    )
    return tuple(dict.fromkeys(rows.scalars()))


def facet_values_alone(connection: Connection, segments: Collection[int] | None = None) -> tuple[int, ...]:
    """The facet values, of all segments or of some, whose coder has no coding on the segment (any more)."""
    given = {} if segments is None else {"segments": json.dumps([*segments])}
    return tuple(connection.execute(_facet_values_alone(segments is not None), given).scalars())


@cache
def _facet_values_alone(of_some: bool) -> Select[Any]:
    f, c = t.FacetValue, t.Coding
    beside = exists().where(c.segment_id == f.segment_id, c.coder_id == f.coder_id)
    query = select(f.id).where(~beside).order_by(f.id)
    return query.where(f.segment_id.in_(given_rows("segments"))) if of_some else query
