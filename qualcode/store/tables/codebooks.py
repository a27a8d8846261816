"""Codebooks, the states of them that were accepted, and their codes."""

from sqlalchemy import ForeignKey, UniqueConstraint

from qualcode.store.tables.base import Base, column


class Codebook(Base):
    """A YAML file with codes; `current_revision` is the ordinal of its last accepted state."""

    slug = column(str, unique=True)
    file_name = column(str)
    current_revision = column(int)


class CodebookRevision(Base):
    """One accepted state of a codebook file, whole."""

    constraints = (UniqueConstraint("codebook_id", "ordinal"),)
    codebook_id = column(int, ForeignKey("codebook.id"))
    ordinal = column(int)
    sha256 = column(str)
    source = column(str)
    accepted_at = column(str)


class Code(Base):
    """A code that codings can point to. What it means stands in the codebook; `retired` when it left the file."""

    constraints = (UniqueConstraint("codebook_id", "slug"),)
    codebook_id = column(int, ForeignKey("codebook.id"))
    slug = column(str)
    label = column(str)
    retired = column(bool)
