"""Two interviews with people to decide about, and keys pressed in a session without a door."""

from qualcode.session import doing

SAID = """\
Interviewer: Wie kwam er?

Bewoner: Jan de Jong kwam langs, en ik zag Jan later weer. Bel hem op 06-87654321. Toen kwam de huisarts.

Bewoner: Ria Bakker was er, en Ria Visser. Toen lachte Ria hard. Ik kwam hier wonen in 2014. Mijn zus in 2016.
"""
LATER = """\
Interviewer: En toen?

Bewoner: Ik zag Jan de Jong en Jan. De korfbal was dicht. Daar kwam Khadija ook, met [b]Mo[/b].
"""
NAMES = {"\n": ("enter", "\r"), "~": ("escape", None), "<": ("backspace", "\x7f"), " ": ("space", " ")}


def beside(session):
    """Does what a door does beside the keys."""
    while session.beside is not None:
        wanted, session.beside = session.beside, None
        session.attempt(lambda wanted=wanted: wanted.then(wanted.doing()))


def press(session, text):
    """Presses the keys of a text: a line end is Enter, a tilde Escape, < takes a letter back."""
    for character in text:
        doing.press(session, *NAMES.get(character, (character, character)))
        beside(session)
    return session


def held(work, text):
    """What is decided about the first identifier of that text."""
    return next(c.decision for c in work.identifiers.list() if c.text == text)
