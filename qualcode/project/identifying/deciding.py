"""Writing down what was decided about identifiers: rows of decisions, the entities they lead to, and their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from qualcode.anonymisation import USUAL, default_replacement
from qualcode.model.identifier import Directness, IdentifierKind, Verdict
from qualcode.model.journal import Row
from qualcode.store import tables as t
from qualcode.store.identifier_queries import highest_numbers, series
from qualcode.store.journal import Operation


@dataclass(frozen=True, slots=True)
class Where:
    """How far a decision holds: everywhere, in one transcript (its id), or for one mention in it (its place)."""

    transcript_id: int | None = None
    place: str = ""


EVERYWHERE = Where()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be written down about one identifier. `entity_id` None: the entity it has, or else one of its own.

    `replacement` "" are the usual words in `language` for what the entity is: `entity_kind`, where that is said,
    whatever it was before; or else what it was, or the kind of the identifier.
    """

    digest: str
    kind: IdentifierKind
    directness: Directness
    verdict: Verdict
    replacement: str = ""
    where: Where = EVERYWHERE
    entity_id: int | None = None
    own_entity: bool = False
    words: int = 0
    profile: str = ""
    entity_kind: IdentifierKind | None = None
    language: str = "nl"


def put(operation: Operation, ruling: Ruling, coder_id: int, at: str) -> int:
    """Writes a ruling down, in the place of what was decided before in the same scope; answers its entity's id.

    With a profile the words are those of that profile alone. `own_entity` parts a narrower decision from the entity
    that the identifier leads to elsewhere.
    """
    adopt(operation)
    connection = operation.connection
    before = _row(connection, ruling.digest, ruling.where)
    wider = None if ruling.where == EVERYWHERE else _row(connection, ruling.digest, EVERYWHERE)
    entity_id = ruling.entity_id
    if entity_id is None and not ruling.own_entity:
        entity_id = next((row.entity_id for row in (before, wider) if row is not None), None)
    if entity_id is None:
        entity_id = new_entity(operation, ruling.entity_kind or ruling.kind, ruling.directness)
    elif ruling.entity_kind is not None and ruling.entity_kind is not _kind_of(connection, entity_id):
        if ruling.where == EVERYWHERE:
            _change_kind(operation, entity_id, ruling.entity_kind, ruling.language)
        else:  # what is another sort of thing there is another thing
            entity_id = new_entity(operation, ruling.entity_kind, ruling.directness)
    replacement = ruling.replacement or default_replacement(_kind_of(connection, entity_id), ruling.language)
    if ruling.profile:
        put_rendering(operation, entity_id, ruling.profile, ruling.replacement)
        replacement = before.replacement if before is not None else ""
    values: Row = {
        "entity_id": entity_id,
        "digest": ruling.digest,
        "kind": str(ruling.kind),
        "verdict": str(ruling.verdict),
        "replacement": replacement if ruling.verdict is Verdict.REPLACE else "",
        "transcript_id": ruling.where.transcript_id,
        "place": ruling.where.place,
        "words": ruling.words or (before.words if before is not None else 0),
        "coder_id": coder_id,
        "decided_at": at,
    }
    if before is None:
        operation.insert("identifierdecision", **values)
    else:
        operation.update("identifierdecision", before.id, **values)
        if before.entity_id != entity_id:
            _let_go_of_empty(operation)
    return entity_id


def new_entity(operation: Operation, kind: IdentifierKind, directness: Directness) -> int:
    """Makes an entity, numbered after those of its kind."""
    number = highest_numbers(operation.connection)[series(kind)] + 1
    row = operation.insert("entity", kind=str(kind), directness=str(directness), number=number)
    return int(row["id"])


def _kind_of(connection: Connection, entity_id: int) -> IdentifierKind:
    return IdentifierKind(
        connection.execute(select(t.Entity.kind).where(t.Entity.id == entity_id)).scalar_one()
    )


