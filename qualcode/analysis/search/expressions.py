"""Where a regular expression matches: in this process, or as a process of its own that can be stopped.

Python's `re` knows no time limit, and an expression such as (a+)+b can take years on one sentence. So a project runs
this file as a program: JSON on its input, JSON on its output. It imports nothing of ours and starts at once.
"""

import json
import re
import sys
from collections.abc import Iterable

Pair = tuple[int, int]


def matches(expression: str, passages: Iterable[str]) -> list[list[Pair]]:
    """For each passage where the expression matches: not overlapping, from left to right, nothing empty."""
    find = re.compile(expression).finditer
    return [[match.span() for match in find(passage) if match[0]] for passage in passages]


if __name__ == "__main__":
    json.dump(matches(**json.load(sys.stdin)), sys.stdout)
