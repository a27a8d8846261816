"""Transcripts, the states of their texts, and who speaks in them."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from qualcode.store.tables.base import Base, column, optional


class Coder(Base):
    """Somebody who codes."""

    name = column(str, unique=True)


class Transcript(Base):
    """A source text; `number` is its short name, never given twice. Undoing an import makes it not `present`."""

    number = column(str, unique=True)
    title = column(str)
    present = column(bool)
    current_revision = column(
        int
    )  # a revision's ordinal, so that a transcript can be written before its text


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
    transcript_id = column(int, ForeignKey("transcript.id"))
    ordinal = column(int)
    text = column(str)
    sha256 = column(str)
    made_at = column(str)
    format = column(str)
    encoding = column(str)
    file_name = column(str)
    source_sha256 = column(str, index=True)
    source_map = column(str)
    unit = column(str, server_default="")
    landmarks = column(str, server_default="[]")
    reading = column(str, server_default="{}")
    turns = column(str, server_default="[]")


class Case(Base):
    """A person, organisation or place that is studied, and what was agreed about the words ("" is not asked yet)."""

    name = column(str, unique=True)
    kind = column(str)
    quote_consent = column(str, server_default="")
    archive_consent = column(str, server_default="")


class Attribute(Base):
    """A typed property cases can have."""

    name = column(str, unique=True)
    type = column(str)


class AttributeValue(Base):
    """The value of one attribute of one case."""

    constraints = (UniqueConstraint("attribute_id", "case_id"),)
    attribute_id = column(int, ForeignKey("attribute.id"))
    case_id = column(int, ForeignKey("case.id"), index=True)
    value = column(str)


class Speaker(Base):
    """Somebody who speaks in one transcript."""

    constraints = (UniqueConstraint("transcript_id", "label"),)
    transcript_id = column(int, ForeignKey("transcript.id"))
    label = column(str)
    role = column(str)
    case_id = optional(int, ForeignKey("case.id"), index=True)
