"""What was decided about what can lead to a person."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from qualcode.store.tables.base import Base, column, optional


class Entity(Base):
    """A person, organisation or place that identifiers lead to; what it is called is nowhere written.

    `number` counts the entities of a kind, for pseudonyms: it is never given twice.
    """

    constraints = (UniqueConstraint("kind", "number"),)
    kind = column(str)
    directness = column(str)
    number = column(int)


class Rendering(Base):
    """The words that an export profile shows for an entity, in place of what it would make of it."""

    constraints = (UniqueConstraint("entity_id", "profile"),)
    entity_id = column(int, ForeignKey("entity.id"))
    profile = column(str)
    text = column(str)


class IdentifierDecision(Base):
    """What was decided about an identifier; `digest` is an HMAC, never the plain name.

    Without an entity it is one by itself. With a transcript it holds in that one only, and with a `place` (an HMAC of
    the mention and what stands around it) for that mention only. `words` is how many words were marked by hand where
    no finder found them, 0 for what finders find.
    """

    constraints = (
        Index("identifierdecision_by_digest", "digest"),
        UniqueConstraint("digest", "transcript_id", "place"),
    )
    entity_id = optional(int, ForeignKey("entity.id"), index=True)
    digest = column(str)
    kind = column(str)
    verdict = column(str)
    replacement = column(str)
    transcript_id = optional(int, ForeignKey("transcript.id"), index=True)
    place = column(str, server_default="")
    words = column(int, server_default="0")
    coder_id = column(int, ForeignKey("coder.id"))
    decided_at = column(str)
