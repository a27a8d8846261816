"""Where memos stand in a text, and what is linked to a theme, for the marks in its margin."""

from typing import TYPE_CHECKING

from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.session.state import Session

SIGN = "✎"
LINKED = "◆"


def look(session: "Session") -> None:
    """Takes over where memos and links to themes stand now, in a text and with codings that are as they are."""
    document = session.document
    if document is not None:
        document.noted = words(session, document.number)
        document.linked = session.work.themes.linked_in(document.number)


def words(session: "Session", number: str) -> tuple[Span, ...]:
    """The words of a transcript that have a memo without a code. Memos on codings come with the codings."""
    from qualcode.project.noting.memos import MemoFilter, Target

    wanted = MemoFilter(on=number, targets=frozenset({Target.SEGMENT}))
    return tuple(memo.span for memo in session.work.memos.list(wanted) if memo.span is not None)
