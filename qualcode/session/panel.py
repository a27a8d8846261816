"""The lines at the foot of the reader while a question is on display: what waits, and what its words were."""

from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.cells import shown, width
from qualcode.session.fates import named
from qualcode.session.wrap import wrap

if TYPE_CHECKING:
    from qualcode.session.state import Session
    from qualcode.session.walking import Walk

ROWS = 3
_WORDS_ROWS = ROWS - 1

Piece = tuple[str, str]  # text and the name of its ink in the palette
PanelLine = tuple[Piece, ...]


def panel(session: "Session") -> tuple[PanelLine, ...]:
    """The lines; none when no question is on display."""
    walk = session.walk
    if walk is None:
        return ()
    codes = ", ".join(f"{session.title(code)} ({coder})" for code, coder in walk.waiting)
    head: PanelLine = (
        (_("Question %(nth)s/%(all)s") % {"nth": walk.nth, "all": walk.all} + "  ", "accent"),
        (walk.question.quote_id + "  ", "ink"),
        (named(walk.question.fate) + "  ", "warning"),
        (codes, "ink"),
    )
    return (head, *_words(walk, session.columns.total - 4))


def _words(walk: "Walk", cells: int) -> tuple[PanelLine, ...]:
    """The old words, what the proposed place lacks of them marked; of many the rows around the first of those."""
    label = _("was") + "  "
    old = walk.question.old
    wrapped = wrap(old, [Span(0, len(old))], cells - width(label))
    rows = len(wrapped) - 1
    first = max(0, min(wrapped.row_of(walk.gone[0].start) if walk.gone else 0, rows - _WORDS_ROWS))
    lines: list[PanelLine] = []
    for row in range(first, first + _WORDS_ROWS):
        lead = (label if row == first else " " * width(label), "accent")
        more = (" …" if row < rows - 1 and row == first + _WORDS_ROWS - 1 else "", "quiet")
        lines.append((lead, *(_pieces(old, wrapped.span(row), walk.gone) if row < rows else ()), more))
    return tuple(lines)


def _pieces(old: str, row: Span, gone: tuple[Span, ...]) -> tuple[Piece, ...]:
    cuts = sorted(
        {row.start, row.end, *(c for s in gone for c in (s.start, s.end) if row.start < c < row.end)}
    )
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    return tuple(
        (shown(span.of(old)), "warning" if any(g.contains(span) for g in gone) else "quiet") for span in spans
    )
