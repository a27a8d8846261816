"""The tables, as typed mapped classes. Every row has an integer key that is never reused, and a uuid."""

from collections.abc import Mapping

from sqlalchemy import CheckConstraint, Double, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

# Both stand in the file's header, so that a database is recognised before anything in it is read.
APPLICATION_ID = 0x51434F44  # "QCOD"
SCHEMA_VERSION = 11

# What the columns hold that a table got after rows of it were journalled: those rows are written down without them.
LATER_COLUMNS: Mapping[str, Mapping[str, object]] = {
    "coding": {"value": None, "mark": ""},
    "revision": {"unit": "", "landmarks": "[]", "reading": "{}"},
    "case": {"quote_consent": "", "archive_consent": ""},
    "identifierdecision": {"entity_id": None, "transcript_id": None, "place": "", "words": 0},
}


class Base(DeclarativeBase):
    """What every table shares."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls it on the class
        return cls.__name__.lower()

    @declared_attr.directive
    def __table_args__(cls) -> tuple[object, ...]:  # noqa: N805
        return (*getattr(cls, "constraints", ()), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)


class Coder(Base):
    """Somebody who codes."""

    name: Mapped[str] = mapped_column(unique=True)


class Transcript(Base):
    """A source text; `number` is its short name, never given twice. Undoing an import makes it not `present`."""

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    present: Mapped[bool]
    current_revision: Mapped[int]  # a revision's ordinal, so that a transcript can be written before its text


class Revision(Base):
    """One state of a transcript's text, and the file it was read from or goes back to.

    `source_map` is JSON: [[start, end, unit, column], ...]. `unit` is what its units are, or "" where the format says
    it. `landmarks` is JSON: [[unit, kind, value], ...]. `reading` is JSON, what the researcher said about how to read
    the file and what was mended: {"options": {...}, "repairs": [[step, count], ...]}.
    """

    constraints = (
        UniqueConstraint("transcript_id", "ordinal"),
        # What is asked of every text by its hash shall not walk through the texts, which stand before it in the row.
        Index("ix_revision_hash", "transcript_id", "ordinal", "sha256"),
    )
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    ordinal: Mapped[int]
    text: Mapped[str]
    sha256: Mapped[str]
    made_at: Mapped[str]
    format: Mapped[str]
    encoding: Mapped[str]
    file_name: Mapped[str]
    source_sha256: Mapped[str] = mapped_column(index=True)
    source_map: Mapped[str]
    unit: Mapped[str] = mapped_column(server_default="")
    landmarks: Mapped[str] = mapped_column(server_default="[]")
    reading: Mapped[str] = mapped_column(server_default="{}")


class Case(Base):
    """A person, organisation or place that is studied, and what was agreed about the words ("" is not asked yet)."""

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    quote_consent: Mapped[str] = mapped_column(server_default="")
    archive_consent: Mapped[str] = mapped_column(server_default="")


class Attribute(Base):
    """A typed property cases can have."""

    name: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]


class AttributeValue(Base):
    """The value of one attribute of one case."""

    constraints = (UniqueConstraint("attribute_id", "case_id"),)
    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    value: Mapped[str]


class Speaker(Base):
    """Somebody who speaks in one transcript."""

    constraints = (UniqueConstraint("transcript_id", "label"),)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcript.id"))
    label: Mapped[str]
    role: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)


class Turn(Base):
    """One uninterrupted contribution in one revision."""

    constraints = (
        UniqueConstraint("revision_id", "ordinal"),
        CheckConstraint('0 <= start AND start < "end"'),
    )
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    ordinal: Mapped[int]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    time_ms: Mapped[int | None]


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


class Entity(Base):
    """A person, organisation or place that identifiers lead to; what it is called is nowhere written.

    `number` counts the entities of a kind, for pseudonyms: it is never given twice.
    """

    constraints = (UniqueConstraint("kind", "number"),)
    kind: Mapped[str]
    directness: Mapped[str]
    number: Mapped[int]


class Rendering(Base):
    """The words that an export profile shows for an entity, in place of what it would make of it."""

    constraints = (UniqueConstraint("entity_id", "profile"),)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))
    profile: Mapped[str]
    text: Mapped[str]


class IdentifierDecision(Base):
    """What was decided about an identifier; `digest` is an HMAC, never the plain name.

    Without an entity it is one by itself. With a transcript it holds in that one only, and with a `place` (an HMAC of
    the mention and what stands around it) for that mention only. `words` is how many words were marked by hand where
    no finder found them, 0 for what finders find.
    """

    constraints = (
        Index("identifierdecision_by_digest", "digest"),
        UniqueConstraint("digest", "transcript_id", "place"),
    )
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    digest: Mapped[str]
    kind: Mapped[str]
    verdict: Mapped[str]
    replacement: Mapped[str]
    transcript_id: Mapped[int | None] = mapped_column(ForeignKey("transcript.id"), index=True)
    place: Mapped[str] = mapped_column(server_default="")
    words: Mapped[int] = mapped_column(server_default="0")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    decided_at: Mapped[str]


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


class JournalBase(DeclarativeBase):
    """The tables the journal itself is kept in, and what can be computed again; operations do not write these."""


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
