"""What stands on every page and belongs to none of the text: headers, footers and page numbers."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from qualcode.importing.lines import Passage, Source
from qualcode.importing.repairing.layout import page_starts, runs_on
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.importing.repairing.turn_starts import labelled
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind

_PAGE_LINE = re.compile(
    r"(?:pag(?:ina|\.)?|page|blz\.?|bladzijde)\s*\d{1,4}(?:\W.{0,80})?$"
    r"|.{0,80}\b(?:pag(?:ina|\.)?|page|blz\.?|bladzijde)\s*\d{1,4}\s*(?:van|of|/)\s*\d{1,4}(?:\W.{0,80})?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[-–—|]?\s*(\d{1,4})\s*[-–—|]?$")
_LONGEST = 150
_EDGE = 3  # lines from the top or the bottom of a page
_OFTEN = 3
_MOSTLY, _PAGES = 0.8, 0.3  # of all its places; of all pages
_TELLING = 10  # characters; a shorter line may be an answer that is given often
_LINES_A_PAGE = (15, 150)
_EVENLY = 0.3


def _mend(source: Source, options: ReadingOptions) -> Mended:
    passages = source.passages
    gone = _furniture(source)
    gone = gone - labelled(source, options).keys() if gone else gone
    kept: list[Passage] = []
    opened: bool | None = None  # whether what was just left out began a paragraph
    for i, passage in enumerate(passages):
        if i in gone:
            opened = bool(opened) or passage.opens
            continue
        if opened is not None and kept:
            goes_on = runs_on(kept[-1].line.text, passage.line.text)
            passage = passage._replace(opens=not goes_on and (opened or passage.opens))
        kept.append(passage)
        opened = None
    shown = dict.fromkeys(_words(passages[i]) for i in sorted(gone))
    examples = tuple((text, "") for text in shown)[:MOST_EXAMPLES]
    return Mended(replace(source, passages=tuple(kept)), len(gone), examples)


def _furniture(source: Source) -> frozenset[int]:
    """The indices of the passages that are no text."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    bare: list[tuple[int, int]] = []
    for i, passage in enumerate(source.passages):
        if _is_long(passage.line.text):
            continue
        words = _words(passage)
        if number := _BARE.match(words):
            bare.append((i, int(number[1])))
        elif len(words) <= _LONGEST:
            alike[re.sub(r"\d+", "#", words.casefold())].append(i)
    pages = _Pages(source)
    at_edges = [found for found in bare if found[0] in pages.edges]
    numbers = _page_numbers(source.passages, at_edges) | _page_numbers(source.passages, bare)
    if pages.on_each(i for i, _ in bare) and [n for _, n in at_edges] == sorted({n for _, n in bare}):
        numbers |= {i for i, _ in bare}
    lines = [line for found in alike.values() for line in _recurring(source, found, pages, numbers)]
    return frozenset(numbers) | frozenset(lines)


def _words(passage: Passage) -> str:
    return " ".join(passage.line.text.split())


def _is_long(text: str) -> bool:
    """Whether a line is seen at once to be longer than any that is furniture: even spacing would not shorten it."""
    start = text[: _LONGEST + 2]
    return len(start.strip()) > _LONGEST and "  " not in start and start.isprintable()


class _Pages:
    """Where the pages of a source begin and end: its lines near the top or bottom of one, and those right there."""

    def __init__(self, source: Source) -> None:
        starts = page_starts(source)
        ends = (*starts[1:], len(source.passages)) if starts else ()
        self.edges: set[int] = set()
        for start, end in zip(starts, ends, strict=True):
            self.edges |= {*range(start, min(start + _EDGE, end)), *range(max(start, end - _EDGE), end)}
        self.count = len(starts)
        self._tops = frozenset(starts) if source.laid_out else frozenset()
        self._bottoms = frozenset(end - 1 for end in ends) if source.laid_out else frozenset()

    def on_each(self, found: Iterable[int]) -> bool:
        """Whether these are the first lines of all pages, or the last ones; never of a single page."""
        return self.count > 1 and frozenset(found) in (self._tops, self._bottoms)


def _page_numbers(passages: Sequence[Passage], bare: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Those of the lines with only a number that count pages: upwards, and as many lines apart as pages are long."""
    if len(bare) < _OFTEN:
        return frozenset()
    steps = [
        (after[0], (_unit(passages, after[0]) - _unit(passages, before[0])) / (after[1] - before[1]))
        for before, after in pairwise(bare)
        if after[1] > before[1]
    ]
    if len(steps) < 0.8 * (len(bare) - 1):
        return frozenset()
    length = median(lines for _, lines in steps)
    if not _LINES_A_PAGE[0] <= length <= _LINES_A_PAGE[1]:
        return frozenset()
    even = sum(abs(lines - length) <= _EVENLY * length for _, lines in steps)
    return frozenset(i for i, _ in bare) if even >= 0.7 * len(steps) else frozenset()


def _unit(passages: Sequence[Passage], index: int) -> int:
    return passages[index].line.unit


def _recurring(
    source: Source, found: Sequence[int], pages: _Pages, numbers: Collection[int]
) -> Sequence[int]:
    """The lines of one wording, numbers apart, when they are what a page carries; else none."""
    passages = source.passages
    if len(found) < 2:
        return ()
    words = [_words(passages[i]) for i in found]
    if _PAGE_LINE.match(words[0]) and len(set(words)) > 1:
        return found
    if any(_in_a_sentence(passages, i) for i in found):
        return ()
    if pages.on_each(found):
        return found
    if len(found) < _OFTEN or len(words[0]) < _TELLING or words[0].endswith((".", "?", "!")):
        return ()
    edge = [i for i in found if i in pages.edges]
    beside = [i for i in found if any(abs(i - number) <= 2 for number in numbers)]
    most = max(_OFTEN, _MOSTLY * len(found))
    if len(beside) >= most or len(edge) >= max(most, _PAGES * pages.count):
        return sorted({*beside, *edge})
    gaps = [_unit(passages, b) - _unit(passages, a) for a, b in pairwise(found)]
    usual = median(gaps)
    page = len(gaps) >= _OFTEN and _LINES_A_PAGE[0] <= usual <= _LINES_A_PAGE[1]
    even = page and all(abs(gap - usual) <= _EVENLY * usual for gap in gaps)
    return found if even and not pages.count and all(_stands_alone(passages, i) for i in found) else ()


def _in_a_sentence(passages: Sequence[Passage], i: int) -> bool:
    """Whether a sentence goes on from the line before into this one, or from this one into the next."""
    text = passages[i].line.text
    return (i > 0 and runs_on(passages[i - 1].line.text, text)) or (
        text.strip()[:1].islower() and i + 1 < len(passages) and runs_on(text, passages[i + 1].line.text)
    )


def _stands_alone(passages: Sequence[Passage], i: int) -> bool:
    """Whether blank lines stand around a line."""
    return (i == 0 or _unit(passages, i) - _unit(passages, i - 1) > 1) and (
        i + 1 == len(passages) or _unit(passages, i + 1) - _unit(passages, i) > 1
    )


FURNITURE = Step("furniture", lambda source: source.unit is UnitKind.LINE and not source.cues, _mend)
