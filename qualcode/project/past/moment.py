"""The project as it was at a moment, to look at."""

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from qualcode import codebook
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.journal import Entry
from qualcode.model.matrix import Matrix
from qualcode.model.transcript import Reading, TranscriptInfo
from qualcode.project.counting import columns
from qualcode.project.texts import transcripts
from qualcode.store import coding_queries, history, queries
from qualcode.store import tables as t
from qualcode.store.as_of import Past


class Moment:
    """What the project held right after `entry` (None: before the first); a context manager.

    `erased` counts the entries up to then whose contents were erased by law since: what they did is not seen.
    `misdated` counts those that say they are later than the last: the clock was set back in between.
    """

    def __init__(self, past: Past, entry: Entry | None, erased: int, misdated: int) -> None:
        self._past = past
        self.entry = entry
        self.erased = erased
        self.misdated = misdated

    @classmethod
    def after(cls, connection: Connection, entry_id: int) -> Self:
        """The moment right after an entry, 0 being the moment before the first."""
        entry = history.entry(connection, entry_id)
        return cls(
            Past.after(connection, entry_id),
            entry,
            history.erased_before(connection, entry_id),
            history.dated_after(connection, entry) if entry else 0,
        )

    def transcripts(self) -> tuple[TranscriptInfo, ...]:
        """Every transcript there was, with the text it had then left out."""
        with self._past.reading() as connection:
            return queries.transcripts(connection)

    def open(self, number: str) -> Reading:
        """A transcript as it read then. Raises NotFound."""
        with self._past.reading() as connection:
            key = transcripts.found(connection, number)
            return queries.reading(connection, queries.transcripts(connection, key.number)[0])

    def codings(self, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
        """The codings there were that pass the filter."""
        with self._past.reading() as connection:
            return coding_queries.codings(connection, wanted)

    def codebooks(self) -> tuple[Codebook, ...]:
        """The codebooks as they were accepted last."""
        book, revision = t.Codebook, t.CodebookRevision
        current = (revision.codebook_id == book.id) & (revision.ordinal == book.current_revision)
        with self._past.reading() as connection:
            rows = connection.execute(
                select(book.file_name, revision.source).join(revision, current).order_by(book.file_name)
            ).all()
        return tuple(codebook.parse(row.source, row.file_name) for row in rows)

    def code_by_transcript(self) -> Matrix:
        """How often each code stood in each interview."""
        from qualcode.analysis import tables

        return tables.code_by_transcript(columns.coded(self._past.reading, self.codebooks()))

    def close(self) -> None:
        """Lets go of it."""
        self._past.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
