"""Where memos stand in a text, for the mark in its margin."""

from typing import TYPE_CHECKING

from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.session.state import Session

SIGN = "✎"


def look(session: "Session") -> None:
    """Takes over where memos stand now: for after a change that may concern memos and leaves text and codings alone."""
    if session.document is not None:
        session.document.noted = words(session, session.document.number)


def words(session: "Session", number: str) -> tuple[Span, ...]:
    """The words of a transcript that have a memo without a code. Memos on codings come with the codings."""
    from qualcode.project.memos import MemoFilter, Target

    wanted = MemoFilter(on=number, targets=frozenset({Target.SEGMENT}))
    return tuple(memo.span for memo in session.work.memos.list(wanted) if memo.span is not None)
