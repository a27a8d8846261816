"""What a quantifier promises: from how many cases to how many."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from qualcode.analysis.claims.words import Grade

_BOUND = re.compile(r"\s*([<>]?)\s*(\d{1,4})\s*(%?)\s*")


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: a number of cases or a percentage of all; `strict`: it is not reached itself."""

    value: int
    percent: bool = False
    strict: bool = False

    @classmethod
    def read(cls, text: str) -> "Bound":
        """The bound that is written as 3, 40%, >50% or <100%. Raises ValueError."""
        found = _BOUND.fullmatch(text)
        if found is None or (found[3] and int(found[2]) > 100):
            raise ValueError(f"no bound: {text}")
        return cls(int(found[2]), bool(found[3]), bool(found[1]))

    def of(self, cases: int) -> Fraction:
        """The number of cases it stands for, out of so many."""
        return Fraction(self.value * cases, 100) if self.percent else Fraction(self.value)


@dataclass(frozen=True, slots=True)
class Range:
    """From how many cases to how many."""

    least: Bound
    most: Bound

    @classmethod
    def read(cls, least: str, most: str) -> "Range":
        """The range between two bounds as they are written. Raises ValueError."""
        return cls(Bound.read(least), Bound.read(most))

    def is_reached(self, number: int, cases: int) -> bool:
        """Whether so many out of so many cases are enough for the word."""
        bound = self.least.of(cases)
        return number > bound if self.least.strict else number >= bound

    def is_kept(self, number: int, cases: int) -> bool:
        """Whether so many out of so many cases are not more than the word says."""
        bound = self.most.of(cases)
        return number < bound if self.most.strict else number <= bound

    def numbers(self, cases: int) -> tuple[int, int] | None:
        """The least and the most out of so many cases that the word means; None where no number is that."""
        meant = [n for n in range(cases + 1) if self.is_reached(n, cases) and self.is_kept(n, cases)]
        return (meant[0], meant[-1]) if meant else None


@dataclass(frozen=True, slots=True)
class Scale:
    """The range of each grade, and of single phrases (in small letters), which go first."""

    grades: Mapping[Grade, Range]
    phrases: Mapping[str, Range]

    def range_of(self, grade: Grade, text: str) -> Range:
        """What a quantifier promises; a number by itself promises just that number."""
        return self.phrases.get(" ".join(text.casefold().split())) or self.grades[grade]

    def with_own(self, own: Mapping[str, Sequence[str]]) -> "Scale":
        """The scale with a project's own ranges, by grade or by phrase. Raises ValueError."""
        grades, phrases = {**self.grades}, {**self.phrases}
        for name, bounds in own.items():
            if len(bounds) != 2:
                raise ValueError(f"no range: {name}")
            said = " ".join(name.casefold().split())
            if said in set(Grade) - {Grade.EXACT}:
                grades[Grade(said)] = Range.read(*bounds)
            else:
                phrases[said] = Range.read(*bounds)
        return Scale(grades, phrases)


_OWN = re.compile(r"\s*([^:;]+?)\s*:\s*(\S+)\s*[-–]\s*(\S+)\s*")


def own_ranges(text: str) -> dict[str, tuple[str, str]]:
    """The ranges that are written as "several: 3 - 60%; vrijwel unaniem: 90% - 100%". Raises ValueError."""
    found: dict[str, tuple[str, str]] = {}
    for part in filter(str.strip, text.split(";")):
        read = _OWN.fullmatch(part)
        if read is None:
            raise ValueError(f"no range: {part}")
        found[read[1]] = (read[2], read[3])
    return found


DEFAULT_SCALE = Scale(
    MappingProxyType(
        {
            Grade.ALL: Range.read("100%", "100%"),
            Grade.ALMOST_ALL: Range.read("80%", "<100%"),
            Grade.NOT_ALL: Range.read("0", "<100%"),
            Grade.MOST: Range.read(">50%", "<100%"),
            Grade.HALF: Range.read("40%", "60%"),
            Grade.MANY: Range.read("40%", "100%"),
            Grade.SEVERAL: Range.read("3", "60%"),
            Grade.SOME: Range.read("2", "50%"),
            Grade.FEW: Range.read("2", "25%"),
            Grade.HARDLY: Range.read("1", "2"),
            Grade.ONE: Range.read("1", "1"),
            Grade.NONE: Range.read("0", "0"),
        }
    ),
    MappingProxyType({}),
)
"""The scale where a project has none of its own; `docs/themes.md` tells where it comes from."""
