"""Codebooks, the states of them that were accepted, and their codes."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base


class Codebook(Base):
    """A YAML file with codes; `current_revision` is the ordinal of its last accepted state."""

    slug: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    current_revision: Mapped[int]


class CodebookRevision(Base):
    """One accepted state of a codebook file, whole."""

    constraints = (UniqueConstraint("codebook_id", "ordinal"),)
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    ordinal: Mapped[int]
    sha256: Mapped[str]
    source: Mapped[str]
    accepted_at: Mapped[str]


class Code(Base):
    """A code that codings can point to. What it means stands in the codebook; `retired` when it left the file."""

    constraints = (UniqueConstraint("codebook_id", "slug"),)
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    slug: Mapped[str]
    label: Mapped[str]
    retired: Mapped[bool]
