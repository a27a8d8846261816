"""Themes, their claims, and framework matrices."""

from sqlalchemy import ForeignKey, UniqueConstraint

from qualcode.store.tables.base import Base, column, optional


class Theme(Base):
    """A claim of pattern across cases. `slug` never changes; `excludes` says what it is not; `ordinal` is its place
    among the themes beside it.
    """

    slug = column(str, unique=True)
    heading = column(str)
    central_idea = column(str)
    scope = column(str)
    excludes = column(str)
    tensions = column(str)
    ordinal = column(int)
    coder_id = column(int, ForeignKey("coder.id"))
    created_at = column(str)


class ThemePart(Base):
    """That a theme is a part of another, in a row of its own so that no table points at itself."""

    constraints = (UniqueConstraint("theme_id"),)
    theme_id = column(int, ForeignKey("theme.id"))
    parent_id = column(int, ForeignKey("theme.id"), index=True)


class ThemeCode(Base):
    """That a theme rests on a code, with the codes below it or (not `below`) without."""

    constraints = (UniqueConstraint("theme_id", "code_id"),)
    theme_id = column(int, ForeignKey("theme.id"))
    code_id = column(int, ForeignKey("code.id"), index=True)
    below = column(bool)


class ThemeQuote(Base):
    """That a segment speaks for or against a theme (`stance`)."""

    constraints = (UniqueConstraint("theme_id", "segment_id"),)
    theme_id = column(int, ForeignKey("theme.id"))
    segment_id = column(int, ForeignKey("segment.id"), index=True)
    stance = column(str)


class Claim(Base):
    """A sentence of a theme. `query` finds what it rests on besides its own quotes, `among` says of which cases it
    speaks; both "" where nothing is said.
    """

    theme_id = column(int, ForeignKey("theme.id"), index=True)
    ordinal = column(int)
    text = column(str)
    query = column(str)
    among = column(str)


class ClaimQuote(Base):
    """That a segment speaks for or against a claim (`stance`)."""

    constraints = (UniqueConstraint("claim_id", "segment_id"),)
    claim_id = column(int, ForeignKey("claim.id"))
    segment_id = column(int, ForeignKey("segment.id"), index=True)
    stance = column(str)


class Framework(Base):
    """A framework matrix: cases (all, or those `among` names) by its columns. `verdicts` is JSON: [word, ...]."""

    slug = column(str, unique=True)
    title = column(str)
    among = column(str)
    verdicts = column(str)


class FrameworkColumn(Base):
    """A theme or a code in a framework matrix: one of the two."""

    framework_id = column(int, ForeignKey("framework.id"), index=True)
    ordinal = column(int)
    theme_id = optional(int, ForeignKey("theme.id"), index=True)
    code_id = optional(int, ForeignKey("code.id"), index=True)


class FrameworkCell(Base):
    """What a researcher wrote of a case in a column; a cell without a row is empty.

    `state` is "not-asked", "nothing-said" or "" for what its words say. `basis` is a digest of the quotes beneath when
    it was written.
    """

    constraints = (UniqueConstraint("column_id", "case_id"),)
    column_id = column(int, ForeignKey("frameworkcolumn.id"))
    case_id = column(int, ForeignKey("case.id"), index=True)
    summary = column(str)
    verdict = column(str)
    state = column(str)
    basis = column(str)
    coder_id = column(int, ForeignKey("coder.id"))
    written_at = column(str)


class CellQuote(Base):
    """That a segment was chosen to stand with the summary of a cell."""

    constraints = (UniqueConstraint("cell_id", "segment_id"),)
    cell_id = column(int, ForeignKey("frameworkcell.id"))
    segment_id = column(int, ForeignKey("segment.id"), index=True)
