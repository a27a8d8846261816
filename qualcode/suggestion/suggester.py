"""What every suggester promises."""

from collections.abc import Sequence
from typing import Protocol

from qualcode.model.suggestion import Evidence
from qualcode.suggestion.profile import Seen
from qualcode.suggestion.vectors import Floats


class Suggester(Protocol):
    """Looks at a passage from one side only. Codes have numbers, in the order of the codebooks."""

    name: str

    def inputs(self, seen: Seen) -> Floats:
        """How strongly each code is suggested: about 0 where nothing is, about 1 for a clear case."""

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """What there is to be shown for that, the weightiest first."""
