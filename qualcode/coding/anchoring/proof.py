"""How well an alignment is proved: what any other account of the same change would have to give up.

An account of a change is a chain of pairs (old token, new token), rising on both sides; its worth is the weight of
the tokens it keeps. The proof of a token's place is how much less the best account is worth that gives the token
another place, or its place to another token. Two equal phrases of which one was removed leave two accounts of
equal worth: neither is proved. A rival account must explain a visible change: typing that leaves no trace
(removing "ja" and typing it again beside it) is not assumed where the text shows nothing.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from qualcode.coding.anchoring.alignment import Alignment, Block

REACH = 128  # how far beside a change rivals are sought, in weight
OPENING = 8  # what every break in an account costs: a word found by itself in a rewritten passage is chance

Pair = tuple[int, int]


def proofs(alignment: Alignment, enough: float) -> list[float]:
    """For each old token the proof of its place; for one without a place, the proof that it is gone.

    `enough` is the proof the caller will ask for.
    """
    proof = [inf] * len(alignment.before)
    for window in _windows(alignment):
        _judge(window, alignment, enough, proof)
    for piece in (piece for window in _windows(alignment) for piece in window.pieces):
        if piece.changed_before and piece.changed_behind:
            tokens = slice(piece.block.old, piece.block.old + piece.block.length)
            weight = sum(alignment.before.weights[tokens])  # the rival: all of it was removed and typed again
            proof[tokens] = [min(known, weight) for known in proof[tokens]]
    return proof


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or the end of one within reach of a change; and on which sides it borders on a change."""

    block: Block
    changed_before: bool
    changed_behind: bool

    def holds(self, pair: Pair) -> bool:
        """Whether both tokens lie in the block."""
        old, new = pair[0] - self.block.old, pair[1] - self.block.new
        return 0 <= old < self.block.length and 0 <= new < self.block.length

    def keeps(self, pair: Pair) -> bool:
        """Whether the block itself makes this pair."""
        return self.holds(pair) and pair[0] - self.block.old == pair[1] - self.block.new

    def mirrored(self) -> "_Piece":
        """The same piece when both texts are read backwards, from place 0 down."""
        old, new, length = self.block.old, self.block.new, self.block.length
        return _Piece(Block(1 - old - length, 1 - new - length, length), self.changed_behind, self.changed_before)


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of both texts around neighbouring changes, with the pieces of blocks in it."""

    old: range
    new: range
    pieces: tuple[_Piece, ...]


def _windows(alignment: Alignment) -> Iterator[_Window]:
    """The stretches within reach of a change; stretches that touch are one."""
    weights = alignment.before.weights
    ends = Block(len(alignment.before), len(alignment.after), 0)
    start, last = (0, 0), (0, 0)
    pieces: list[_Piece] = []
    for block, following in zip(alignment.blocks, [*alignment.blocks[1:], ends], strict=False):
        stop = (block.old + block.length, block.new + block.length)
        before, behind = (block.old, block.new) != last, (following.old, following.new) != stop
        tokens = weights[block.old : stop[0]]
        head = _reach(tokens) if before else 0
        tail = _reach(tokens[::-1]) if behind else 0
        last = stop
        if before and behind and head + tail >= block.length:
            pieces.append(_Piece(block, True, True))
            continue
        if before:
            pieces.append(_Piece(Block(block.old, block.new, head), True, False))
            yield _Window(range(start[0], block.old + head), range(start[1], block.new + head), tuple(pieces))
        start = (stop[0] - tail, stop[1] - tail)
        pieces = [_Piece(Block(*start, tail), False, True)] if behind else []
    if last != (ends.old, ends.new):
        yield _Window(range(start[0], ends.old), range(start[1], ends.new), tuple(pieces))


def _reach(weights: Sequence[int]) -> int:
    """How many tokens weigh REACH together."""
    total = 0
    for count, weight in enumerate(weights, 1):
        total += weight
        if total >= REACH:
            return count
    return len(weights)


def _judge(window: _Window, alignment: Alignment, enough: float, proof: list[float]) -> None:
    """Lowers the proof of every token in the window to what its best rival leaves of it."""
    weights = alignment.before.weights
    points = _equal_pairs(window, alignment)
    there = _Chains(points, weights, window.pieces)
    mirrored = [(-old, -new) for old, new in reversed(points)]
    back = _Chains(mirrored, weights, [piece.mirrored() for piece in reversed(window.pieces)])
    best = max(there.worth.values(), default=0)
    owners = {
        piece.block.new + step: piece.block.old + step
        for piece in window.pieces
        for step in range(piece.block.length)
    }
    once = {old: weights[old] - OPENING for old in window.old}  # what a pair and its row count for in both directions
    own = {old: there.worth[old, new] + back.worth[-old, -new] - once[old] for new, old in owners.items()}
    for old, new in points:
        owner = owners.get(new)
        if owner == old:
            continue
        rival = max(
            there.apart[old, new] + back.worth[-old, -new], there.worth[old, new] + back.apart[-old, -new]
        )
        for token in (old, owner):
            if token is not None:
                proof[token] = min(proof[token], own.get(token, best) - (rival - once[old]))
    for chains, edge in ((there, window.pieces[-1:]), (back, window.pieces[:1])):
        if best - chains.strayed <= enough:  # equal phrases go on beyond reach: nothing in the block is sure
            for piece in edge:
                block = next(b for b in alignment.blocks if b.old <= piece.block.old < b.old + b.length)
                proof[block.old : block.old + block.length] = [-inf] * block.length


def _equal_pairs(window: _Window, alignment: Alignment) -> list[Pair]:
    """Every old and new token of the window with equal keys, old ones rising, new ones falling."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for new in reversed(window.new):
        places[alignment.after.keys[new]].append(new)
    return [(old, new) for old in window.old for new in places.get(alignment.before.keys[old], ())]


