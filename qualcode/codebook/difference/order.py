"""Two orders laid beside each other."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from qualcode.model.codebook import Codebook


def interleaved(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """All names in the order of `after`, those that are gone behind the one they stood behind."""
    there = set(after)
    gone: dict[str | None, list[str]] = {}
    last = None
    for name in before:
        if name in there:
            last = name
        else:
            gone.setdefault(last, []).append(name)
    yield from gone.get(None, ())
    for name in after:
        yield name
        yield from gone.get(name, ())


def reordered(before: Codebook, after: Codebook) -> Mapping[str, str | None]:
    """The codes that changed places with brothers they had before, each with the brother it stands behind now.

    They are as few as possible: a code that jumps over five others is one, not five. None: it stands first.
    """
    place = {code.slug: number for number, code in enumerate(before.codes)}
    families: dict[str | None, list[str]] = {}
    for code in after.codes:
        families.setdefault(code.parent, []).append(code.slug)
    found: dict[str, str | None] = {}
    for parent, brothers in families.items():
        stayed = [slug for slug in brothers if (old := before.get(slug)) and old.parent == parent]
        in_order = {stayed[number] for number in _longest_rise([place[slug] for slug in stayed])}
        behind = dict(zip(brothers, [None, *brothers], strict=False))
        found |= {slug: behind[slug] for slug in stayed if slug not in in_order}
    return found


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Where the longest series of rising numbers stands."""
    ends: list[int] = []  # for each length the place of the lowest number a series of that length ends with
    previous: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number, key=lambda at: numbers[at])
        previous.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [place]
    places: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        places.append(at)
        at = previous[at]
    return places
