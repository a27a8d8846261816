"""Writing the summary of a cell with the quotes beneath it in sight."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.session.boards.board import Board, BoardLine, line
from qualcode.session.noting.memo_board import MemoBoard

if TYPE_CHECKING:
    from qualcode.session.desk import Desk

_LEAST = 4  # lines to write in


class CellWriting(MemoBoard):
    """A summary that is written; `quotes` gives the lines of the quotes beneath, in so many cells."""

    def __init__(
        self,
        desk: "Desk",
        heading: str,
        text: str,
        save: Callable[[str], None],
        back: Board,
        quotes: Callable[[int], Sequence[BoardLine]],
    ) -> None:
        super().__init__(desk, heading, "", text, save, back)
        self._quotes = quotes

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """What is written above, the quotes below."""
        quotes = list(self._quotes(cells))
        if not quotes or height < 2 * _LEAST:
            return super().body(cells, height)
        above = max(_LEAST, height - 1 - len(quotes), height // 2)
        rows = super().body(cells, above)
        rows += [BoardLine()] * (above - len(rows))
        return [*rows, line(("─" * cells, "faint")), *quotes][:height]
