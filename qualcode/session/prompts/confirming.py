"""A change that was shown with what it would do, and waits for Enter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.refactoring import Planned
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.effects import told
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.desk import Desk
    from qualcode.session.state import Session

_LEFT_TO_OTHERS = ("ctrl+q", "ctrl+c", "f1")


@dataclass(frozen=True, slots=True)
class Pending:
    """What would happen, and what makes it so."""

    sentence: str
    enter: Callable[[], None]


def propose(
    session: "Session", planned: Planned, change: str, then: str = "", after: Callable[[], None] | None = None
) -> None:
    """Shows a change and its effect on codings. Enter carries it out: `then` is the code that is current after it."""
    effect = told(planned.effect)
    session.pending = Pending(
        f"{change}: {effect}.", lambda: carry_out(session, planned, f"{change}: {effect}", then, after)
    )


def carry_out(
    session: "Session", planned: Planned, done: str, then: str = "", after: Callable[[], None] | None = None
) -> None:
    """Does it; everything on display follows at once."""
    session.work.refactoring.carry_out(planned)
    if after is not None:
        after()
    session.reload()
    if then:
        session.tree.go(then)
    session.say(with_keys(_("Done, {code.undo} takes it back: %(change)s."), {"change": done}), Tone.DONE)


def remove(session: "Session", coding: Coding, done: Callable[[], None]) -> None:
    """Takes a coding away and then does `done`; that of somebody else only after Enter, with whose it is."""

    def take_away() -> None:
        session.work.codings.remove(coding.id)
        done()

    sentence = _("%(code)s on %(quote)s is a coding of %(coder)s, not yours. It goes for everybody.")
    _if_own(session, coding, sentence, take_away)


def change(session: "Session", coding: Coding, do: Callable[[], None]) -> None:
    """Changes a coding by `do`; that of somebody else only after Enter, with whose it is."""
    sentence = _(
        "%(code)s on %(quote)s is a coding of %(coder)s, not yours, and stays so when you change it."
    )
    _if_own(session, coding, sentence, do)


def _if_own(session: "Session", coding: Coding, sentence: str, do: Callable[[], None]) -> None:
    if coding.coder == session.work.coder:
        do()
        return
    names = {"code": session.title(coding.code), "quote": coding.quote_id, "coder": coding.coder}
    session.pending = Pending(sentence % names, do)


def press(desk: "Desk", key: str, _character: str | None) -> bool:
    """Enter does it, Esc leaves it; whatever else was typed in passing does nothing."""
    pending = desk.pending
    if pending is None or key in _LEFT_TO_OTHERS:
        return False
    if key == "enter":
        desk.pending = None
        desk.attempt(pending.enter)
    elif key == "escape":
        desk.pending = None
        desk.say(_("Nothing was changed."))
    return True
