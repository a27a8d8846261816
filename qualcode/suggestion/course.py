"""Suggesters that look around a passage: at what is said there, and at the codes just given."""

from collections.abc import Callable, Sequence

import numpy as np

from qualcode.model.suggestion import Evidence
from qualcode.suggestion.profile import Profile, Seen
from qualcode.suggestion.vectors import Floats

# The second neighbour counts half as much as the first.
FURTHER = 0.5


class Surroundings:
    """What the passages before (the interviewer's question among them) or after say by themselves."""

    def __init__(self, name: str, codes: int, of: Callable[[Profile], Floats]) -> None:
        self.name = name
        self._codes, self._of = codes, of

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        result = np.zeros(self._codes)
        for nth, profile in enumerate(seen.before if self.name == "before" else seen.after):
            result += FURTHER**nth * self._of(profile)
        return result / 2

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`."""
        return [Evidence(None, "", "", "around")]


class Recent:
    """Whether the passage just before, or the one before that, got the code."""

    def __init__(self, nth: int, keys: Sequence[str]) -> None:
        self.name = ("previous", "one before")[nth]
        self._nth, self._numbers = nth, {key: number for number, key in enumerate(keys)}

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        result = np.zeros(len(self._numbers))
        if seen.recent is not None and len(seen.recent) > self._nth:
            for code in seen.recent[self._nth]:
                if code in self._numbers:
                    result[self._numbers[code]] = 1
        return result

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`."""
        return [Evidence(None, "", "", "before")]
