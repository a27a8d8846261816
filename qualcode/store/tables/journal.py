"""The journal, and what stands beside it since it can be made again."""

from sqlalchemy import ForeignKey, Index

from qualcode.store.tables.base import JournalBase, column, optional


class Meta(JournalBase, name="meta"):
    """Facts about the database: the project's uuid and the version of the program that made it."""

    key = column(str, primary_key=True)
    value = column(str)


class JournalEntry(
    JournalBase,
    name="journal",
    constraints=(Index("journal_by_coder", "coder", "effect", "live"),),
    sqlite_autoincrement=True,
):
    """One line of the journal. `hash` chains it to the entry before, over everything but `live`."""

    id = column(int, primary_key=True)
    uuid = column(str, unique=True)
    at = column(str)
    coder = column(str)
    program = column(str)
    effect = column(str)
    kind = column(str)
    subject = column(str)
    target_id = optional(int, ForeignKey("journal.id"))
    payload_digest = column(str)
    previous_hash = column(str)
    hash = column(str)
    live = column(bool)


class JournalPayload(JournalBase, name="journal_payload"):
    """What an entry changed, apart from it and salted, so that it can be erased by law and the chain still checks."""

    entry_id = column(int, ForeignKey("journal.id"), primary_key=True)
    salt = column(str)
    content = column(str)


class JournalTouch(
    JournalBase, name="journal_touch", constraints=(Index("journal_touch_by_row", "table_name", "row_id"),)
):
    """Which rows an entry touched: the way from a row to its history."""

    entry_id = column(int, ForeignKey("journal.id"), primary_key=True)
    table_name = column(str, primary_key=True)
    row_id = column(int, primary_key=True)


class JournalAbout(JournalBase, name="journal_about", sqlite_with_rowid=False):
    """The transcripts, segments, codes, cases and themes an entry is about: the way from one to its history."""

    table_name = column(str, primary_key=True)
    row_id = column(int, primary_key=True)
    entry_id = column(int, ForeignKey("journal.id"), primary_key=True)


class AnnotationCacheRow(JournalBase, name="annotation_cache"):
    """What the language pipeline said about a text, to be thrown away freely."""

    text_sha256 = column(str, primary_key=True)
    pipeline = column(str, primary_key=True)
    content = column(bytes)


class MeasureCacheRow(JournalBase, name="measure_cache"):
    """What suggestions were measured to be worth, to be thrown away freely.

    `learner` is the coder they learn from, "" for the team; `state` says what was measured: codings, texts, codebooks.
    """

    learner = column(str, primary_key=True)
    state = column(str)
    content = column(str)


class WordListRow(JournalBase, name="word_list"):
    """The different words of a text, to be thrown away freely. `made_by` says which way of making it is meant."""

    text_sha256 = column(str, primary_key=True)
    made_by = column(str)
    content = column(bytes)
