"""What lies around the text: the boards, memos, the copy of a quote, and hiding it all."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qualcode.project.preferences import settings as project_settings
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.settings_file import SettingsFile
from qualcode.session.identifying import deeds
from qualcode.session.identifying.board import IdentifiersBoard
from qualcode.session.interpreting.matrix_board import MatrixBoard
from qualcode.session.interpreting.themes_board import ThemesBoard
from qualcode.session.noting import memos
from qualcode.session.noting.memos_board import MemosBoard
from qualcode.session.overview.cases_board import CasesBoard
from qualcode.session.overview.history_board import HistoryBoard
from qualcode.session.overview.settings_board import PROJECT, USER, SettingsBoard
from qualcode.session.overview.transcripts_board import TranscriptsBoard
from qualcode.session.reading import copying, hiding, playing
from qualcode.session.suggesting.following_settings import follow

if TYPE_CHECKING:
    from qualcode.session.boards.board import Board
    from qualcode.session.state import Session

# What the keys of the window mean on a board too.
_EVERYWHERE = ("window.help", "window.quit", "window.commands", "window.hide")


def _show(board: Callable[["Session"], "Board"]) -> Callable[["Session", int], None]:
    def handle(session: "Session", _nth: int) -> None:
        put_away(session)
        session.picker = session.editor = None
        session.board = board(session)

    return handle


def _transcripts(session: "Session") -> "Board":
    return TranscriptsBoard(session, _cases)


def _cases(session: "Session") -> "Board":
    return CasesBoard(session, _transcripts)


def _settings(session: "Session") -> SettingsBoard:
    """One's own settings and those of the project."""
    files: dict[str, SettingsFile[Any]] = {USER: user_settings.file()}
    project = project_settings.file(session.work.folder)
    if project.path.is_file():
        files[PROJECT] = project
    return SettingsBoard(session, files, took=lambda: follow(session))


def begin(session: "Session", action: str) -> None:
    """Opens the table of transcripts and does an action of it."""
    _show(_transcripts)(session, 0)
    assert session.board is not None
    session.attempt(session.board.handlers[action])


def put_away(session: "Session") -> None:
    """What is being written is saved before something else takes its place."""
    if session.board is not None:
        session.board.keep()


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means on the board; keys of the text, which is not to be seen, mean nothing there."""
    board = session.board
    if board is None or board.press(key, character):
        return True
    bound = session.keymap.find(key, character)
    return bound[0] not in _EVERYWHERE if bound is not None else key != "ctrl+c"


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "around.transcripts": _show(_transcripts),
    "around.cases": _show(_cases),
    "around.history": _show(HistoryBoard),
    "around.memos": _show(MemosBoard),
    "identifiers.decide": _show(IdentifiersBoard),
    "identifiers.mark": lambda session, _nth: deeds.mark(session),
    "around.themes": _show(ThemesBoard),
    "around.matrix": _show(MatrixBoard),
    "around.settings": _show(_settings),
    "around.memo": lambda session, _nth: memos.here(session),
    "around.memo_transcript": lambda session, _nth: memos.on_transcript(session),
    "around.memo_project": lambda session, _nth: memos.on_project(session),
    "around.play": lambda session, _nth: playing.play(session),
    "around.copy": lambda session, _nth: copying.copy(session),
    "window.hide": lambda session, _nth: hiding.hide(session),
}
