"""How well the alignment is proved: what any other account of the same change would have to give up.

An account of a change is a chain of pairs (old token, new token), rising on both sides; its worth is the weight of
the tokens it keeps. The proof of a pair is how much less the best account is worth that gives the old token another
place, or its new place to another token. Two equal phrases of which one was removed leave two accounts of equal
worth, so neither is proved. A rival account must explain some visible change: typing that leaves no trace
(removing "ja" and typing it again beside it) is not assumed where the text shows no change.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from qualcode.coding.anchoring.alignment import Alignment, Block

REACH = 96  # how far from a change rivals are sought at first, in weight

Pair = tuple[int, int]


def proofs(alignment: Alignment, enough: float) -> list[float]:
    """For each old token the proof of its place; for a token without a place, of its being gone.

    Only proofs up to `enough` are exact: a higher one is told as something higher.
    """
    proof = [inf] * len(alignment.before)
    for window in _windows(alignment):
        _judge(window, alignment, enough, proof)
    for block in alignment.blocks[1:-1]:
        weight = sum(alignment.before.weights[block.old : block.old + block.length])
        for old in range(block.old, block.old + block.length):
            proof[old] = min(proof[old], weight)  # the rival account: all of this was removed and typed again
    return proof


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or the end of one that lies within reach of a change; which of its sides border on a change."""

    block: Block
    after_change: bool
    before_change: bool

    def holds(self, pair: Pair) -> bool:
        return (
            0 <= pair[0] - self.block.old < self.block.length
            and 0 <= pair[1] - self.block.new < self.block.length
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of both texts around neighbouring changes."""

    old: range
    new: range
    pieces: tuple[_Piece, ...]


def _windows(alignment: Alignment) -> Iterator[_Window]:
    """The stretches within reach of a change; stretches that touch are one."""
    weights = alignment.before.weights
    ends = Block(len(alignment.before), len(alignment.after), 0)
    old = new = 0
    pieces: list[_Piece] = []
    changed_before = False
    for block in [*alignment.blocks, ends]:
        changed = (block.old, block.new) != (old, new) or changed_before
        raise NotImplementedError
    yield from ()
