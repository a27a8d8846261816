"""What every table has, and what stands in the header of the file.

A table is written down as a class of typed columns, which stands for the table wherever SQLAlchemy wants one. It is no
mapped class: rows are read as rows, and the mapper would take a quarter of the time in which a command starts.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Boolean, Column, ColumnClause, Double, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.schema import SchemaItem

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

T = TypeVar("T")

_TYPES: Mapping[type, type[Any]] = {
    int: Integer,
    str: String,
    bool: Boolean,
    float: Double,
    bytes: LargeBinary,
}


def column(kind: type[T], *items: SchemaItem, **options: Any) -> ColumnClause[T]:
    """A column that always holds a value of that kind. `items` and `options` as of SQLAlchemy's `Column`."""
    return Column(_TYPES[kind], *items, nullable=False, **options)


def optional(kind: type[T], *items: SchemaItem, **options: Any) -> ColumnClause[T | None]:
    """A column that holds a value of that kind, or none."""
    return Column(_TYPES[kind], *items, nullable=True, **options)


class _Columns:
    """A class whose columns are a table's."""

    __table__: ClassVar[Table]
    __tablename__: ClassVar[str]

    @classmethod
    def _stand_for(cls, name: str, metadata: MetaData, *constraints: SchemaItem, **options: Any) -> None:
        """Makes the table of the columns in their order."""
        columns = {key: value for key, value in vars(cls).items() if isinstance(value, Column)}
        for key, one in columns.items():
            one.name = one.key = key
        cls.__tablename__ = name
        cls.__table__ = Table(name, metadata, *columns.values(), *constraints, **options)

    @classmethod
    def __clause_element__(cls) -> Table:
        """What SQLAlchemy asks of anything that stands for a table."""
        return cls.__table__


class Base(_Columns):
    """What every table shares."""

    metadata: ClassVar = MetaData()
    constraints: ClassVar[tuple[SchemaItem, ...]] = ()
    id: ClassVar[ColumnClause[int]]
    uuid: ClassVar[ColumnClause[str]]

    def __init_subclass__(cls) -> None:
        cls.id = column(int, primary_key=True)
        cls.uuid = column(str, unique=True)
        cls._stand_for(cls.__name__.lower(), cls.metadata, *cls.constraints, sqlite_autoincrement=True)


class JournalBase(_Columns):
    """The tables the journal itself is kept in, and what can be computed again; operations do not write these."""

    metadata: ClassVar = MetaData()

    def __init_subclass__(
        cls, *, name: str, constraints: tuple[SchemaItem, ...] = (), **options: Any
    ) -> None:
        cls._stand_for(name, cls.metadata, *constraints, **options)
