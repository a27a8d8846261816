"""The lanes left of the text, in which every coding has its stripe.

A coding takes the first lane that is free on all its rows, once; adding or taking away one never moves another.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Lanes:
    """Which coding stands in which lane of which row; `count` lanes there are."""

    count: int
    _taken: dict[tuple[int, int], int] = field(default_factory=dict)
    _placed: dict[int, tuple[range, int | None]] = field(default_factory=dict)
    _crowded: dict[int, int] = field(default_factory=dict)

    def place(self, coding: int, rows: range) -> int | None:
        """Gives a coding its lane; None when all lanes are taken on one of its rows."""
        lane = next(
            (lane for lane in range(self.count) if all((row, lane) not in self._taken for row in rows)), None
        )
        self._placed[coding] = (rows, lane)
        for row in rows:
            if lane is None:
                self._crowded[row] = self._crowded.get(row, 0) + 1
            else:
                self._taken[row, lane] = coding
        return lane

    def remove(self, coding: int) -> None:
        """Frees the lane of a coding."""
        rows, lane = self._placed.pop(coding)
        for row in rows:
            if lane is None:
                self._crowded[row] -= 1
            else:
                del self._taken[row, lane]

    def rows(self, coding: int) -> range:
        """The rows of a coding."""
        return self._placed[coding][0]

    def at(self, row: int) -> tuple[int | None, ...]:
        """The coding in each lane of a row."""
        return tuple(self._taken.get((row, lane)) for lane in range(self.count))

    def is_crowded(self, row: int) -> bool:
        """Whether a coding of this row found no lane."""
        return self._crowded.get(row, 0) > 0
