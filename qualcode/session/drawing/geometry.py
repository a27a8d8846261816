"""How the width of the reader is shared out."""

from dataclasses import dataclass

READING_WIDTH = 80
SMALLEST = (60, 15)
_BROAD = 118  # where a name of eleven cells ("Interviewer") takes nothing from the text nor from the names of codes

# The codebook in a wide window, the side pane at the right of a broad one, and the least the reader is to keep beside
# what suggestions are worth.
CODEBOOK, FACTS, READER = 36, 44, 104


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells, from left to right; `names` is 0 where the names of the codes have no room."""

    total: int
    speaker: int
    lanes: int
    text: int
    names: int

    @property
    def lanes_at(self) -> int:
        """Where the lanes begin."""
        return self.speaker + 1

    @property
    def text_at(self) -> int:
        """Where the text begins; the cell before it carries the mark of the selection."""
        return self.lanes_at + self.lanes + 1


def columns(total: int) -> Columns:
    """Shares out a reader of `total` cells: the text gets at most a comfortable line, the overview one cell."""
    speaker, lanes = (12, 4) if total >= _BROAD else (9, 4) if total >= 90 else (7, 3)
    rest = total - speaker - 1 - lanes - 1 - 2
    names = min(26, max(16, rest - READING_WIDTH - 2)) if rest >= 74 else 0
    text = min(READING_WIDTH, rest - names - (2 if names else 0))
    return Columns(total, speaker, lanes, max(text, 10), max(names, 0))
