"""Applying codes to segments and listing what was coded."""

from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.coding import Coding, CodingFilter, CountedCoding, Origin
from qualcode.model.errors import NotFound
from qualcode.model.span import Span
from qualcode.project import transcripts
from qualcode.project.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.store import queries


class Codings:
    """The codings of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def add(
        self, number: str, span: Span, code: str, *, origin: Origin = Origin.HAND, memo: str = ""
    ) -> Coding:
        """Applies a code for the current coder; it is safe on the disk when this returns.

        White space at the edges of `span` is left out. Raises NotFound, Refused, ProjectFault.
        """
        book, found = self._codebooks.find(code)
        key = book.key(found)
        with self._context.journal.operation("coding.add") as operation:
            connection = operation.connection
            transcript = transcripts.found(connection, number)
            text = queries.text_of(connection, transcript.revision_id)
            place = applying.Place.of(transcript, text, span)
            coding_id = applying.apply(
                operation,
                place,
                key,
                queries.code_ids(connection)[key],
                applying.coder_row(operation, self._context.coder),
                origin,
                self._context.now(),
                memo,
            )
        return self.get(coding_id)

    def remove(self, coding_id: int) -> None:
        """Takes a coding away. Raises NotFound."""
        coding = self.get(coding_id)
        with self._context.journal.operation("coding.remove") as operation:
            applying.remove(operation, coding_id, f"{coding.quote_id} {coding.code}")

    def get(self, coding_id: int) -> Coding:
        """One coding. Raises NotFound."""
        with self._context.reading() as connection:
            for coding in queries.codings(connection, CodingFilter(ids=frozenset({coding_id}))):
                return coding
        raise NotFound(
            N_("There is no coding %(id)s (any more)."),
            N_("'qualcode coding list' shows the codings of this project."),
            id=coding_id,
        )

    def list(self, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
        """The codings that pass the filter, by transcript and place."""
        with self._context.reading() as connection:
            return queries.codings(connection, wanted)

    def counted(self, wanted: CodingFilter = CodingFilter()) -> tuple[CountedCoding, ...]:
        """The same, each with the cases it counts for: what everything that counts starts from."""
        with self._context.reading() as connection:
            return queries.counted(connection, queries.codings(connection, wanted))

    def counts(self) -> dict[str, int]:
        """How often each code was applied, by its key."""
        with self._context.reading() as connection:
            return queries.coding_counts(connection)

    def text(self, coding: Coding) -> str:
        """The words a coding stands on."""
        with self._context.reading() as connection:
            return coding.span.of(queries.text_of(connection, coding.revision_id))
