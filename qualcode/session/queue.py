"""What is still to be done in a transcript: the turns of participants without a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.transcript import Role, Turn


def is_work(turn: Turn) -> bool:
    """Whether a turn asks for codes: all but the interviewer's do."""
    return turn.speaker is None or turn.speaker.role is not Role.INTERVIEWER


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding of a transcript is: so many of so many turns, and the indices still without a code."""

    done: int
    all: int
    left: tuple[int, ...]

    @property
    def percent(self) -> int:
        """The part done, rounded down: 100 means all of it."""
        return 100 * self.done // self.all if self.all else 100

    def next(self, turn: int, by: int) -> int | None:
        """The next (1) or previous (-1) turn still to do, seen from `turn`; around the end to the other side."""
        if by > 0:
            ordered = [t for t in self.left if t > turn] + [t for t in self.left if t < turn]
        else:
            ordered = [t for t in reversed(self.left) if t < turn] + [
                t for t in reversed(self.left) if t > turn
            ]
        return ordered[0] if ordered else None


def progress(turns: Sequence[Turn], is_coded: Sequence[bool]) -> Progress:
    """How far the coding is; `is_coded[i]` says whether turn i has a code."""
    work = [i for i, turn in enumerate(turns) if is_work(turn)]
    left = tuple(i for i in work if not is_coded[i])
    return Progress(len(work) - len(left), len(work), left)
