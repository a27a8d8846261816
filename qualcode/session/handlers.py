"""What does each action of the registry."""

from collections.abc import Callable

from qualcode.session import coding, in_vivo, mending, motions, picking, updating, walking
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


HANDLERS: dict[str, Callable[[Session, int], None]] = {
    **motions.HANDLERS,
    **coding.HANDLERS,
    **picking.HANDLERS,
    "code.in_vivo": lambda session, _nth: in_vivo.in_vivo(session),
    "text.mend": lambda session, _nth: mending.mend(session),
    "text.update": lambda session, _nth: updating.update(session),
    "work.questions": lambda session, _nth: walking.start(session),
    "window.pane": _toggle_pane,
    "window.codebook": _toggle_codebook,
    "window.help": _wish(Wish.HELP),
    "window.quit": _wish(Wish.QUIT),
}
