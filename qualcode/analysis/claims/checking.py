"""Whether the words of a claim agree with what is counted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from qualcode.analysis.claims.parsing import quantifiers
from qualcode.analysis.claims.scale import Bound, Range, Scale
from qualcode.analysis.claims.words import Grade, Quantifier


class Finding(StrEnum):
    """What is to be said of a quantifier."""

    FITS = "fits"
    SAYS_MORE = "says more than is counted"
    SAYS_LESS = "says less than is counted"
    UNCERTAIN = "cannot be told"
    OTHER = "counts no cases"


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim rests on: the cases that say so and those that say otherwise, out of `among` that it speaks of.

    `unknown_for` and `unknown_against` are quotes of people who are no known case: each may be somebody more, or not.
    """

    speaking_for: frozenset[int]
    speaking_against: frozenset[int]
    among: int
    unknown_for: int = 0
    unknown_against: int = 0

    def least(self, *, against: bool = False) -> int:
        """The fewest cases that may be behind it."""
        known, unknown = self._side(against)
        return len(known) or min(1, unknown)

    def most(self, *, against: bool = False) -> int:
        """The most cases that may be behind it."""
        known, unknown = self._side(against)
        return min(max(self.among, len(known)), len(known) + unknown)

    def _side(self, against: bool) -> tuple[frozenset[int], int]:
        if against:
            return self.speaking_against, self.unknown_against
        return self.speaking_for, self.unknown_for


@dataclass(frozen=True, slots=True)
class Checked:
    """A quantifier, what it promises, and what is found: of `among` cases from `least` to `most` are behind it.

    `of_group`: these are not the cases that its claim speaks of, but those that its own word means ("most guides").
    """

    quantifier: Quantifier
    finding: Finding
    least: int
    most: int
    among: int
    promised: Range | None = None
    of_group: bool = False


def check(
    claim: str,
    support: Support,
    scale: Scale,
    people: Collection[str] = (),
    groups: Mapping[str, Support] = MappingProxyType({}),
) -> tuple[Checked, ...]:
    """Each quantifier of a claim beside what is counted, in the order of the words.

    `people` are more words for all who were spoken to; `groups` words for some of them, in small letters, each with
    what these alone say.
    """
    return tuple(
        replace(_checked(one, groups[word], scale), of_group=True)
        if (word := one.of.casefold()) in groups
        else _checked(one, support, scale)
        for one in quantifiers(claim, {*people, *groups}, scale.phrases)
    )


def _checked(one: Quantifier, support: Support, scale: Scale) -> Checked:
    least, most = support.least(against=one.against), support.most(against=one.against)
    if not one.counts_cases:
        return Checked(one, Finding.OTHER, least, most, support.among)
    if one.grade is Grade.EXACT and one.text.casefold() not in scale.phrases:
        promised = Range(Bound(one.number or 0), Bound(one.number or 0))
    else:
        promised = scale.range_of(one.grade, one.text)
    counts = range(least, most + 1)
    reached = [promised.is_reached(number, support.among) for number in counts]
    kept = [promised.is_kept(number, support.among) for number in counts]
    if not support.among:  # of nobody nothing can be said
        finding = Finding.UNCERTAIN
    elif all(reached) and all(kept):
        finding = Finding.FITS
    elif not any(reached):
        finding = Finding.SAYS_MORE
    elif not any(kept):
        finding = Finding.SAYS_LESS
    else:
        finding = Finding.UNCERTAIN
    if one.out_of is not None and one.out_of != support.among and finding is Finding.FITS:
        finding = Finding.SAYS_MORE if one.out_of < support.among else Finding.SAYS_LESS
    return Checked(one, finding, least, most, support.among, promised)
