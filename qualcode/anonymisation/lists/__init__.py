"""The word lists of this room.

Small ones of our own: one idea per file, words separated by white space, `#` opens a comment. Large ones taken from
elsewhere are compressed; NOTICE.md says where they come from.
"""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list with that name, such as "harmless"."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases_of(name: str) -> tuple[str, ...]:
    """The lines of the list with that name, such as "cues", where one entry has several words."""
    return tuple(line for line in _lines(name) if line.strip())


@cache
def names_of(name: str) -> frozenset[str]:
    """The lines of a compressed list: "first-names", "surnames" or "dutch-names"."""
    return frozenset(_unpacked(name))


@cache
def small_first_names() -> frozenset[str]:
    """The first names in small letters."""
    return frozenset(name.lower() for name in names_of("first-names"))


@cache
def small_dutch_first_names() -> frozenset[str]:
    """The Dutch and Flemish first names in small letters, those of two letters left out."""
    both = names_of("dutch-names") & names_of("first-names")
    return frozenset(name.lower() for name in both if len(name) > 2)


@cache
def small_surnames() -> frozenset[str]:
    """The last words of Dutch names in small letters: "wit" for "de Wit"."""
    return frozenset(name.lower().split()[-1] for name in names_of("dutch-names"))


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village: the province it lies in (abroad: the code of its country), and how many live there."""

    region: str
    inhabitants: int

    @property
    def dutch(self) -> bool:
        """Whether it lies in the Netherlands."""
        return len(self.region) > 2


@cache
def places() -> Mapping[str, Place]:
    """Every place in the Netherlands with more than 500 inhabitants, and large towns abroad, by name."""
    found: dict[str, Place] = {}
    for line in _unpacked("places"):
        name, region, inhabitants = line.split(";")
        found[name] = Place(region, int(inhabitants))
    return found


@cache
def small_places() -> frozenset[str]:
    """The names of places in the Netherlands in small letters."""
    return frozenset(name.lower() for name, place in places().items() if place.dutch)


def _lines(name: str) -> list[str]:
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _unpacked(name: str) -> list[str]:
    data = files(__name__).joinpath(f"{name}.txt.xz").read_bytes()
    return lzma.decompress(data).decode().splitlines()
