"""What a picture shows of a table."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The pictures there are."""

    HEATMAP = "heatmap"
    NETWORK = "network"
    TIMELINE = "timeline"
    SATURATION = "saturation"
    GROWTH = "growth"


MOST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of a kind. `says` names the figures in the program's own words; `every` draws rows of nothing too, and
    `most` is how many lines a network has at most.
    """

    kind: Kind
    says: str = ""
    every: bool = False
    most: int = MOST_PAIRS
