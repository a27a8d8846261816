"""What a step of repair is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from qualcode.importing.lines import Source
from qualcode.model.reading import ReadingOptions

MOST_EXAMPLES = 8
"""How many places a step shows of itself."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A source after a step: how often it did something, and some places as they were and as they became."""

    source: Source
    count: int
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """`mend` does it, without looking whether it is wanted; `by_itself` says whether it is done when nobody asks.

    `needs`: a text without any such character, one of those that `characters.telling_of` knows, leaves the step nothing
    to do.
    """

    name: str
    by_itself: Callable[[Source], bool]
    mend: Callable[[Source, ReadingOptions], Mended]
    needs: re.Pattern[str] | None = None
