"""Two changes of one text brought together; compared with what git does where git is there."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook.textmerge import merged

BASE = "een\ntwee\ndrie\nvier\nvijf\nzes\n"


def test_changes_far_apart_come_together() -> None:
    ours = BASE.replace("een\n", "1\n")
    theirs = BASE.replace("zes\n", "6\nzeven\n")
    assert merged(BASE, ours, theirs) == "1\ntwee\ndrie\nvier\nvijf\n6\nzeven\n"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("twee", "2"), BASE.replace("twee", "II")),
        (BASE.replace("twee", "2"), BASE.replace("drie", "3")),
        (BASE.replace("twee\n", ""), BASE.replace("twee", "2")),
        (BASE.replace("twee\n", "twee\nx\n"), BASE.replace("twee\n", "twee\ny\n")),
        (BASE.replace("twee\n", "twee\nx\n"), BASE.replace("drie\n", "")),
    ],
    ids=["same line", "neighbours", "gone and changed", "two new lines at one place", "new beside gone"],
)
def test_changes_of_the_same_place_do_not(ours: str, theirs: str) -> None:
    assert merged(BASE, ours, theirs) is None


def test_the_same_change_on_both_sides_is_one() -> None:
    changed = BASE.replace("twee", "2")
    assert merged(BASE, changed, changed.replace("zes", "6")) == changed.replace("zes", "6")


def test_line_ends_are_part_of_the_lines() -> None:
    base = BASE.replace("\n", "\r\n")
    assert merged(base, base.replace("een", "1"), base.replace("zes", "6")) == base.replace(
        "een", "1"
    ).replace("zes", "6")
    assert merged("a\nb\nc", "x\nb\nc", "a\nb\nc\n") == "x\nb\nc\n"
    # Only LF ends a line here.
    assert merged("a\u2028b\nc\nd\n", "a\u2028x\nc\nd\n", "a\u2028b\nc\ne\n") == "a\u2028x\nc\ne\n"


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "  x: 1\n"]), max_size=12).map("".join)
ENDS = st.sampled_from(["", "last"])
TEXTS = st.builds(str.__add__, LINES, ENDS)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_laws(base: str, ours: str, theirs: str) -> None:
    assert merged(base, ours, base) == ours
    assert merged(base, base, theirs) == theirs
    assert merged(base, ours, ours) == ours
    assert merged(base, ours, theirs) == merged(base, theirs, ours)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_edits_that_do_not_touch_always_come_together(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [[f"{number}.{line}\n" for line in range(chance.randint(2, 5))] for number in range(9)]
    sides = [[list(block) for block in blocks] for _ in range(3)]
    for number in range(1, 9, 2):
        # Every second block stays, so that two edits are never neighbours.
        new = [f"new {number}.{line}\n" for line in range(chance.randint(0, 4))]
        side = chance.choice([0, 1])
        for text in (sides[side], sides[2]):
            text[number] = new

    def text(side: list[list[str]]) -> str:
        return "".join(line for block in side for line in block)

    base = "".join(line for block in blocks for line in block)
    assert merged(base, text(sides[0]), text(sides[1])) == text(sides[2])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_never_merges_what_git_would_not(tmp_path: Path) -> None:
    """Git is the oracle for distinct lines; on lines that occur more often the two may pair them differently."""
    chance = random.Random(4)
    merges = 0
    for _ in range(40):
        base = [f"line {number}\n" for number in range(12)]
        sides = []
        for name in "ab":
            side = list(base)
            for _ in range(chance.randint(1, 2)):
                at = chance.randrange(len(side))
                side[at : at + chance.randint(0, 2)] = [f"{name} {chance.random()}\n"] * chance.randint(0, 1)
            sides.append(side)
        names = []
        for name, side in zip(("ours", "base", "theirs"), (sides[0], base, sides[1]), strict=True):
            (tmp_path / name).write_text("".join(side))
            names.append(str(tmp_path / name))
        git = subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, text=True, check=False)
        ours = merged("".join(base), "".join(sides[0]), "".join(sides[1]))
        assert (ours is not None) == (git.returncode == 0)
        if ours is not None:
            assert ours == git.stdout
            merges += 1
    assert 5 < merges < 40


def test_a_large_file_of_alike_lines_costs_little() -> None:
    block = ["- code: x\n", "  label: X\n", "\n", "  keywords:\n", "    - a\n", "    - b\n"]
    lines = block * 2000
    base = "".join(lines)
    ours = "".join([*lines[:300], "new\n", *lines[303:]])
    theirs = "".join([*lines[:11_000], *lines[11_600:]])
    assert merged(base, ours, theirs) == "".join([*lines[:300], "new\n", *lines[303:11_000], *lines[11_600:]])
