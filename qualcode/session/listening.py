"""What hears a key before the key map does: whatever is open, the pane that is active, or the walk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.session import browsing
from qualcode.session.applying import picking
from qualcode.session.codes import card, splitting
from qualcode.session.identifying import here
from qualcode.session.overview import around
from qualcode.session.prompts import confirming, editing
from qualcode.session.revising import answering

if TYPE_CHECKING:
    from qualcode.session.state import Session

Listener = Callable[["Session", str, str | None], bool]


def listener(session: "Session") -> Listener:
    """What the next key is for; it answers whether it did anything with it."""
    if session.editor is not None:
        return editing.press
    if session.picker is not None:
        return picking.press
    if session.pending is not None:
        return confirming.press
    if session.board is not None:
        return around.press
    if session.card is not None:
        return _on_card
    if session.split is not None:
        return splitting.press
    return _in_codebook if session.in_codebook else _in_text


def _in_text(session: "Session", key: str, character: str | None) -> bool:
    return answering.press(session, key, character) or here.press(session, key, character)


def _in_codebook(session: "Session", key: str, character: str | None) -> bool:
    return browsing.press(session, key, character) or _in_text(session, key, character)


def _on_card(session: "Session", key: str, character: str | None) -> bool:
    """A key that only closes the card means what it means without one."""
    return card.press(session, key, character) or listener(session)(session, key, character)
