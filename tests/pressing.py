"""Keys pressed in a session without a door, and what its board then shows."""

from qualcode.session import doing

# Keys without a letter of their own, each by the character that tests write for it.
KEYS = {
    "\n": ("enter", "\r"),
    "\t": ("tab", "\t"),
    " ": ("space", " "),
    "<": ("backspace", "\x7f"),
    "~": ("escape", None),
    "^": ("ctrl+u", None),
    "\x10": ("ctrl+p", None),
    "→": ("right", None),
    "←": ("left", None),
    "↓": ("down", None),
    "↑": ("up", None),
}


def press(session, text, *named):
    """Presses the keys of a text (see `KEYS`), and then those that are named; answers the session."""
    for character in text:
        doing.press(session, *KEYS.get(character, (character, character)))
    for key in named:
        doing.press(session, key, None)
    return session


def do_beside(session):
    """Does what a door does beside the keys."""
    while session.beside is not None:
        wanted, session.beside = session.beside, None
        session.attempt(wanted.here_and_now)


def press_in_turn(session, text):
    """Presses the keys of a text, each when all is done that the one before asked for."""
    for character in text:
        press(session, character)
        do_beside(session)
    return session


def drawn(board, cells=100, height=30):
    """The lines a board shows in a window of that size."""
    return ["".join(text for text, _ink in line.pieces).rstrip() for line in board.lines(cells, height)]
