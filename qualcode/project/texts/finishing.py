"""Saying that one has finished a transcript, and that one has not after all."""

from sqlalchemy import Connection, select

from qualcode.coding import applying
from qualcode.project.context import Context
from qualcode.project.texts import transcripts
from qualcode.store import tables as t


class Finishing:
    """Who has finished which transcript; each coder says it for himself or herself."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def finish(self, number: str) -> bool:
        """The current coder has finished a transcript; False when that was said already. Raises NotFound."""
        with self._context.journal.operation("transcript.finish") as operation:
            transcript = transcripts.found(operation.connection, number)
            if self._said(operation.connection, transcript.id) is not None:
                return False
            operation.insert(
                "finished",
                transcript_id=transcript.id,
                coder_id=applying.coder_row(operation, self._context.coder),
                finished_at=self._context.now(),
            )
            operation.subject = transcript.number
        return True

    def reopen(self, number: str) -> bool:
        """The current coder has not finished a transcript after all; False when nobody said so. Raises NotFound."""
        with self._context.journal.operation("transcript.reopen") as operation:
            transcript = transcripts.found(operation.connection, number)
            said = self._said(operation.connection, transcript.id)
            if said is None:
                return False
            operation.delete("finished", said)
            operation.subject = transcript.number
        return True

    def _said(self, connection: Connection, transcript_id: int) -> int | None:
        return connection.execute(
            select(t.Finished.id)
            .join(t.Coder, t.Coder.id == t.Finished.coder_id)
            .where(t.Finished.transcript_id == transcript_id, t.Coder.name == self._context.coder)
        ).scalar()
