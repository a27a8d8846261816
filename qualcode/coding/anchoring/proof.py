"""How well an alignment is proved: what any other account of the same change would have to give up.

An account of a change is a chain of pairs (old token, new token), rising on both sides; its worth is the weight of
the tokens it keeps. The proof of a token's place is how much less the best account is worth that gives the token
another place, or its place to another token. Two equal phrases of which one was removed leave two accounts of
equal worth: neither is proved. A rival account must explain a visible change: typing that leaves no trace
(removing "ja" and typing it again beside it) is not assumed where the text shows nothing.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from math import inf

from rapidfuzz.distance import Indel

from qualcode.coding.anchoring.alignment import Alignment, Block

REACH = 128  # how far beside a change rivals are sought, in weight
LEAST, MOST = 12, 48  # the proof a place needs where almost nothing, and where very much, was changed nearby
RATE = 1.0  # how much more proof for each code point removed or typed
NEAR = 96  # how far nearby is
ISLAND = 24  # words kept between two changes may be typed anew by chance if they weigh no more
BAND = 48  # how many tokens out of place a rival may be: each counts for two at least, so this is beyond MOST
MOST_CELLS = 10_000_000  # a window with more possible pairs proves nothing: these are hardly the same text
OPENING = 8  # what every break in an account costs: a word found by itself in a rewritten passage is chance

Pair = tuple[int, int]


class Standing(IntEnum):
    """How the place of a token stands (or its being gone): some other account is as good, none is, none is near."""

    DOUBTED = 0
    LIKELY = 1
    PROVED = 2


def standings(alignment: Alignment) -> list[Standing]:
    """How the place of each old token stands."""
    judged = zip(_proofs(alignment), _needed(alignment), strict=True)
    return [Standing((proof > 0) + (proof > need)) for proof, need in judged]


def _needed(alignment: Alignment) -> list[float]:
    """How much proof each old token needs: more where more letters were changed nearby."""
    before, after = alignment.before, alignment.after
    at: list[int] = []
    changed = [0.0]
    old = new = 0
    for block in [*alignment.blocks, Block(len(before), len(after), 0)]:
        if (block.old, block.new) != (old, new):
            was, now = before.between(old, block.old), after.between(new, block.new)
            letters = Indel.distance(was, now) if len(was) * len(now) <= MOST_CELLS else len(was) + len(now)
            at += [before.place(old), before.place(block.old)]
            changed += [changed[-1] + letters / 2, changed[-1] + letters]
        old, new = block.old + block.length, block.new + block.length
    return [
        min(
            MOST,
            LEAST + RATE * (changed[bisect_right(at, end + NEAR)] - changed[bisect_left(at, start - NEAR)]),
        )
        for start, end in zip(before.starts, before.ends, strict=True)
    ]


def _proofs(alignment: Alignment) -> list[float]:
    """For each old token what the best rival account would have to give up."""
    proof = [inf] * len(alignment.before)
    windows = list(_windows(alignment))
    for window in windows:
        _judge(window, alignment, proof)
    for block in alignment.blocks if windows else ():
        tokens = slice(block.old, block.old + block.length)
        if (
            sum(alignment.before.weights[tokens]) <= ISLAND
        ):  # the rival: all of it was removed and typed again
            proof[tokens] = [min(known, LEAST) for known in proof[tokens]]
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
        return _Piece(
            Block(1 - old - length, 1 - new - length, length), self.changed_behind, self.changed_before
        )


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


def _judge(window: _Window, alignment: Alignment, proof: list[float]) -> None:
    """Lowers the proof of every token in the window to what its best rival leaves of it."""
    points = _points(window, alignment)
    if points is None:
        for old in window.old:
            proof[old] = -inf
        return
    there = _Chains(points, window.pieces)
    mirrored = {(-old, -new): points[old, new] for old, new in reversed(points)}
    back = _Chains(mirrored, [piece.mirrored() for piece in reversed(window.pieces)])
    best = max(there.worth.values(), default=0)
    owners = {
        piece.block.new + step: piece.block.old + step
        for piece in window.pieces
        for step in range(piece.block.length)
    }
    # A pair and the row of words it belongs to count in both directions: once too often.
    own = {
        old: there.worth[old, new] + back.worth[-old, -new] - points[old, new] + OPENING
        for new, old in owners.items()
    }
    for (old, new), weight in points.items():
        owner = owners.get(new)
        if owner == old:
            continue
        rival = max(
            there.apart[old, new] + back.worth[-old, -new], there.worth[old, new] + back.apart[-old, -new]
        )
        for token in (old, owner):
            if token is not None:
                proof[token] = min(proof[token], own.get(token, best) - (rival - weight + OPENING))
    for chains, edge in ((there, window.pieces[-1:]), (back, window.pieces[:1])):
        for piece in edge:
            block = next(b for b in alignment.blocks if b.old <= piece.block.old < b.old + b.length)
            if best - chains.strayed <= MOST and block.length > piece.block.length:
                # Equal phrases go on beyond reach: nothing in the block is sure.
                proof[block.old : block.old + block.length] = [-inf] * block.length


def _points(window: _Window, alignment: Alignment) -> dict[Pair, float] | None:
    """Every old and new token of the window that may be the same, and what keeping the pair is worth.

    Equal tokens, and words that a slip of the pen keeps apart, where at least one of the two has no partner. Old tokens
    rise, new ones fall. None when the window is too large to say.
    """
    bands = _bands(window)
    if sum(len(band) for band in bands.values()) > MOST_CELLS:
        return None
    old_keys, new_keys, weights = alignment.before.keys, alignment.after.keys, alignment.before.weights
    blocks = [piece.block for piece in window.pieces]
    kept_old = {block.old + step for block in blocks for step in range(block.length)}
    kept_new = {block.new + step for block in blocks for step in range(block.length)}
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for new in window.new:
        places[new_keys[new]].append(new)
    open_old = {old_keys[old] for old in window.old if old not in kept_old}
    open_new = {new_keys[new] for new in window.new if new not in kept_new}
    alike: dict[Hashable, list[tuple[Hashable, int]]] = {}
    for key in {old_keys[old] for old in window.old}:
        slips = ((other, _slip(key, other)) for other in (places if key in open_old else open_new))
        alike[key] = [(key, 0), *((other, lost) for other, lost in slips if lost)]
    points: dict[Pair, float] = {}
    for old, band in bands.items():
        row = [
            (new, lost)
            for other, lost in alike[old_keys[old]]
            if (found := places.get(other))
            for new in found[bisect_left(found, band.start) : bisect_left(found, band.stop)]
            if not lost or old not in kept_old or new not in kept_new
        ]
        for new, lost in sorted(row, reverse=True):
            points[old, new] = weights[old] - lost
    return points


def _bands(window: _Window) -> dict[int, range]:
    """Where in the new text each old token may be: beyond, too much that was kept would have to be given up."""
    bands = {}
    old, new = window.old.start, window.new.start
    end = Block(window.old.stop, window.new.stop, 0)
    for block in [*(piece.block for piece in window.pieces), end]:
        for token in range(old, block.old):
            bands[token] = range(new - BAND, block.new + BAND)
        for step in range(block.length):
            bands[block.old + step] = range(block.new + step - BAND, block.new + step + BAND + 1)
        old, new = block.old + block.length, block.new + block.length
    return bands


def _slip(word: Hashable, other: Hashable) -> int:
    """How many letters were removed or typed if one word is a slip of the other, or a piece of it; 0 if it is not."""
    if not isinstance(word, str) or not isinstance(other, str) or word == other:
        return 0
    short, long = sorted((word, other), key=len)
    most = max(1, min(4, (len(short) + len(long)) // 5))
    if 2 * len(short) >= len(long) and (long.startswith(short) or long.endswith(short)):
        return len(long) - len(short)
    if len(long) - len(short) > most:
        return 0
    lost = int(Indel.distance(short, long, score_cutoff=most))
    return lost if lost <= most else 0


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
        while stop < len(self.columns) and self.worths[stop] <= worth:
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

    def __init__(self, points: Mapping[Pair, float], pieces: Sequence[_Piece]) -> None:
        self.worth: dict[Pair, float] = {}
        self.apart: dict[Pair, float] = {}
        front, aside = _Front([-(10**9)], [0]), _Front()
        waiting = list(reversed(pieces))
        pairs: list[Pair] = []
        apart: dict[Pair, float] = {}
        piece = None
        for old, row in groupby(points, key=lambda pair: pair[0]):
            if piece and old >= piece.block.old + piece.block.length:
                piece = None
            if waiting and old >= waiting[-1].block.old:
                piece = waiting.pop()
                aside = _Front(front.columns, front.worths) if piece.changed_before else _Front()
                apart = {pair: self.worth[pair] for pair in pairs} if piece.changed_before else {}
            pairs = list(row)
            for pair in pairs:
                last, new, weight = (old - 1, pair[1] - 1), pair[1], points[pair]
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