class _Front:
    """The heaviest chain that ends before each column: columns and worths rising together."""

    def __init__(self, columns: Sequence[int] = (), worths: Sequence[float] = ()) -> None:
        self.columns, self.worths = list(columns), list(worths)

    def before(self, column: int) -> float:
        """The heaviest chain that ends before a column."""
        at = bisect_left(self.columns, column)
        return self.worths[at - 1] if at else -inf

    def add(self, column: int, worth: float) -> None:
        """A chain that ends at a column."""
        at = bisect_left(self.columns, column)
        if (at and self.worths[at - 1] >= worth) or worth == -inf:
            return
        stop = at
        while stop < len(self.columns) and (self.worths[stop] <= worth):
            stop += 1
        if stop < len(self.columns) and self.columns[stop] == column:
            return
        self.columns[at:stop] = [column]
        self.worths[at:stop] = [worth]


class _Chains:
    """The heaviest chains that end in each pair of equal tokens.

    `worth` knows all chains. `apart` knows only those that explain a change before the pair: a chain that comes out
    of a block to a pair within the same block counts only when it made none of the block's own pairs before.
    `strayed` is the heaviest that never made a pair of the last piece.
    """

    def __init__(self, points: Sequence[Pair], weights: Sequence[int], pieces: Sequence[_Piece]) -> None:
        self.worth: dict[Pair, float] = {}
        self.apart: dict[Pair, float] = {}
        front, aside = _Front([-(10**9)], [0]), _Front()
        waiting = list(reversed(pieces))
        apart: dict[Pair, float] = {}
        piece = None
        for old, row in groupby(points, key=lambda pair: pair[0]):
            if piece and old >= piece.block.old + piece.block.length:
                piece = None
            if waiting and old >= waiting[-1].block.old:
                piece = waiting.pop()
                aside = _Front(front.columns, front.worths) if piece.changed_before else _Front()
                apart = dict(self.worth) if piece.changed_before else {}
            weight, pairs = weights[abs(old)], list(row)
            for pair in pairs:
                last, new = (old - 1, pair[1] - 1), pair[1]
                self.worth[pair] = weight + max(self.worth.get(last, -inf), front.before(new) - OPENING)
                self.apart[pair] = self.worth[pair]
                if piece and not piece.keeps(pair):
                    apart[pair] = weight + max(apart.get(last, -inf), aside.before(new) - OPENING)
                    if piece.holds(pair):
                        self.apart[pair] = apart[pair]
            for pair in pairs:
                front.add(pair[1], self.worth[pair])
                if piece and not piece.keeps(pair):
                    aside.add(pair[1], apart[pair])
        self.strayed = max(aside.worths, default=-inf) if pieces and not pieces[-1].changed_behind else -inf
