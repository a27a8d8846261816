"""What follows when an operation on codebooks is undone or redone: the texts of their files.

Others may have changed a file since. So its older state is not put back: the difference the operation made is taken out
of the text as it is now, or put in again.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.errors import CodebookFault, Refused
from qualcode.model.journal import Change, Effect, Entry
from qualcode.model.kinds import Deed
from qualcode.project.codes import accepting
from qualcode.project.codes.accepting import Accepted
from qualcode.store import history, undoing
from qualcode.store import tables as t
from qualcode.store.journal import Follow, Operation


def following(now: Callable[[], str]) -> Follow:
    """What a journal calls when it undoes or redoes something."""

    def follow(operation: Operation, entry: Entry, effect: Effect, changes: Sequence[Change]) -> None:
        """Raises Refused where later changes of the file, or codings with a code that would go, are in the way."""
        for book_id, before, after in _states_changed(operation.connection, changes):
            known = accepting.accepted(operation.connection)
            state = next(one for one in known.values() if one.id == book_id)
            base, wanted = (after, before) if effect is Effect.UNDO else (before, after)
            text, book = _brought_together(entry, state, base, wanted)
            _refuse_losing_codings(operation.connection, entry, state, book)
            accepting.accept(operation, state.file_name, book, text, now())
            accepting.write_later(operation.connection, state, state.slug)

    return follow


def _states_changed(connection: Connection, changes: Sequence[Change]) -> list[tuple[int, str, str]]:
    """The codebooks an operation changed: id, text before and text after."""
    changed = [
        (change.row_id, change.before["current_revision"], change.after["current_revision"])
        for change in changes
        if change.table == "codebook" and change.before is not None and change.after is not None
    ]
    return [
        (book_id, _source(connection, book_id, first), _source(connection, book_id, last))
        for book_id, first, last in changed
    ]


def _source(connection: Connection, book_id: int, ordinal: int) -> str:
    revision = t.CodebookRevision
    return connection.execute(
        select(revision.source).where(revision.codebook_id == book_id, revision.ordinal == ordinal)
    ).scalar_one()


def _brought_together(entry: Entry, state: Accepted, base: str, wanted: str) -> tuple[str, Codebook]:
    from qualcode import codebook
    from qualcode.codebook import textmerge

    text = textmerge.merged(base, state.source, wanted)
    try:
        book = None if text is None else codebook.parse(text, state.file_name)
    except CodebookFault:
        book = None
    if text is None or book is None or book.slug != state.slug:
        raise Refused(
            N_("%(done)s (entry %(entry)s) cannot be turned back: the same lines of %(file)s changed since."),
            N_("Change them in the file, or undo what came later first."),
            done=Deed(entry.kind, entry.subject),
            entry=entry.id,
            file=state.file_name,
        )
    return text, book


def _refuse_losing_codings(connection: Connection, entry: Entry, state: Accepted, book: Codebook) -> None:
    """No code may go that something was coded with since; what hung in the air before may do so again."""
    code, coding = t.Code, t.Coding
    there = connection.execute(
        select(code.id, code.slug).where(code.codebook_id == state.id, ~code.retired)
    ).all()
    leaving = [row.id for row in there if book.get(row.slug) is None]
    codings = connection.execute(select(coding.id).where(coding.code_id.in_(leaving))).scalars().all()
    last = history.last_entries(connection, "coding", codings)
    since = [("coding", coding_id) for coding_id in codings if last[coding_id] > entry.id]
    if since:
        raise undoing.refused(connection, entry, since)
