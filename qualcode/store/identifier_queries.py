"""Reading what was decided about identifiers, and which entities they lead to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from qualcode.model.identifier import Decision, IdentifierKind, Scope, Verdict
from qualcode.store import queries
from qualcode.store import tables as t

WITHDRAWN = "withdrawn names"


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, in the order in which they were first taken.

    One that belongs to no entity is one by itself: it is numbered after the entities of its kind, as it will be when
    it becomes one.
    """
    d, e = t.IdentifierDecision, t.Entity
    chosen: dict[int, dict[str, str]] = defaultdict(dict)
    words = select(t.Rendering.entity_id, t.Rendering.profile, t.Rendering.text)
    for entity_id, profile, said in connection.execute(words):
        chosen[entity_id][profile] = said
    highest = highest_numbers(connection)
    found = []
    rows = connection.execute(
        select(
            d.id,
            d.digest,
            d.kind,
            d.verdict,
            d.replacement,
            d.entity_id,
            d.place,
            d.words,
            d.decided_at,
            t.Coder.name.label("coder"),
            t.Transcript.number.label("transcript"),
            e.number.label("nth"),
            e.kind.label("entity_kind"),
        )
        .join(t.Coder, t.Coder.id == d.coder_id)
        .join(t.Transcript, t.Transcript.id == d.transcript_id, isouter=True)
        .join(e, e.id == d.entity_id, isouter=True)
        .order_by(d.id)
    )
    for row in rows:
        if row.nth is None:
            highest[series(row.kind)] += 1
        found.append(
            Decision(
                row.digest,
                IdentifierKind(row.kind),
                Verdict(row.verdict),
                row.replacement,
                row.coder,
                row.decided_at,
                id=row.id,
                entity=f"E{row.entity_id}" if row.entity_id is not None else "",
                entity_kind=IdentifierKind(row.entity_kind) if row.entity_kind is not None else None,
                number=row.nth if row.nth is not None else highest[series(row.kind)],
                transcript=row.transcript or "",
                place=row.place,
                words=row.words,
                renderings=dict(chosen[row.entity_id]) if row.entity_id is not None else {},
            )
        )
    everywhere = {one.digest: one.entity for one in found if one.scope is Scope.PROJECT}
    alike: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if everywhere.get(one.digest, one.entity) == one.entity:
            alike[one.entity].add(one.digest)
    together = {entity: frozenset(digests) for entity, digests in alike.items() if entity}
    return tuple(replace(one, alike=together.get(one.entity, frozenset())) for one in found)


def withdrawn(connection: Connection) -> frozenset[str]:
    """The digests of what people are called who withdrew and whom others still name."""
    return frozenset((queries.find_meta(connection, WITHDRAWN) or "").split())


def add_withdrawn(connection: Connection, digests: Iterable[str]) -> None:
    """Adds to them. They are no names and stand apart from the journal."""
    known = withdrawn(connection) | set(digests)
    queries.set_meta(connection, WITHDRAWN, " ".join(sorted(known)) or None)


def series(kind: str) -> str:
    """The kinds that are numbered together, because the same word stands for them: "[naam 3]"."""
    return str(IdentifierKind.NAME) if kind == IdentifierKind.CAPITALISED else str(kind)


def highest_numbers(connection: Connection) -> defaultdict[str, int]:
    """The highest number that an entity has, by the series of its kind."""
    highest: defaultdict[str, int] = defaultdict(int)
    for kind, number in connection.execute(select(t.Entity.kind, t.Entity.number)):
        highest[series(kind)] = max(highest[series(kind)], number)
    return highest
