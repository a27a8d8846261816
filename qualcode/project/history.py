"""Undo, redo and the journal as the doors see it."""

from qualcode.model.journal import Entry
from qualcode.project.context import Context
from qualcode.store import journal


class History:
    """The journal of a project for the current coder."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def undo(self) -> Entry | None:
        """Takes back the coder's own latest operation; None when there is none left. Raises Refused."""
        return self._context.journal.undo()

    def redo(self) -> Entry | None:
        """Does again what was undone last; None when there is nothing. Raises Refused."""
        return self._context.journal.redo()

    def entries(self, limit: int | None = None) -> tuple[Entry, ...]:
        """The journal, newest first."""
        with self._context.reading() as connection:
            return journal.entries(connection, limit)

    def state(self) -> int:
        """A number that changes whenever anybody changes the project."""
        with self._context.reading() as connection:
            return journal.latest_entry_id(connection)
