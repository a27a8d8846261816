"""How far two sequences begin alike."""

from collections.abc import Sequence


def prefix_length(one: Sequence[object], other: Sequence[object]) -> int:
    """How many items at their beginning are the same."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
