"""Themes, their claims, and framework matrices."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base


class Theme(Base):
    """A claim of pattern across cases. `slug` never changes; `excludes` says what it is not; `ordinal` is its place
    among the themes beside it.
    """

    slug: Mapped[str] = mapped_column(unique=True)
    heading: Mapped[str]
    central_idea: Mapped[str]
    scope: Mapped[str]
    excludes: Mapped[str]
    tensions: Mapped[str]
    ordinal: Mapped[int]
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    created_at: Mapped[str]


class ThemePart(Base):
    """That a theme is a part of another, in a row of its own so that no table points at itself."""

    constraints = (UniqueConstraint("theme_id"),)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    parent_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)


class ThemeCode(Base):
    """That a theme rests on a code, with the codes below it or (not `below`) without."""

    constraints = (UniqueConstraint("theme_id", "code_id"),)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    below: Mapped[bool]


class ThemeQuote(Base):
    """That a segment speaks for or against a theme (`stance`)."""

    constraints = (UniqueConstraint("theme_id", "segment_id"),)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    stance: Mapped[str]


class Claim(Base):
    """A sentence of a theme. `query` finds what it rests on besides its own quotes, `among` says of which cases it
    speaks; both "" where nothing is said.
    """

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str]
    query: Mapped[str]
    among: Mapped[str]


class ClaimQuote(Base):
    """That a segment speaks for or against a claim (`stance`)."""

    constraints = (UniqueConstraint("claim_id", "segment_id"),)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    stance: Mapped[str]


class Framework(Base):
    """A framework matrix: cases (all, or those `among` names) by its columns. `verdicts` is JSON: [word, ...]."""

    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    among: Mapped[str]
    verdicts: Mapped[str]


class FrameworkColumn(Base):
    """A theme or a code in a framework matrix: one of the two."""

    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id"), index=True)
    ordinal: Mapped[int]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)


class FrameworkCell(Base):
    """What a researcher wrote of a case in a column; a cell without a row is empty.

    `state` is "not-asked", "nothing-said" or "" for what its words say. `basis` is a digest of the quotes beneath when
    it was written.
    """

    constraints = (UniqueConstraint("column_id", "case_id"),)
    column_id: Mapped[int] = mapped_column(ForeignKey("frameworkcolumn.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    summary: Mapped[str]
    verdict: Mapped[str]
    state: Mapped[str]
    basis: Mapped[str]
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    written_at: Mapped[str]


class CellQuote(Base):
    """That a segment was chosen to stand with the summary of a cell."""

    constraints = (UniqueConstraint("cell_id", "segment_id"),)
    cell_id: Mapped[int] = mapped_column(ForeignKey("frameworkcell.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
