"""Segments and where they stand, the codings on them, and memos."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base


class Segment(Base):
    """A numbered place in a transcript; its quote id is the transcript's number and this serial."""

    constraints = (UniqueConstraint("transcript_id", "serial"),)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    serial: Mapped[int]


class Anchor(Base):
    """Where a segment lies in one revision, with its words and up to 32 code points around them as proof."""

    constraints = (
        Index("anchor_by_place", "revision_id", "start", "end"),
        UniqueConstraint("segment_id", "revision_id"),
        CheckConstraint('0 <= start AND start < "end"'),
    )
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]


class Question(Base):
    """A segment that could not be moved into a new revision for certain: where does it stand now?

    `fate` is edited, ambiguous or lost; `start` and `end` are the proposed place, if there is one; `candidates` is
    JSON: [[start, end], ...], best first. Answering it takes it away.
    """

    constraints = (UniqueConstraint("revision_id", "segment_id"),)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    fate: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    candidates: Mapped[str]


class Coding(Base):
    """One code applied to one segment by one coder. `value` is a step of the code's scale; `mark` is "" for none."""

    constraints = (
        UniqueConstraint("segment_id", "code_id", "coder_id"),
        Index("coding_by_code", "code_id", "transcript_id"),
    )
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    origin: Mapped[str]
    created_at: Mapped[str]
    value: Mapped[int | None]
    mark: Mapped[str] = mapped_column(server_default="")


class FacetValue(Base):
    """What a coder says of a segment in one facet of a codebook; it stands beside a coding of that coder there."""

    constraints = (UniqueConstraint("segment_id", "coder_id", "codebook_id", "facet"),)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    facet: Mapped[str]
    value: Mapped[str]


class Finished(Base):
    """That a coder has finished a transcript. Not finished after all: the row goes."""

    constraints = (UniqueConstraint("transcript_id", "coder_id"),)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    finished_at: Mapped[str]


class Memo(Base):
    """A dated note on something; `target` is a table's name and `target_id` the row it hangs on."""

    constraints = (Index("memo_by_target", "target", "target_id"),)
    target: Mapped[str]
    target_id: Mapped[int]
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    text: Mapped[str]
    created_at: Mapped[str]
