"""Hiding what is on the screen at once, for when somebody walks by."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.keys.registry import with_keys
from qualcode.session.text.cells import clusters

if TYPE_CHECKING:
    from qualcode.session.state import Session

ACTION = "window.hide"


def hide(session: "Session") -> None:
    """From now on only shapes are on the screen, and nothing is to be heard."""
    session.hidden = True
    session.work.recordings.stop()


def press(session: "Session", key: str, character: str | None) -> bool:
    """While the text is hidden, only what shows it again and what quits means anything.

    The function key hides also while words are being typed, where a letter is a letter.
    """
    if not session.hidden:
        if len(key) > 1 and _is_ours(session, key, None):
            hide(session)
            return True
        return False
    if _is_ours(session, key, character):
        session.hidden = False
        return True
    bound = session.keymap.find(key, character)
    return bound is None or bound[0] != "window.quit"


def notice() -> str:
    """What the status line says meanwhile."""
    return with_keys(_("Hidden. {window.hide} shows it again."))


def _is_ours(session: "Session", key: str, character: str | None) -> bool:
    bound = session.keymap.find(key, character)
    return bound is not None and bound[0] == ACTION


def veiled(text: str) -> str:
    """The shape of a drawn text: a block in every cell of a letter, blanks where blanks were."""
    return "".join((" " if drawn.isspace() else "░") * cells for _length, drawn, cells in clusters(text))