def _change_kind(operation: Operation, entity_id: int, kind: IdentifierKind, language: str) -> None:
    """Makes an entity another sort of thing, numbered after those of its kind; chosen words stay."""
    values: Row = {"kind": str(kind), "directness": str(kind.directness)}
    if series(_kind_of(operation.connection, entity_id)) != series(kind):
        values["number"] = highest_numbers(operation.connection)[series(kind)] + 1
    operation.update("entity", entity_id, **values)
    _take_usual_words(operation, of_entity(operation.connection, entity_id), kind, language)


def _take_usual_words(
    operation: Operation, decision_ids: Iterable[int], kind: IdentifierKind, language: str
) -> None:
    """Gives decisions with the usual words for some kind those for this one."""
    d = t.IdentifierDecision
    usual = operation.connection.execute(
        select(d.id).where(d.id.in_(list(decision_ids)), d.replacement.in_(USUAL))
    ).scalars()
    words = default_replacement(kind, language)
    operation.update_many("identifierdecision", {row_id: {"replacement": words} for row_id in usual})


def put_rendering(operation: Operation, entity_id: int, profile: str, text: str) -> None:
    """Chooses the words of a profile for an entity; "" takes the choice back."""
    r = t.Rendering
    known = operation.connection.execute(
        select(r.id).where(r.entity_id == entity_id, r.profile == profile)
    ).scalar()
    if known is None and text:
        operation.insert("rendering", entity_id=entity_id, profile=profile, text=text)
    elif known is not None and text:
        operation.update("rendering", known, text=text)
    elif known is not None:
        operation.delete("rendering", known)


def adopt(operation: Operation) -> None:
    """Makes an entity for each decision of before there were any, in the order in which they were taken."""
    d = t.IdentifierDecision
    rows = operation.connection.execute(
        select(d.id, d.kind).where(d.entity_id.is_(None)).order_by(d.id)
    ).all()
    for row in rows:
        kind = IdentifierKind(row.kind)
        operation.update("identifierdecision", row.id, entity_id=new_entity(operation, kind, kind.directness))


def move(operation: Operation, decision_ids: Sequence[int], entity_id: int, language: str) -> None:
    """Lets decisions lead to another entity, with the usual words for that one where they had usual ones. Entities to
    which nothing leads any more go, with their words.
    """
    operation.update_many("identifierdecision", {row_id: {"entity_id": entity_id} for row_id in decision_ids})
    _take_usual_words(operation, decision_ids, _kind_of(operation.connection, entity_id), language)
    _let_go_of_empty(operation)


def _let_go_of_empty(operation: Operation) -> None:
    """Deletes the entities to which nothing leads, with their words."""
    d, r = t.IdentifierDecision, t.Rendering
    connection = operation.connection
    led_to = select(d.entity_id).where(d.entity_id.is_not(None))
    empty = list(connection.execute(select(t.Entity.id).where(t.Entity.id.not_in(led_to))).scalars())
    words = connection.execute(select(r.id).where(r.entity_id.in_(empty))).scalars()
    operation.delete_many("rendering", list(words))
    operation.delete_many("entity", empty)


def of_entity(connection: Connection, entity_id: int) -> list[int]:
    """The ids of the decisions that lead to an entity."""
    d = t.IdentifierDecision
    return list(connection.execute(select(d.id).where(d.entity_id == entity_id).order_by(d.id)).scalars())


def row_of(connection: Connection, digest: str, where: Where = EVERYWHERE) -> tuple[int, int | None] | None:
    """The id of the decision about a digest in a scope, and of its entity."""
    row = _row(connection, digest, where)
    return None if row is None else (row.id, row.entity_id)


def _row(connection: Connection, digest: str, where: Where) -> Any:
    """That row, or None."""
    d = t.IdentifierDecision
    return connection.execute(
        select(d.__table__).where(
            d.digest == digest,
            d.transcript_id.is_(None)
            if where.transcript_id is None
            else d.transcript_id == where.transcript_id,
            d.place == where.place,
        )
    ).first()
