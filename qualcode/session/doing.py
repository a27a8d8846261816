"""Doing what a key or an action asks for: the way into a session.

What the next key means is decided before `press` returns, so that keys may arrive in a burst.
"""

from collections.abc import Callable

from qualcode.locale import _
from qualcode.session import choosing, commanding, listening, motions, tutoring
from qualcode.session.applying import changing, coding, coding_hits, in_vivo, picking
from qualcode.session.finding import retrieval, searching
from qualcode.session.interpreting import theme_linking
from qualcode.session.keys.keymap import SPLIT_KEYS, TREE_KEYS, WALK_KEYS
from qualcode.session.keys.registry import with_keys
from qualcode.session.outgoing import exporting, reporting
from qualcode.session.overview import around
from qualcode.session.prompts.saying import Wish
from qualcode.session.reading import hiding, others, proposals
from qualcode.session.revising import mending, updating
from qualcode.session.state import Session
from qualcode.session.suggesting import proposed_board
from qualcode.session.tasks import walking


def _toggle_pane(session: Session, _nth: int) -> None:
    session.in_codebook = not session.in_codebook
    if session.in_codebook and not session.codebook_on_screen:
        session.codebook_wanted = True


def _toggle_codebook(session: Session, _nth: int) -> None:
    session.codebook_wanted = not session.codebook_on_screen
    session.in_codebook = session.in_codebook and session.codebook_wanted


def _wish(wish: Wish) -> Callable[[Session, int], None]:
    def handle(session: Session, _nth: int) -> None:
        session.wish = wish

    return handle


def _toggle_facts(session: Session, _nth: int) -> None:
    session.facts_wanted = not session.facts_on_screen


def press(session: Session, key: str, character: str | None = None) -> bool:
    """Does what a key means now; answers whether it meant anything."""
    printable = character if character is not None and character.isprintable() else None
    if hiding.press(session, key, printable) or listening.listener(session)(session, key, printable):
        return True
    bound = session.keymap.find(key, printable)
    if bound is None and printable is not None:
        session.flash = None
        session.say(with_keys(_("This key does nothing here; {window.help} shows the keys.")))
        return True
    if bound is None:
        return False
    dispatch(session, *bound)
    return True


def dispatch(session: Session, action: str, nth: int = 0) -> None:
    """Does an action. What the project refuses is said; nothing of it is half done."""
    session.attempt(lambda: HANDLERS[action](session, nth))


def _do(session: Session, action: str) -> None:
    """Does an action of whatever pane has the keys."""
    if session.board is not None and action in session.board.handlers:
        session.board.handlers[action]()
    elif action in HANDLERS:
        dispatch(session, action)
    else:
        keys = next(
            one for keys in (TREE_KEYS, WALK_KEYS, SPLIT_KEYS) for one in keys.actions if one.id == action
        )
        press(session, keys.keys[0], keys.keys[0] if len(keys.keys[0]) == 1 else None)


HANDLERS: dict[str, Callable[[Session, int], None]] = {
    **around.HANDLERS,
    **motions.HANDLERS,
    **coding.HANDLERS,
    **changing.HANDLERS,
    **picking.HANDLERS,
    **others.HANDLERS,
    **proposals.HANDLERS,
    **theme_linking.HANDLERS,
    "code.in_vivo": lambda session, _nth: in_vivo.in_vivo(session),
    "text.mend": lambda session, _nth: mending.mend(session),
    "text.update": lambda session, _nth: updating.update(session),
    "work.questions": lambda session, _nth: walking.start(session),
    "work.queue": lambda session, _nth: choosing.pick(session),
    "work.proposed": lambda session, _nth: proposed_board.show(session),
    "work.end_search": lambda session, _nth: searching.end(session),
    "work.forms": lambda session, _nth: searching.forms(session),
    "work.search": lambda session, _nth: searching.ask(session),
    "work.segments": lambda session, _nth: retrieval.choose(session),
    "work.export": lambda session, _nth: exporting.choose(session),
    "work.report": lambda session, _nth: reporting.choose(session),
    "code.all_hits": lambda session, _nth: coding_hits.code_all(session),
    "window.commands": lambda session, _nth: commanding.open_list(
        session, lambda action: _do(session, action)
    ),
    "tutor.skip": lambda session, _nth: tutoring.skip(session),
    "window.facts": _toggle_facts,
    "window.pane": _toggle_pane,
    "window.codebook": _toggle_codebook,
    "window.help": _wish(Wish.HELP),
    "window.quit": _wish(Wish.QUIT),
}
