"""The mouse on the reader: drag selects words, clicks in a row select word, sentence, turn."""

from qualcode.session.state import Session
from qualcode.session.text import selection as moves
from qualcode.session.text.selection import Selection
from qualcode.session.text.units import Unit
from qualcode.session.text.wrap import offset_at

WHEEL_ROWS = 3
# The first click puts the cursor there, each further one takes more.
_CHAIN = {2: Unit.WORD, 3: Unit.SENTENCE, 4: Unit.TURN}


def offset_under(session: Session, x: int, y: int) -> int | None:
    """The character under a cell of the reader; in a gap the last one before it. None where there is no text."""
    page, document = session.page, session.document
    if page is None or document is None:
        return None
    row = min(max(session.top + y, 0), len(page.wrap) - 1)
    if page.wrap.is_gap(row):
        row -= 1
    return offset_at(document.text, page.wrap.span(row), max(0, x - session.columns.text_at))


def dragged(session: Session, pressed: int, x: int, y: int) -> bool:
    """Selects the words between where the button went down and a cell; answers whether that changed anything."""
    reached = offset_under(session, x, y)
    if reached is None or session.document is None:
        return False
    if y < 0:
        session.scroll_to(session.top - 1)
    elif y >= session.height:
        session.scroll_to(session.top + 1)
    selection = moves.drag(session.document.units, pressed, reached)
    if selection == session.selection:
        return False
    session.selection = selection
    session.cycled = 0
    return True


def clicked(session: Session, x: int, y: int, chain: int) -> None:
    """Puts the cursor at a cell, or selects the word, sentence or turn there."""
    offset = offset_under(session, x, y)
    if offset is None or session.document is None:
        return
    unit = _CHAIN.get(min(chain, 4))
    session.column = max(0, x - session.columns.text_at)
    chosen = Selection(offset) if unit is None else moves.of(session.document.units.at(unit, offset))
    session.selection = chosen
    session.cycled = 0
