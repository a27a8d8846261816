"""What became of codes that were merged or split, in the end."""

from collections.abc import Collection, Iterator, Mapping


def in_the_end(
    before: Collection[str], after: Collection[str], became: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """For the codes of `before` that were merged or split, the codes of `after` they became, themselves left out.

    A code that became one that is gone too became what that became; who ends nowhere is left out.
    """
    there = frozenset(after)
    fates = {key: tuple(_reached(key, there, became)) for key in before if key in became}
    return {key: targets for key, targets in fates.items() if targets}


def _reached(key: str, there: Collection[str], became: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    seen = {key}
    waiting = list(reversed(became[key]))
    while waiting:
        target = waiting.pop()
        if target in seen:
            continue
        seen.add(target)
        if target in there:
            yield target
        else:
            waiting += reversed(became.get(target, ()))
