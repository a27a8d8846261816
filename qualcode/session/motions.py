"""The actions that move and select."""

from collections.abc import Callable

from qualcode.session.state import Session
from qualcode.session.tasks import queues
from qualcode.session.text import selection as moves
from qualcode.session.text.units import Unit
from qualcode.session.text.wrap import column_of, offset_at


def _rows(session: Session, by: int) -> None:
    """Moves the cursor by rows; a selection is left behind from its nearer end."""
    page, document = session.page, session.document
    if page is None or document is None:
        return
    span = session.selection.span
    cursor = session.selection.cursor if span is None else span.end - 1 if by > 0 else span.start
    row = page.wrap.row_of(cursor)
    if span is not None or session.column < 0:
        session.column = column_of(document.text, page.wrap.span(row), cursor)
    to = page.wrap.next_text_row(row, by)
    session.go(offset_at(document.text, page.wrap.span(to), session.column))


def _pages(session: Session, by: int) -> None:
    step = max(1, session.room - 2)
    session.scroll_to(session.top + by * step)
    _rows(session, by * step)


def _to_edge(session: Session, end: bool) -> None:
    page, document = session.page, session.document
    if page is None or document is None:
        return
    session.column = 0
    sentences = document.units.all(Unit.SENTENCE)
    last = sentences[-1].start if sentences else 0
    session.go(last if end else document.turn_spans[0].start)
    session.scroll_to(len(page.wrap) if end else 0)


def _step(session: Session, unit: Unit, by: int) -> None:
    if session.document is not None:
        session.select(moves.step(session.selection, session.document.units, unit, by))


def _change(session: Session, change: Callable[..., moves.Selection], *by: int) -> None:
    if session.document is not None:
        session.select(change(session.selection, session.document.units, *by))


HANDLERS: dict[str, Callable[[Session, int], None]] = {
    "read.down": lambda session, _nth: _rows(session, 1),
    "read.up": lambda session, _nth: _rows(session, -1),
    "read.page_down": lambda session, _nth: _pages(session, 1),
    "read.page_up": lambda session, _nth: _pages(session, -1),
    "read.start": lambda session, _nth: _to_edge(session, False),
    "read.end": lambda session, _nth: _to_edge(session, True),
    "select.next_sentence": lambda session, _nth: _step(session, Unit.SENTENCE, 1),
    "select.previous_sentence": lambda session, _nth: _step(session, Unit.SENTENCE, -1),
    "select.next_word": lambda session, _nth: _step(session, Unit.WORD, 1),
    "select.previous_word": lambda session, _nth: _step(session, Unit.WORD, -1),
    "select.extend": lambda session, _nth: _change(session, moves.extend, 1),
    "select.shrink": lambda session, _nth: _change(session, moves.extend, -1),
    "select.end_later": lambda session, _nth: _change(session, moves.move_end, 1),
    "select.end_earlier": lambda session, _nth: _change(session, moves.move_end, -1),
    "select.start_later": lambda session, _nth: _change(session, moves.move_start, 1),
    "select.start_earlier": lambda session, _nth: _change(session, moves.move_start, -1),
    "select.turn": lambda session, _nth: _change(session, moves.take_turn),
    "work.next": lambda session, _nth: queues.walk(session, 1),
    "work.previous": lambda session, _nth: queues.walk(session, -1),
    "work.skip": lambda session, _nth: queues.walk(session, 1),
}
