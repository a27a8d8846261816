"""What was suggested, and what became of it."""

from sqlalchemy import CheckConstraint, Double, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base


class Suggestion(Base):
    """That a code was proposed to a coder for a place in one revision: `code` is its key, as it was called then.

    `suggester` names the versions it comes from; `shown_at` is when it was shown first.
    """

    constraints = (
        UniqueConstraint("revision_id", "start", "end", "code", "coder_id", "suggester"),
        CheckConstraint('0 <= start AND start < "end"'),
        CheckConstraint("0 <= probability AND probability <= 1"),
    )
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    code: Mapped[str]
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    probability: Mapped[float] = mapped_column(Double)
    suggester: Mapped[str]
    occasion: Mapped[str]
    shown_at: Mapped[str]


class Decision(Base):
    """What the coder to whom a suggestion was shown made of it: taken or refused. Undecided again: the row goes."""

    constraints = (UniqueConstraint("suggestion_id"),)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    verdict: Mapped[str]
    decided_at: Mapped[str]
