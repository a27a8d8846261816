"""Files and folders brought into a project by keys, in a session without a door."""

from pressing import drawn, press

from qualcode.session import doing
from qualcode.session.text.cells import width

TALK = "Interviewer: Hoe is het?\nVera: Goed.\nInterviewer: En thuis?\nVera: Ook goed.\nInterviewer: Ja?\nVera: Ja.\n"


def bring(session, path):
    """Types the name of a file or folder in the table of transcripts."""
    press(session, "i")
    doing.press(session, "ctrl+u", None)
    return press(session, f"{path}\n")


def run(session):
    """Does what the door does with an errand, and answers what was told meanwhile."""
    told = []
    for _step in session.errand:
        told.append(session.board.about(80)[0][0])
    return told


def bring_all(session, folder):
    """A folder is looked at, and all of it comes in."""
    bring(session, folder)
    run(session)
    press(session, "\n")


def shown(session, cells=100, height=24):
    lines = session.board.lines(cells, height)
    assert len(lines) == height
    assert all(sum(width(text) for text, _ink in line.pieces) <= cells for line in lines[2:-2])
    return "\n".join(drawn(session.board, cells, height))
