"""The journal, and what stands beside it since it can be made again."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import JournalBase


class Meta(JournalBase):
    """Facts about the database: the project's uuid and the version of the program that made it."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class JournalEntry(JournalBase):
    """One line of the journal. `hash` chains it to the entry before, over everything but `live`."""

    __tablename__ = "journal"
    __table_args__ = (Index("journal_by_coder", "coder", "effect", "live"), {"sqlite_autoincrement": True})
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    at: Mapped[str]
    coder: Mapped[str]
    program: Mapped[str]
    effect: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("journal.id"))
    payload_digest: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]
    live: Mapped[bool]


class JournalPayload(JournalBase):
    """What an entry changed, apart from it and salted, so that it can be erased by law and the chain still checks."""

    __tablename__ = "journal_payload"
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal.id"), primary_key=True)
    salt: Mapped[str]
    content: Mapped[str]


class JournalTouch(JournalBase):
    """Which rows an entry touched: the way from a row to its history."""

    __tablename__ = "journal_touch"
    __table_args__ = (Index("journal_touch_by_row", "table_name", "row_id"),)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal.id"), primary_key=True)
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)


class JournalAbout(JournalBase):
    """The transcripts, segments, codes, cases and themes an entry is about: the way from one to its history."""

    __tablename__ = "journal_about"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it off the class
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal.id"), primary_key=True)


class AnnotationCacheRow(JournalBase):
    """What the language pipeline said about a text, to be thrown away freely."""

    __tablename__ = "annotation_cache"
    text_sha256: Mapped[str] = mapped_column(primary_key=True)
    pipeline: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class MeasureCacheRow(JournalBase):
    """What suggestions were measured to be worth, to be thrown away freely.

    `learner` is the coder they learn from, "" for the team; `state` says what was measured: codings, texts, codebooks.
    """

    __tablename__ = "measure_cache"
    learner: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    content: Mapped[str]


class WordListRow(JournalBase):
    """The different words of a text, to be thrown away freely. `made_by` says which way of making it is meant."""

    __tablename__ = "word_list"
    text_sha256: Mapped[str] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    content: Mapped[bytes]
