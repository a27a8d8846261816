"""Segments and where they stand, the codings on them, and memos."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint

from qualcode.store.tables.base import Base, column, optional


class Segment(Base):
    """A numbered place in a transcript; its quote id is the transcript's number and this serial."""

    constraints = (UniqueConstraint("transcript_id", "serial"),)
    transcript_id = column(int, ForeignKey("transcript.id"))
    serial = column(int)


class Anchor(Base):
    """Where a segment lies in one revision, with its words and up to 32 code points around them as proof."""

    constraints = (
        Index("anchor_by_place", "revision_id", "start", "end"),
        UniqueConstraint("segment_id", "revision_id"),
        CheckConstraint('0 <= start AND start < "end"'),
    )
    segment_id = column(int, ForeignKey("segment.id"))
    revision_id = column(int, ForeignKey("revision.id"))
    start = column(int)
    end = column(int)
    quote = column(str)
    prefix = column(str)
    suffix = column(str)


class Question(Base):
    """A segment that could not be moved into a new revision for certain: where does it stand now?

    `fate` is edited, ambiguous or lost; `start` and `end` are the proposed place, if there is one; `candidates` is
    JSON: [[start, end], ...], best first. Answering it takes it away.
    """

    constraints = (UniqueConstraint("revision_id", "segment_id"),)
    revision_id = column(int, ForeignKey("revision.id"))
    segment_id = column(int, ForeignKey("segment.id"))
    fate = column(str)
    start = optional(int)
    end = optional(int)
    candidates = column(str)


class Coding(Base):
    """One code applied to one segment by one coder. `value` is a step of the code's scale; `mark` is "" for none."""

    constraints = (
        UniqueConstraint("segment_id", "code_id", "coder_id"),
        Index("coding_by_code", "code_id", "transcript_id"),
    )
    transcript_id = column(int, ForeignKey("transcript.id"), index=True)
    segment_id = column(int, ForeignKey("segment.id"))
    code_id = column(int, ForeignKey("code.id"))
    coder_id = column(int, ForeignKey("coder.id"), index=True)
    origin = column(str)
    created_at = column(str)
    value = optional(int)
    mark = column(str, server_default="")


class FacetValue(Base):
    """What a coder says of a segment in one facet of a codebook; it stands beside a coding of that coder there."""

    constraints = (UniqueConstraint("segment_id", "coder_id", "codebook_id", "facet"),)
    segment_id = column(int, ForeignKey("segment.id"))
    coder_id = column(int, ForeignKey("coder.id"))
    codebook_id = column(int, ForeignKey("codebook.id"))
    facet = column(str)
    value = column(str)


class Finished(Base):
    """That a coder has finished a transcript. Not finished after all: the row goes."""

    constraints = (UniqueConstraint("transcript_id", "coder_id"),)
    transcript_id = column(int, ForeignKey("transcript.id"))
    coder_id = column(int, ForeignKey("coder.id"))
    finished_at = column(str)


class Memo(Base):
    """A dated note on something; `target` is a table's name and `target_id` the row it hangs on."""

    constraints = (Index("memo_by_target", "target", "target_id"),)
    target = column(str)
    target_id = column(int)
    coder_id = column(int, ForeignKey("coder.id"))
    text = column(str)
    created_at = column(str)
