"""Which word of the old text became which word of the new one: the likeliest account, still without proof."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from qualcode.coding.anchoring.words import Words
from qualcode.model.anchor import TextState

LANDMARK_WORDS = 8  # a turn with so many words that stands once in both texts holds the alignment in place
HEARD_WORDS = 8  # so many words of a speaker found under another label make it his new label
MOST_CELLS = (
    2_000_000_000  # a stretch without landmarks larger than this (40,000 words squared) is not aligned
)


@dataclass(frozen=True, slots=True)
class Block:
    """`length` tokens that follow one another in both texts: old from `old`, new from `new`."""

    old: int
    new: int
    length: int


@dataclass(frozen=True)
class Alignment:
    """Two texts and the blocks they share, in order; what lies between blocks was changed."""

    before: Words
    after: Words
    blocks: tuple[Block, ...]


def align(before: TextState, after: TextState) -> Alignment:
    """Aligns two states of a text; speakers who were renamed throughout count as the same."""
    nameless = dict.fromkeys(label for state in (before, after) for _, label in state.turns)
    first = _aligned(Words.of(before, nameless), Words.of(after, nameless))
    return _aligned(Words.of(before, _renamed(first, before, after)), Words.of(after))


def _renamed(first: Alignment, before: TextState, after: TextState) -> dict[str | None, str | None]:
    """What each old speaker is labelled in the new text, where enough of what he said was found under one label."""
    old_labels = {span.start: label for span, label in before.turns}
    new_labels = {span.start: label for span, label in after.turns}
    heard: defaultdict[str | None, Counter[str | None]] = defaultdict(Counter)
    for block in first.blocks:
        marks = [step for step in range(block.length) if first.before.is_mark(block.old + step)]
        for step, following in pairwise([*marks, block.length]):
            old = old_labels[first.before.starts[block.old + step]]
            new = new_labels[first.after.starts[block.new + step]]
            heard[old][new] += following - step - 1
    names = {}
    for old, counted in heard.items():
        new, words = counted.most_common(1)[0]
        if words >= HEARD_WORDS and 2 * words > counted.total():
            names[old] = new
    return names


def _aligned(before: Words, after: Words) -> Alignment:
    pairs: list[tuple[int, int]] = []
    old = new = 0
    for old_mark, new_mark, length in [*_landmarks(before, after), (len(before), len(after), 0)]:
        stretch = _common(before.keys[old:old_mark], after.keys[new:new_mark])
        pairs += [(old + i, new + j) for i, j in stretch]
        pairs += [(old_mark + step, new_mark + step) for step in range(length)]
        old, new = old_mark + length, new_mark + length
    return Alignment(before, after, tuple(blocks_of(pairs)))


def blocks_of(pairs: Sequence[tuple[int, int]]) -> list[Block]:
    """Rising pairs gathered into blocks."""
    blocks: list[Block] = []
    start = 0
    for index in range(1, len(pairs) + 1):
        if index == len(pairs) or pairs[index] != (pairs[index - 1][0] + 1, pairs[index - 1][1] + 1):
            blocks.append(Block(*pairs[start], index - start))
            start = index
    return blocks


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """A longest row of equal tokens."""
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return []
    found = LCSseq.opcodes(old, new)
    return [
        (code.src_start + step, code.dest_start + step)
        for code in found
        if code.tag == "equal"
        for step in range(code.src_end - code.src_start)
    ]


def _landmarks(before: Words, after: Words) -> list[tuple[int, int, int]]:
    """Long turns that stand exactly once in both texts, in an order both share: (old, new, length)."""
    old, new = _long_turns(before), _long_turns(after)
    shared = old.keys() & new.keys()
    old_row = [words for words in old if words in shared]
    new_row = [words for words in new if words in shared]
    return [(old[old_row[i]], new[new_row[j]], len(old_row[i])) for i, j in _common(old_row, new_row)]


def _long_turns(words: Words) -> dict[tuple[Hashable, ...], int]:
    """Where each long turn begins that stands only once."""
    marks = [index for index in range(len(words)) if words.is_mark(index)]
    turns = [
        (words.keys[start + 1 : end], start + 1)
        for start, end in zip(marks, [*marks[1:], len(words)], strict=False)
    ]
    seen = Counter(turn for turn, _ in turns)
    return {turn: start for turn, start in turns if seen[turn] == 1 and len(turn) >= LANDMARK_WORDS}
