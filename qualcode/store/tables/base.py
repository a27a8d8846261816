"""What every table has, and what stands in the header of the file."""

from collections.abc import Mapping

from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

# Both stand in the file's header, so that a database is recognised before anything in it is read.
APPLICATION_ID = 0x51434F44  # "QCOD"
SCHEMA_VERSION = 12

# What the columns hold that a table got after rows of it were journalled: those rows are written down without them.
LATER_COLUMNS: Mapping[str, Mapping[str, object]] = {
    "coding": {"value": None, "mark": ""},
    "revision": {"unit": "", "landmarks": "[]", "reading": "{}", "turns": "[]"},
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


class JournalBase(DeclarativeBase):
    """The tables the journal itself is kept in, and what can be computed again; operations do not write these."""
