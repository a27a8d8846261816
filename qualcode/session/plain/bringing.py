"""Bringing interviews in, in lines: what a file would become, each line of it to be corrected by its number; and a
folder, file by file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Row
from qualcode.session.incoming import bringing, linking
from qualcode.session.incoming.folder_board import FolderBoard
from qualcode.session.incoming.foresight_board import ForesightBoard
from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.plain.asking import YES
from qualcode.session.text.cells import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.session.state import Session

_SHOWN = 20  # rows told at once
_BEGINS = 4  # turns


class Bringing:
    """What comes in. One of its boards is open in the session meanwhile, and is told instead of drawn."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._from = 0

    @property
    def is_open(self) -> bool:
        """Whether a file or a folder waits for what is to be done with it."""
        return isinstance(self._session.board, ImportBoard | ForesightBoard | FolderBoard)

    def begin(self) -> None:
        """Asks for the file or folder."""
        self._from = 0
        bringing.ask(self._session, None, self._came)

    def _came(self, numbers: "Sequence[str]", folder: "Path") -> None:
        session = self._session
        if not numbers:
            return
        session.reload()
        if session.document is None or len(numbers) == 1:
            session.open(numbers[0])
        bringing.say(session, numbers)
        linking.ask(session, numbers, lambda _number: None, folder)

    def told(self) -> Iterator[str]:
        """What is open, in lines; a folder that comes in is told file by file."""
        board = self._session.board
        if isinstance(board, FolderBoard):
            yield from self._folder(board)
        elif isinstance(board, ForesightBoard):
            yield from self._foresight(board)
        elif isinstance(board, ImportBoard):
            yield from self._file(board)

    def answer(self, said: str) -> None:
        """Does what was said with the open file or folder."""
        session, board = self._session, self._session.board
        if isinstance(board, FolderBoard):
            session.attempt(lambda: self._on_folder(board, said))
        elif isinstance(board, ForesightBoard):
            session.attempt(lambda: self._on_foresight(board, said))
        elif isinstance(board, ImportBoard):
            session.attempt(lambda: self._on_file(board, said))

    # -- a file -------------------------------------------------------------------------------------------

    def _file(self, board: ImportBoard) -> Iterator[str]:
        yield shown(board.title) + "."
        rows = board.listing.all
        for nth, row in [*enumerate(rows, 1)][self._from : self._from + _SHOWN]:
            yield f"{nth} {_row(row)}"
        if (more := len(rows) - self._from - _SHOWN) > 0:
            yield ngettext("+ tells %(n)s more.", "+ tells %(n)s more.", more) % {"n": more}
        yield _("It begins so:")
        for turn in board.begins[:_BEGINS]:
            yield shown(f"{turn.speaker or '—'}: {' '.join(turn.text.split())}")
        yield _(
            "y imports it; a number changes that line; m, a number and a name: another name; p and a pattern; u: as "
            "before; an empty line leaves it."
        )

    def _on_file(self, board: ImportBoard, said: str) -> None:
        word, _blank, rest = said.partition(" ")
        number, _blank, name = rest.strip().partition(" ")
        if not said:
            board.close()
            self._session.say(_("Nothing was changed."))
        elif said == "+":
            further = self._from + _SHOWN
            self._from = further if further < len(board.listing.all) else 0
        elif said.casefold() in YES:
            board.handlers["import.take"]()
        elif said.isdecimal() and self._at(board, said):
            board.handlers["import.change"]()
        elif word == "m" and self._at(board, number):
            board.rename(name)
        elif word == "p" and rest.strip():
            board.begin_with(rest.strip())
        elif said == "u":
            board.handlers["import.back"]()
        else:
            self._session.say(_("That is none of these."))

    @staticmethod
    def _at(board: ListBoard, number: str) -> bool:
        """Goes to the row of that number; answers whether there is one."""
        rows = board.listing.all
        if not number.isdecimal() or not 1 <= int(number[:9]) <= len(rows):
            return False
        return board.listing.go(rows[int(number[:9]) - 1].key)

    # -- a folder -----------------------------------------------------------------------------------------

    def _running(self, board: FolderBoard | ForesightBoard) -> Iterator[str]:
        """Each row as it comes, and what is said at the end."""
        for _step in self._session.errand or ():
            yield f"{len(board.listing.all)} {_row(board.listing.all[-1])}"
        if self._session.flash is not None:
            yield shown(self._session.flash.text)
            self._session.flash = None

    def _foresight(self, board: ForesightBoard) -> Iterator[str]:
        if board.is_going:
            yield from self._running(board)
        yield _(
            "y imports them; a number leaves that file out, or not after all; an empty line leaves them all."
        )

    def _on_foresight(self, board: ForesightBoard, said: str) -> None:
        if not said:
            board.close()
            self._session.say(_("Nothing was changed."))
        elif said.casefold() in YES:
            board.handlers["foresight.take"]()
        elif self._at(board, said):
            board.handlers["foresight.leave_out"]()
            self._session.say(f"{int(said)} {_row(board.listing.all[int(said) - 1])}")
        else:
            self._session.say(_("That is none of these."))

    def _folder(self, board: FolderBoard) -> Iterator[str]:
        if board.is_going:
            yield from self._running(board)
        else:
            for nth, row in enumerate(board.listing.all, 1):
                if not row.quiet:
                    yield f"{nth} {_row(row)}"
        yield _("A number reads that one, takes a corrected text or says why; an empty line goes on.")

    def _on_folder(self, board: FolderBoard, said: str) -> None:
        if not said:
            board.close()
        elif self._at(board, said):
            board.handlers["folder.do"]()
        else:
            self._session.say(_("There is no %(digit)s in this list.") % {"digit": said[:9]})


def _row(row: Row) -> str:
    """The cells of a row that say something, as a sentence."""
    return shown(", ".join(" ".join(cell.split()) for cell in row.cells if cell.strip()))
