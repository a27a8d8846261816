"""Whether names of every origin are found equally well: recall by origin, masked whole and touched.

The names are in tests/data/names_by_origin.json: Dutch, Turkish, Polish, Ghanaian and Indonesian ones put together from
Faker's first names and surnames, Moroccan, Surinamese and Somali ones from lists of our own; 110 of each.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from identifiers import content

NAMES = Path(__file__).parent.parent / "tests" / "data" / "names_by_origin.json"
FRAMES = (
    "en toen heeft {} mij gebeld over de vergadering",
    "dat was van {}, die woont hier ook al jaren",
    "ik heb het {}'s broer nog gevraagd",
    'volgens mij zei {}: "kom maar binnen"',
    "Maar {} wilde niet. Niemand wilde.",
    "{} wilde daar niets van weten.",
    "We kwamen {surname} tegen bij de bakker.",
    "Daarna kwam {first} binnen met koffie.",
    "{first} wilde daar niets van weten.",
)


@dataclass(frozen=True)
class Recall:
    """How often a name was found in so many sentences."""

    sentences: int
    masked: int
    touched: int

    @property
    def share(self) -> float:
        """The part that was masked whole."""
        return self.masked / self.sentences

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (1927) of that part."""
        n, p, z = self.sentences, self.share, 1.96
        middle, width = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - width) / (1 + z * z / n), (middle + width) / (1 + z * z / n)


def recalls(find: Callable[[str], Sequence]) -> dict[str, Recall]:
    """The recall of each origin, over every name in every sentence."""
    names = json.loads(NAMES.read_text(encoding="utf-8"))
    return {origin: recall(find, of_origin) for origin, of_origin in names.items()}


def sentences(name: str) -> Iterator[tuple[str, int, int]]:
    """The sentences with a name in them, and where it stands; in some the surname or the first name alone."""
    first, surname = name.split(" ", 1)
    for frame in FRAMES:
        shown = surname if "{surname}" in frame else first if "{first}" in frame else name
        text = frame.format(name, surname=surname, first=first)
        start = text.index(shown)
        yield text, start, start + len(shown)


def recall(find: Callable[[str], Sequence], names: Sequence[str]) -> Recall:
    """The recall over every name in every sentence."""
    count = masked = touched = 0
    for name in names:
        for text, start, end in sentences(name):
            covered = {at for mention in find(text) for at in range(mention.span.start, mention.span.end)}
            asked = content(text, start, end)
            count += 1
            masked += asked <= covered
            touched += bool(asked & covered)
    return Recall(count, masked, touched)


def by_origin(find: Callable[[str], Sequence]) -> Iterator[str]:
    """The table for people."""
    found = recalls(find)
    yield f"{'origin':14}{'sentences':>10}{'masked':>9}{'interval':>18}{'touched':>9}"
    for origin, recall in found.items():
        low, high = recall.interval
        touched = recall.touched / recall.sentences
        yield f"{origin:14}{recall.sentences:10}{recall.share:9.3f}   [{low:.3f}, {high:.3f}]{touched:9.3f}"
    shares = [recall.share for recall in found.values()]
    yield f"lowest {min(shares):.3f}, gap {100 * (max(shares) - min(shares)):.1f} points"
