"""Reading themes, their claims, and where the quotes stand that are linked to them."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from qualcode.model.span import Span
from qualcode.model.theme import Claim, Linked, Stance, Theme, ThemeCode
from qualcode.store import tables as t
from qualcode.store.queries import current_revision
from qualcode.store.rows import among, given_rows

_Linking = type[t.ThemeQuote] | type[t.ClaimQuote]


def themes(connection: Connection) -> tuple[Theme, ...]:
    """Every theme, each after the one it is a part of, otherwise in its place.

    Quotes of transcripts that are not present stay out.
    """
    h = t.Theme
    rows = connection.execute(
        select(
            *(h.id, h.slug, h.heading, h.central_idea, h.scope, h.excludes, h.tensions, h.created_at),
            t.Coder.name.label("coder"),
            t.ThemePart.parent_id,
        )
        .join(t.Coder, t.Coder.id == h.coder_id)
        .outerjoin(t.ThemePart, t.ThemePart.theme_id == h.id)
        .order_by(h.ordinal, h.id)
    ).all()
    by_id = {row.id: row for row in rows}
    below: dict[int | None, list[int]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in by_id else None].append(row.id)
    rest = {
        "codes": _codes(connection),
        "quotes": _linked(connection, t.ThemeQuote),
        "claims": _claims(connection),
    }
    found: list[Theme] = []

    def walk(parent: int | None, depth: int) -> None:
        for theme_id in below[parent]:
            above = None if parent is None else by_id[parent].slug
            found.append(
                _theme(by_id[theme_id], above, depth, {n: of.get(theme_id, ()) for n, of in rest.items()})
            )
            walk(theme_id, depth + 1)

    walk(None, 0)
    return tuple(found)


def _theme(row: Row[*tuple[Any, ...]], parent: str | None, depth: int, rest: Mapping[str, Any]) -> Theme:
    return Theme(
        id=row.id,
        slug=row.slug,
        heading=row.heading,
        central_idea=row.central_idea,
        scope=row.scope,
        excludes=row.excludes,
        tensions=row.tensions,
        parent=parent,
        depth=depth,
        coder=row.coder,
        created_at=row.created_at,
        **rest,
    )


def _codes(connection: Connection) -> Mapping[int, tuple[ThemeCode, ...]]:
    key = (t.Codebook.slug + "/" + t.Code.slug).label("key")
    rows = connection.execute(
        select(t.ThemeCode.theme_id, key, t.ThemeCode.below)
        .join(t.Code, t.Code.id == t.ThemeCode.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .order_by(t.ThemeCode.id)
    )
    found: dict[int, tuple[ThemeCode, ...]] = {}
    for row in rows:
        found[row.theme_id] = (*found.get(row.theme_id, ()), ThemeCode(row.key, bool(row.below)))
    return found


def _linked(connection: Connection, table: _Linking) -> Mapping[int, tuple[Linked, ...]]:
    """The quotes that are linked to each theme or claim, in the order in which they were."""
    owner = table.theme_id if table is t.ThemeQuote else t.ClaimQuote.claim_id
    rows = connection.execute(
        select(owner.label("owner"), t.Transcript.number, t.Segment.serial, table.stance)
        .join(t.Segment, t.Segment.id == table.segment_id)
        .join(t.Transcript, and_(t.Transcript.id == t.Segment.transcript_id, t.Transcript.present))
        .order_by(table.id)
    )
    found: dict[int, tuple[Linked, ...]] = {}
    for row in rows:
        one = Linked(f"{row.number}:{row.serial}", Stance(row.stance))
        found[row.owner] = (*found.get(row.owner, ()), one)
    return found


def _claims(connection: Connection) -> Mapping[int, tuple[Claim, ...]]:
    quotes = _linked(connection, t.ClaimQuote)
    c = t.Claim
    rows = connection.execute(
        select(c.id, c.theme_id, c.text, c.query, c.among).order_by(c.theme_id, c.ordinal, c.id)
    )
    found: dict[int, tuple[Claim, ...]] = {}
    for row in rows:
        one = Claim(row.id, row.text, row.query, row.among, quotes.get(row.id, ()))
        found[row.theme_id] = (*found.get(row.theme_id, ()), one)
    return found


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """A segment of a present transcript: its words, and where they stand in the current text.

    Where they have no place in it `revision_id` and `span` are those of the last text they stood in, and `lost`.
    """

    quote_id: str
    transcript: str
    text: str
    revision_id: int
    span: Span
    lost: bool


def coded(connection: Connection, codes: Collection[str]) -> list[Row[*tuple[Any, ...]]]:
    """Where the codes of those keys were given in the current texts: number, serial, revision_id, start, end, code (its
    key) and mark. No more than that and in no order, since themes ask for many of them and sort their quotes.
    """
    key = (t.Codebook.slug + "/" + t.Code.slug).label("code")
    # The ids first: with them SQLite begins at the codes, not at everything that was ever coded.
    ids = connection.execute(
        select(t.Code.id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .where(key.in_(given_rows("codes"))),
        {"codes": json.dumps([*codes])},
    ).scalars()
    c, a = t.Coding, t.Anchor
    rows = connection.execute(
        select(t.Transcript.number, t.Segment.serial, a.revision_id, a.start, a.end, key, c.mark)
        .select_from(c)
        .join(t.Transcript, t.Transcript.id == c.transcript_id)
        .join(t.Revision, current_revision)
        .join(t.Segment, t.Segment.id == c.segment_id)
        .join(a, and_(a.segment_id == t.Segment.id, a.revision_id == t.Revision.id))
        .join(t.Code, t.Code.id == c.code_id)
        .join(t.Codebook, t.Codebook.id == t.Code.codebook_id)
        .where(c.code_id.in_(among(ids.all())))
    )
    return list(rows.all())


def segment_places(connection: Connection, quote_ids: Collection[str]) -> dict[str, SegmentPlace]:
    """Where segments stand, by quote id; those of transcripts that are not present stay out."""
    names = set(quote_ids)
    segments = connection.execute(
        select(t.Segment.id, t.Transcript.number, t.Segment.serial)
        .join(t.Transcript, and_(t.Transcript.id == t.Segment.transcript_id, t.Transcript.present))
        .where(t.Transcript.number.in_({name.rpartition(":")[0] for name in names}))
    )
    wanted = {row.id: row for row in segments if f"{row.number}:{row.serial}" in names}
    a, r = t.Anchor, t.Revision
    rows = connection.execute(
        select(a.segment_id, a.revision_id, a.start, a.end, a.quote, current_revision.label("current"))
        .join(r, r.id == a.revision_id)
        .join(t.Transcript, t.Transcript.id == r.transcript_id)
        .where(a.segment_id.in_(among(wanted)))
        .order_by(r.ordinal)
    )
    found: dict[str, SegmentPlace] = {}
    for row in rows:  # the last text comes last
        one = wanted[row.segment_id]
        name = f"{one.number}:{one.serial}"
        known = found.get(name)
        if known is not None and not known.lost:
            continue
        place = Span(row.start, row.end)
        found[name] = SegmentPlace(name, one.number, row.quote, row.revision_id, place, not row.current)
    return found


def spans_linked(connection: Connection, number: str) -> tuple[Span, ...]:
    """Where the quotes that are linked to a theme by hand stand in the current text of a transcript, in order."""
    a, r = t.Anchor, t.Revision
    rows = connection.execute(
        select(a.start, a.end)
        .distinct()
        .join(t.ThemeQuote, t.ThemeQuote.segment_id == a.segment_id)
        .join(r, r.id == a.revision_id)
        .join(t.Transcript, t.Transcript.id == r.transcript_id)
        .where(t.Transcript.number == number, current_revision)
        .order_by(a.start, a.end)
    )
    return tuple(Span(row.start, row.end) for row in rows)


def words_written(connection: Connection) -> tuple[str, ...]:
    """Every text that was written in themes, claims and framework matrices, and the slugs made of their headings."""
    columns = (
        *(t.Theme.slug, t.Framework.slug),
        *(t.Theme.heading, t.Theme.central_idea, t.Theme.scope, t.Theme.excludes, t.Theme.tensions),
        *(t.Claim.text, t.Framework.title, t.FrameworkCell.summary),
    )
    found = (text for column in columns for text in connection.execute(select(column)).scalars())
    return tuple(dict.fromkeys(text for text in found if text))
