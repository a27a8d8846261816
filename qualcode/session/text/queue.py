"""What is still to be done in a transcript: the turns of participants without a code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.transcript import Role, Turn

_WORD = re.compile(r"\w[\w'’\-]*")
_TELLING = 3  # words


def work_of(turns: Sequence[Turn]) -> list[int]:
    """The indices of the turns that ask for codes: all but the interviewer's, and in a conversation not what nobody
    says, such as a heading. Where no participant is named, as in notes, what nobody says is all there is.
    """
    said = [i for i, turn in enumerate(turns) if turn.speaker and turn.speaker.role is not Role.INTERVIEWER]
    return said or [i for i, turn in enumerate(turns) if turn.speaker is None]


def telling(sentences: Sequence[str]) -> int:
    """Which of the sentences of a turn to begin coding at: the first of three words or more, so that "Yes." gets no
    code by mistake; where all are shorter, the longest. A judgement, not a measurement: two words seldom say enough.
    """
    sizes = [len(_WORD.findall(sentence)) for sentence in sentences]
    return next((at for at, n in enumerate(sizes) if n >= _TELLING), sizes.index(max(sizes)))


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
    work = work_of(turns)
    left = tuple(i for i in work if not is_coded[i])
    return Progress(len(work) - len(left), len(work), left)
