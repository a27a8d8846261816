"""Where in the interviews the words of quotations stand: found by shared runs of words, then compared word for word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qualcode.analysis.manuscript.words import Quoted, Word, words_of
from qualcode.model.manuscript import Difference, Found
from qualcode.model.span import Span

LEAST_LIKE = 0.6
"""Share of the quoted words that must have been said, in order, for a place to be the quotation's."""

_RUN, _SHORT_RUN = 3, 2  # words side by side that make a place worth a look
_LONG = 8  # words from which on the longer run is asked
_ELIDED = 250  # words that an elision may leave out
_SLACK = 12  # words that were left out or replaced without a mark, or by a bracket
_CANDIDATES = 3

Transcripts = Mapping[str, str]
"""The texts to look in, by number."""


def located(quoted: Sequence[str], transcripts: Transcripts) -> tuple[Found | None, ...]:
    """For each quotation the place where it was said, None where nothing is like it.

    Case, punctuation and the kind of apostrophe do not count. Words left out at an elision ("…", "(...)") and what
    stands in square brackets are marked edits and no differences. Each text is read once, however many quotations
    there are; of places that are equally like, the first counts.
    """
    taken = [Quoted(text) for text in quoted]
    wanted: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, quote in enumerate(taken):
        for run, at in _runs(quote):
            wanted[run].append((number, at))
    best: list[Found | None] = [None] * len(taken)
    for name, text in transcripts.items():
        words = words_of(text)
        hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        forms = [word.form for word in words]
        for size in (_SHORT_RUN, _RUN):
            for at, run in enumerate(zip(*(forms[n:] for n in range(size)), strict=False)):
                for number, place in wanted.get(run, ()):
                    hits[number].append((at, place))
        for number, places in hits.items():
            known = best[number]
            if known is not None and known.likeness == 1.0 and not known.differences:
                continue
            for window in _windows(taken[number], places, len(words)):
                found = _compared(taken[number], name, text, words[window.start : window.stop])
                if found and (best[number] is None or _rank(found) > _rank(best[number])):
                    best[number] = found
    return tuple(best)


def _rank(found: Found | None) -> tuple[float, int]:
    return (found.likeness, -len(found.differences)) if found else (0.0, 0)


def _runs(quote: Quoted) -> Iterator[tuple[tuple[str, ...], int]]:
    size = _RUN if len(quote.words) >= _LONG else _SHORT_RUN
    at = 0
    for part in quote.parts:
        forms = [word.form for word in part.words]
        for start in range(len(forms) - size + 1):
            yield tuple(forms[start : start + size]), at + start
        at += len(forms)


def _windows(quote: Quoted, hits: Iterable[tuple[int, int]], length: int) -> list[range]:
    """The stretches of a text in which most different runs of the quotation stand, at most a few."""
    reach = len(quote.words) + _SLACK + _ELIDED * sum(part.elided for part in quote.parts)
    ordered = sorted(hits)
    scored: list[tuple[int, int, int]] = []
    first, counts = 0, defaultdict[int, int](int)
    for last, (at, place) in enumerate(ordered):
        counts[place] += 1
        while at - ordered[first][0] > reach:
            gone = ordered[first][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            first += 1
        scored.append((-len(counts), ordered[first][0], ordered[last][0]))
    windows: list[range] = []
    for _score, start, end in sorted(scored):
        # The first and last words may be the ones that differ.
        window = range(
            max(0, start - len(quote.words) - _SLACK), min(length, end + len(quote.words) + _SLACK)
        )
        if not any(window.start < other.stop and other.start < window.stop for other in windows):
            windows.append(window)
        if len(windows) == _CANDIDATES:
            break
    return windows


def _compared(quote: Quoted, name: str, text: str, words: Sequence[Word]) -> Found | None:
    exact = _exactly(quote, words)
    if exact is not None:
        return Found(name, exact, (), quote.elisions, quote.brackets)
    return _alike(quote, name, text, words)


def _exactly(quote: Quoted, words: Sequence[Word]) -> Span | None:
    """Where all parts stand one after the other, with nothing between them but at their marked edits."""
    forms = [word.form for word in words]
    for start in _places(forms, quote.parts[0].words, 0, len(forms)):
        end = start + len(quote.parts[0].words)
        for part in quote.parts[1:]:
            reach = (_ELIDED if part.elided else 0) + (_SLACK if part.bracket else 0)
            here = next(_places(forms, part.words, end, end + reach), None)
            if here is None:
                break
            end = here + len(part.words)
        else:
            return Span(words[start].span.start, words[end - 1].span.end)
    return None


def _places(forms: Sequence[str], wanted: Sequence[Word], first: int, last: int) -> Iterator[int]:
    run = [word.form for word in wanted]
    for at in range(first, min(last, len(forms) - len(run)) + 1):
        if forms[at : at + len(run)] == run:
            yield at


@dataclass(frozen=True, slots=True)
class _Block:
    quoted: int
    said: int
    size: int


def _alike(quote: Quoted, name: str, text: str, words: Sequence[Word]) -> Found | None:
    matcher = SequenceMatcher(
        None, [word.form for word in quote.words], [word.form for word in words], autojunk=False
    )
    blocks = [_Block(*match) for match in matcher.get_matching_blocks() if match.size]
    blocks = _drawn_together(blocks, [word.form for word in words])
    likeness = sum(block.size for block in blocks) / len(quote.words)
    if likeness < LEAST_LIKE:
        return None
    edited = _edited(quote)
    differences: list[Difference] = []
    quoted_end, said_end = 0, blocks[0].said - blocks[0].quoted
    for block in [*blocks, _Block(len(quote.words), blocks[-1].said + blocks[-1].size, 0)]:
        is_last = block.size == 0
        ours = quote.words[quoted_end : block.quoted]
        tail = block.said + len(ours) if is_last else block.said
        theirs = words[max(0, said_end) : tail]
        marked = any(at in edited for at in range(quoted_end, block.quoted + 1)) and not is_last
        if ours or (theirs and not marked):
            differences.append(Difference(_text(quote.text, ours), _text(text, theirs)))
        quoted_end, said_end = block.quoted + block.size, block.said + block.size
    span = Span(words[blocks[0].said].span.start, words[blocks[-1].said + blocks[-1].size - 1].span.end)
    return Found(name, span, tuple(differences), quote.elisions, quote.brackets, likeness)


def _drawn_together(blocks: list[_Block], forms: Sequence[str]) -> list[_Block]:
    """Each block before the longest as near to the next one as its words stand: of several "de" the last."""
    together = list(blocks)
    longest = max(range(len(blocks)), key=lambda at: blocks[at].size, default=0)
    for at in range(longest - 1, -1, -1):
        block, bound = together[at], together[at + 1].said
        run = forms[block.said : block.said + block.size]
        nearest = next(
            (n for n in range(bound - block.size, block.said, -1) if forms[n : n + block.size] == run),
            block.said,
        )
        together[at] = _Block(block.quoted, nearest, block.size)
    return together


def _edited(quote: Quoted) -> frozenset[int]:
    """The numbers of the words before which something is marked as left out or put in."""
    places, at = set(), 0
    for part in quote.parts:
        if part.elided or part.bracket:
            places.add(at)
        at += len(part.words)
    return frozenset(places)


def _text(text: str, words: Sequence[Word]) -> str:
    return " ".join(text[words[0].span.start : words[-1].span.end].split()) if words else ""
