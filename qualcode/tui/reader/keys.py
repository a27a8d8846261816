"""Keys go straight to the session, and what they changed is on the screen in the same frame."""

from typing import TYPE_CHECKING

from textual.events import Key

from qualcode.locale import _
from qualcode.session import doing

if TYPE_CHECKING:
    from qualcode.tui.reader.view import Reader


def press(reader: "Reader", event: Key) -> None:
    """Does what the key means, now: the next key of a burst already finds everything changed.

    No binding, message or focus change stands in between; each of them would let a later key overtake this one.
    """
    event.stop()
    event.prevent_default()
    session = reader.session
    if not doing.press(session, event.key, event.character) and event.key == "ctrl+c":
        session.say(_("ctrl+q quits; everything is saved already."))
    reader.workbench.show()
