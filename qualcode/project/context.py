"""What every use case of a project works with."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from qualcode.project.preferences.settings import Settings
from qualcode.store.database import Database
from qualcode.store.journal import Journal

DATABASE = "qualcode.db"
CODEBOOKS = "codebooks"
TRANSCRIPTS = "transcripts"
EXPORTS = "exports"
BACKUPS = "backups"
WITHDRAWAL_PENDING = "withdrawal to finish"


def utc_now() -> str:
    """The time now, as written in the database: UTC, ISO 8601, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Context:
    """The folder, its settings and database, and who works on it.

    The settings are those of the opening; what suggestions are to be is taken over while the project is open.
    """

    folder: Path
    settings: Settings
    database: Database
    journal: Journal
    coder: str
    now: Callable[[], str]

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with self.database.reading() as connection:
            yield connection
