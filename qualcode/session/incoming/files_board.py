"""A list that grows while files are gone through one after the other: what the two boards of a folder share."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.session.boards.board import Board, Piece
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Row
from qualcode.session.incoming.errand import Errand

if TYPE_CHECKING:
    from qualcode.session.state import Session

Seen = TypeVar("Seen")


class FilesBoard(ListBoard, Generic[Seen]):
    """The files, in order; `seen` is what was found of each so far. `back` is where one came from; `done` hears which
    transcripts came in, when it is left.
    """

    def __init__(
        self,
        session: "Session",
        files: Sequence[Path],
        back: Board | None,
        done: Callable[[Sequence[str]], None],
    ) -> None:
        self._session = session
        self._files = tuple(files)
        self._back = back
        self._done = done
        self.seen: list[Seen] = []
        super().__init__(session)

    @abstractmethod
    def row(self, nth: int, one: Seen) -> Row:
        """The row of a file; its last cell says the most, and stands whole below the list too."""

    @abstractmethod
    def over(self, trouble: QualcodeError | None) -> None:
        """All files were gone through, or it was stopped, or something went wrong."""

    @abstractmethod
    def left(self) -> None:
        """It was left."""

    @property
    def is_going(self) -> bool:
        """Whether files are still being read."""
        return self._session.errand is not None

    def rows(self) -> Sequence[Row]:
        """A row for each file that was looked at."""
        return [self.row(nth, one) for nth, one in enumerate(self.seen)]

    def empty(self) -> Sequence[str]:
        """Before the first file was read."""
        return (_("The first file is being read …"),)

    def about(self, cells: int) -> Sequence[Piece]:
        """How far it is; then the file of the row, whole."""
        if self.is_going:
            n = len(self.seen)
            told = f" {n}/{len(self._files)}  {self._files[n].name if n < len(self._files) else ''}"
            return ((told, "accent"),)
        row = self.listing.row
        return () if row is None else ((f" {row.cells[0]}  ", "strong"), (row.cells[-1], "quiet"))

    def close(self) -> None:
        """Stops; when nothing is going on, back to where one came from."""
        if self._session.errand is not None:
            self._session.errand.stopped = True
            self._session.say(_("It stops after the file that is being read."))
            return
        self.desk.board = self._back
        self.left()

    def go_through(self, steps: Iterator[Seen]) -> None:
        """Lets the door take the steps, one after the other. The cursor follows, until somebody takes it elsewhere."""
        self._session.errand = Errand(steps, self._saw, self.over)

    def _saw(self, one: Seen) -> None:
        follows = self.listing.at >= len(self.listing.rows) - 1
        self.seen.append(one)
        self.reload()
        if follows:
            self.end()

    def refuse_while_going(self) -> None:
        """Raises Refused while files are still being read."""
        if self.is_going:
            raise Refused(N_("Files are still being read."), N_("Esc stops after this one."))
