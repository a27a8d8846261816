"""What does each action of the registry."""

from collections.abc import Callable

from qualcode.session import (
    around,
    changing,
    choosing,
    coding,
    in_vivo,
    mending,
    motions,
    picking,
    retrieval,
    searching,
    updating,
    walking,
)
from qualcode.session.state import Session, Wish


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


HANDLERS: dict[str, Callable[[Session, int], None]] = {
    **around.HANDLERS,
    **motions.HANDLERS,
    **coding.HANDLERS,
    **changing.HANDLERS,
    **picking.HANDLERS,
    "code.in_vivo": lambda session, _nth: in_vivo.in_vivo(session),
    "text.mend": lambda session, _nth: mending.mend(session),
    "text.update": lambda session, _nth: updating.update(session),
    "work.questions": lambda session, _nth: walking.start(session),
    "work.queue": lambda session, _nth: choosing.pick(session),
    "work.search": lambda session, _nth: searching.ask(session),
    "work.segments": lambda session, _nth: retrieval.choose(session),
    "code.all_hits": lambda session, _nth: searching.code_all(session),
    "window.facts": _toggle_facts,
    "window.pane": _toggle_pane,
    "window.codebook": _toggle_codebook,
    "window.help": _wish(Wish.HELP),
    "window.quit": _wish(Wish.QUIT),
}
