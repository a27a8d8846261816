"""Bringing interviews in: which file or folder, and the board it is looked at on first."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.texts.gathering import Outcome
from qualcode.session.boards.board import Board
from qualcode.session.incoming.foresight_board import ForesightBoard
from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import paths
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session

Done = Callable[[Sequence[str], Path], None]  # hears which transcripts came in, and the folder they came from


def ask(session: "Session", back: Board | None, done: Done) -> None:
    """Asks for a file or a folder. `back` is the board one comes back to; `done` hears what came in."""
    session.editor = Editor(
        _("The file of the interview, or a folder of them"),
        _("Tab completes   Enter shows what it would become"),
        Line(session.folder),
        lambda typed: look(session, typed, back, done),
        paths.completed,
    )


def look(session: "Session", typed: str, back: Board | None, done: Done) -> None:
    """Shows what would come in. Raises what a preview raises, and Refused for what is in already or a folder with
    nothing in it.
    """
    if not typed.strip():
        session.say(_("Type the name of a file or a folder."))
        return
    path = paths.meant(typed)
    if path.is_dir():
        _look_into(session, path, back, done)
    else:
        there = session.work.gathering.standing(path)
        if there is not None and there.outcome is Outcome.KNOWN:
            raise Refused(
                N_("%(file)s was imported before, as %(number)s."),
                N_("Nothing was changed."),
                file=path.name,
                number=there.numbers[0],
            )
        session.board = ImportBoard(session, path, back, lambda info: done((info.number,), path.parent))
    session.editor = None
    session.folder = typed[: typed.rfind("/") + 1]


def say(session: "Session", numbers: Sequence[str]) -> None:
    """Says that the one transcript is in; of a folder its table told already what came of it."""
    if len(numbers) == 1:
        info = session.work.transcripts.open(numbers[0]).info
        said = _("%(number)s is in: %(words)s words, %(turns)s turns; {transcripts.undo} takes it back.")
        told = {"number": info.number, "words": info.words, "turns": info.turns}
        session.say(with_keys(said, told), Tone.DONE)


def _look_into(session: "Session", folder: Path, back: Board | None, done: Done) -> None:
    """Reads the files and shows what each would become; Enter brings them in, one after the other."""
    files = session.work.gathering.files((folder,))
    board = ForesightBoard(session, files, back, lambda numbers: done(numbers, folder))
    session.board = board
    board.begin()
