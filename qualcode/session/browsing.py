"""What keys do while the codebook has them: walking through it, and what becomes of the code one stands on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.applying import coding
from qualcode.session.codes import refactoring
from qualcode.session.drawing.catalogue import PINS
from qualcode.session.finding import retrieval
from qualcode.session.keys.keymap import TREE_KEYS
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means in the codebook; False leaves it to the key map."""
    bound = TREE_KEYS.find(key, character)
    if bound is None:
        return False
    action = bound[0]
    session.attempt(lambda: (MOVES.get(action) or refactoring.HANDLERS[action])(session))
    return True


def apply_current(session: "Session") -> None:
    """Gives the selection the current code; one that left its file comes back into it instead."""
    current = session.tree.code
    if current is not None and current.code is None:
        refactoring.restore(session)
    elif current is not None:
        coding.apply(session, current.key)


def _leave(session: "Session") -> None:
    """Takes the marks away first."""
    if session.tree.marks:
        session.tree.marks = {}
    else:
        session.in_codebook = False


def _segments(session: "Session") -> None:
    """All segments of the current code."""
    retrieval.segments_of_current(session)


def _mark(session: "Session") -> None:
    if session.tree.code is not None:
        session.tree.mark(session.tree.code.key)
        session.tree.move(1)


def _pin(session: "Session") -> None:
    """Asks for the digit; the code stands on it until somebody puts another one there."""
    current = session.tree.code
    if current is None or current.code is None:
        return
    catalogue = session.catalogue
    rows = []
    for nth in range(PINS):
        key = catalogue.pinned(nth)
        label = _("nothing yet") if key is None else session.title(key)
        rows.append(Choice(str(nth), label, "", str(nth + 1), current.slot))

    def take(choice: Choice) -> None:
        catalogue.pin(current.key, int(choice.key))
        names = {"code": current.label, "digit": int(choice.key) + 1}
        session.say(_("%(code)s stands on %(digit)s from now on.") % names, Tone.DONE)

    title = _("%(code)s on digit") % {"code": current.label}
    session.picker = Picker(title, tuple(rows), take, chips=True)


MOVES: dict[str, Callable[["Session"], None]] = {
    "tree.next": lambda session: session.tree.move(1),
    "tree.previous": lambda session: session.tree.move(-1),
    "tree.page_down": lambda session: session.tree.move(10),
    "tree.page_up": lambda session: session.tree.move(-10),
    "tree.start": lambda session: session.tree.move(-len(session.catalogue.rows)),
    "tree.end": lambda session: session.tree.move(len(session.catalogue.rows)),
    "tree.apply": apply_current,
    "tree.mark": _mark,
    "tree.pin": _pin,
    "tree.leave": _leave,
    "tree.segments": _segments,
}
