"""Much work in pieces that fit in memory."""

from itertools import pairwise

import numpy as np

from qualcode.analysis.code_rows import Numbers

_AT_ONCE = 1 << 21  # pairs that are looked at together: some 50 MB


def portions(sizes: Numbers) -> list[tuple[int, int]]:
    """Runs of what is next to each other whose sizes together are about two million; none when there is nothing."""
    so_far = np.cumsum(sizes)
    if not len(so_far) or not so_far[-1]:
        return []
    cuts = np.searchsorted(so_far, np.arange(_AT_ONCE, so_far[-1], _AT_ONCE), "right")
    edges = np.unique(np.concatenate([[0], cuts, [len(sizes)]])).tolist()
    return list(pairwise(edges))
