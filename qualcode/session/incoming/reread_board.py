"""A transcript whose original is read again, by other options, as its new text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.boards.board import Board, Piece
from qualcode.session.incoming import changed_file
from qualcode.session.incoming.import_board import ImportBoard
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


class RereadBoard(ImportBoard):
    """What the original of a transcript would be now, by the options it was read with and what is changed in them."""

    def __init__(self, session: "Session", number: str, back: Board) -> None:
        """Raises what a preview raises, and Refused for a transcript without an original."""
        self._number = number
        transcripts = session.work.transcripts
        super().__init__(
            session, transcripts.original(number), back, lambda _info: None, transcripts.options(number)
        )

    @property
    def title(self) -> str:
        """Which transcript, and how much it would be."""
        return _("%(number)s read again. %(title)s") % {"number": self._number, "title": super().title}

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (("import.take", _("its text from now on")), *super().hints()[1:])

    def about(self, cells: int) -> Sequence[Piece]:
        """What stands in full elsewhere; else what becomes of codings and of words that were mended."""
        row = self.listing.row
        if row is not None and row.key.startswith(("doubt ", "repair ")):
            return super().about(cells)
        told = _("Codings move along. Words that were mended in place are as in the original again.")
        return ((f" {told}", "quiet"),)

    def _take(self) -> None:
        session = self._session
        report = session.work.revisions.reread(self._number, self._seen.options)
        self.close()
        session.reload()
        if self._back is not None:
            self._back.reload()
        session.say(changed_file.told(report), Tone.DONE)
