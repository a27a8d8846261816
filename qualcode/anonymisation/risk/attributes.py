"""Which attributes of cases may stand together: k-anonymity (Samarati & Sweeney 1998) and minimal unique sets.

To have no value of an attribute is a value too, since a reader sees that it is missing. A case that has none of the
attributes that are shown is not shown, and counts in no group.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations as choices

LONGEST = 3
"""The most attributes in a unique set: few readers know more than three things of somebody."""

MOST_ATTRIBUTES = 12
"""More are refused: the sets of attributes double with each."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a case, by the name of the attribute."""

    case: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Combination:
    """Attributes shown together: `k` cases or more share each set of values that occurs.

    `unique` cases share theirs with nobody; `small` are in a group that is smaller than the smallest allowed.
    """

    attributes: tuple[str, ...]
    k: int
    unique: int
    small: int


@dataclass(frozen=True, slots=True)
class UniqueSet:
    """Attributes that fit only this case, of which none can be missed."""

    case: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RareValue:
    """A value that too few cases have: even shown alone it asks to be joined with another."""

    attribute: str
    value: str
    cases: int


@dataclass(frozen=True, slots=True)
class Relief:
    """How many cases are in too small a group when all attributes are shown, and when this one is left out."""

    attribute: str
    small: int
    small_without: int


def combinations(
    profiles: Sequence[Profile], names: Sequence[str], smallest: int, *, longest: int = LONGEST
) -> tuple[Combination, ...]:
    """Every combination of at most `longest` of the attributes, short ones first."""
    return tuple(
        _combination(profiles, chosen, smallest)
        for size in range(1, min(longest, len(names)) + 1)
        for chosen in choices(names, size)
    )


def unique_sets(
    profiles: Sequence[Profile], names: Sequence[str], *, longest: int = LONGEST
) -> tuple[UniqueSet, ...]:
    """The minimal unique sets of at most `longest` attributes, by case in the order given."""
    found: dict[int, list[frozenset[str]]] = {}
    for size in range(1, min(longest, len(names)) + 1):
        for chosen in choices(names, size):
            groups = _groups(profiles, chosen)
            for at, profile in enumerate(profiles):
                known = found.setdefault(at, [])
                if groups[_values(profile, chosen)] == 1 and not any(one <= set(chosen) for one in known):
                    known.append(frozenset(chosen))
    return tuple(
        UniqueSet(profile.case, tuple(name for name in names if name in one))
        for at, profile in enumerate(profiles)
        for one in found.get(at, ())
    )


def together(profiles: Sequence[Profile], names: Sequence[str], smallest: int) -> tuple[tuple[str, ...], ...]:
    """The largest sets of attributes that may be shown with each other: k is at least `smallest`.

    Every part of such a set will do as well, since to leave an attribute out makes groups larger. No set is
    part of another one.
    """
    fitting: list[frozenset[str]] = []
    level = {frozenset({name}) for name in names if _fits(profiles, [name], smallest)}
    while level:
        fitting += level
        longer = {one | other for one in level for other in level if len(one | other) == len(one) + 1}
        level = {
            one
            for one in longer
            if all(one - {name} in level for name in one) and _fits(profiles, sorted(one), smallest)
        }
    largest = [one for one in fitting if not any(one < other for other in fitting)]
    return tuple(sorted((tuple(name for name in names if name in one) for one in largest), key=_by_size))


def rare_values(profiles: Sequence[Profile], names: Sequence[str], smallest: int) -> tuple[RareValue, ...]:
    """The values of each attribute that fewer than `smallest` cases have, by attribute and then by value."""
    found = []
    for name in names:
        times = Counter(profile.values[name] for profile in profiles if name in profile.values)
        found += [RareValue(name, value, n) for value, n in sorted(times.items()) if n < smallest]
    return tuple(found)


def reliefs(profiles: Sequence[Profile], names: Sequence[str], smallest: int) -> tuple[Relief, ...]:
    """What it helps to leave out each attribute; what helps most comes first."""
    all_shown = _combination(profiles, tuple(names), smallest).small
    found = [
        Relief(name, all_shown, _combination(profiles, tuple(n for n in names if n != name), smallest).small)
        for name in names
    ]
    return tuple(sorted(found, key=lambda relief: relief.small_without))


def _by_size(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(names), names


def _fits(profiles: Sequence[Profile], names: Sequence[str], smallest: int) -> bool:
    return min(_groups(profiles, names).values(), default=smallest) >= smallest


def _combination(profiles: Sequence[Profile], names: tuple[str, ...], smallest: int) -> Combination:
    sizes = list(_groups(profiles, names).values())
    return Combination(
        names,
        min(sizes, default=len(profiles)),
        sizes.count(1),
        sum(size for size in sizes if size < smallest),
    )


def _groups(profiles: Sequence[Profile], names: Sequence[str]) -> Counter[tuple[str | None, ...]]:
    """How many cases share each set of values; those without any value are left out."""
    groups = Counter(_values(profile, names) for profile in profiles)
    del groups[(None,) * len(names)]
    return groups


def _values(profile: Profile, names: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(profile.values.get(name) for name in names)
