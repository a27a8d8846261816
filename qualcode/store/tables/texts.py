"""Transcripts, the states of their texts, and who speaks in them."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base


class Coder(Base):
    """Somebody who codes."""

    name: Mapped[str] = mapped_column(unique=True)


class Transcript(Base):
    """A source text; `number` is its short name, never given twice. Undoing an import makes it not `present`."""

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    present: Mapped[bool]
    current_revision: Mapped[int]  # a revision's ordinal, so that a transcript can be written before its text


class Revision(Base):
    """One state of a transcript's text, and the file it was read from or goes back to.

    `source_map` is JSON: [[start, end, unit, column], ...]. `unit` is what its units are, or "" where the format says
    it. `landmarks` is JSON: [[unit, kind, value], ...]. `reading` is JSON, what the researcher said about how to read
    the file and what was mended: {"options": {...}, "repairs": [[step, count], ...]}. `turns` is JSON, in order:
    [[start, end, speaker's id, time_ms], ...].
    """

    constraints = (
        UniqueConstraint("transcript_id", "ordinal"),
        # What is asked of every text by its hash shall not walk through the texts, which stand before it in the row.
        Index("ix_revision_hash", "transcript_id", "ordinal", "sha256"),
    )
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    ordinal: Mapped[int]
    text: Mapped[str]
    sha256: Mapped[str]
    made_at: Mapped[str]
    format: Mapped[str]
    encoding: Mapped[str]
    file_name: Mapped[str]
    source_sha256: Mapped[str] = mapped_column(index=True)
    source_map: Mapped[str]
    unit: Mapped[str] = mapped_column(server_default="")
    landmarks: Mapped[str] = mapped_column(server_default="[]")
    reading: Mapped[str] = mapped_column(server_default="{}")
    turns: Mapped[str] = mapped_column(server_default="[]")


class Case(Base):
    """A person, organisation or place that is studied, and what was agreed about the words ("" is not asked yet)."""

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    quote_consent: Mapped[str] = mapped_column(server_default="")
    archive_consent: Mapped[str] = mapped_column(server_default="")


class Attribute(Base):
    """A typed property cases can have."""

    name: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]


class AttributeValue(Base):
    """The value of one attribute of one case."""

    constraints = (UniqueConstraint("attribute_id", "case_id"),)
    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    value: Mapped[str]


class Speaker(Base):
    """Somebody who speaks in one transcript."""

    constraints = (UniqueConstraint("transcript_id", "label"),)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    label: Mapped[str]
    role: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
