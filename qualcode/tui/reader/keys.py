"""Keys go straight to the session, and what they changed is on the screen in the same frame."""

from textual.events import Key

from qualcode.locale import _
from qualcode.session import doing
from qualcode.session.keys.registry import with_keys
from qualcode.session.state import Session


def press(session: Session, event: Key) -> None:
    """Does what the key means, now: the next key of a burst already finds everything changed.

    No binding, message or focus change stands in between; each of them would let a later key overtake this one.
    """
    event.stop()
    event.prevent_default()
    if not doing.press(session, event.key, event.character) and event.key == "ctrl+c":
        session.say(with_keys(_("{window.quit} quits; everything is saved already.")))
