"""What was suggested, and what became of it."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint

from qualcode.store.tables.base import Base, column


class Suggestion(Base):
    """That a code was proposed to a coder for a place in one revision: `code` is its key, as it was called then.

    `suggester` names the versions it comes from; `shown_at` is when it was shown first.
    """

    constraints = (
        UniqueConstraint("revision_id", "start", "end", "code", "coder_id", "suggester"),
        CheckConstraint('0 <= start AND start < "end"'),
        CheckConstraint("0 <= probability AND probability <= 1"),
    )
    revision_id = column(int, ForeignKey("revision.id"))
    start = column(int)
    end = column(int)
    code = column(str)
    coder_id = column(int, ForeignKey("coder.id"), index=True)
    probability = column(float)
    suggester = column(str)
    occasion = column(str)
    shown_at = column(str)


class Decision(Base):
    """What the coder to whom a suggestion was shown made of it: taken or refused. Undecided again: the row goes."""

    constraints = (UniqueConstraint("suggestion_id"),)
    suggestion_id = column(int, ForeignKey("suggestion.id"))
    verdict = column(str)
    decided_at = column(str)
