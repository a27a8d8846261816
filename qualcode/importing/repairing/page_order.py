"""Pages whose halves were taken out of a pdf in the wrong order, as where the right column came before the left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.importing.lines import Passage, Source
from qualcode.importing.repairing.layout import page_starts, usual_width
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions

_STOPS = ".?!…"
_CLOSES = "\"'”’)]"
_CUT = re.compile(r"[^\W\d_][-\u00ad]$")
_NOTE = re.compile(r"\d{1,3}\s")
_SHORT = 0.75
_MOST_SPLITS = 40  # those nearest to the middle
_SHOWN = 40
# What a join of two lines says for or against their standing one after the other.
_CUT_WORD, _SENTENCE_GOES_ON, _NEW_SENTENCE, _UNFINISHED, _NO_BEGINNING = 6.0, 4.0, 0.5, -2.0, -4.0
_OUT_OF_THE_MIDDLE = 2.0  # what it costs to split a page at its very edge
# What it costs to swap at all, so that no page is touched without a reason; and what it is worth where so large a
# share of the pages is swapped for a reason that the others will be so too.
_SWAP = -0.5
_MOST_SWAPPED, _SWAP_LIKE_OTHERS = 0.3, 1.5


@dataclass(frozen=True, slots=True)
class _Page:
    """The passages `[start, end)`, and where they may be split into halves: nowhere (`start`), or before a paragraph
    that a blank line sets off."""

    start: int
    end: int
    splits: tuple[int, ...]


def _mend(source: Source, options: ReadingOptions) -> Mended:
    starts = page_starts(source)
    if len(starts) < 2:
        return Mended(source, 0)
    pages = _pages(source.passages, starts)
    splits = _best(source.passages, pages, _SWAP)
    swapped = sum(split != page.start for page, split in zip(pages, splits, strict=True))
    if swapped > _MOST_SWAPPED * len(pages):
        splits = _best(source.passages, pages, _SWAP_LIKE_OTHERS)
    passages = list(source.passages[: starts[0]])
    examples: list[tuple[str, str]] = []
    count = 0
    for page, split in zip(pages, splits, strict=True):
        halves = [source.passages[split : page.end], source.passages[page.start : split]]
        if split != page.start:
            count += 1
            if len(examples) < MOST_EXAMPLES:
                examples.append(_example(source.passages, page, split))
        for half in halves:
            if half:
                passages += _set_after(passages[-1] if passages else None, half)
    return Mended(replace(source, passages=tuple(passages)), count, tuple(examples))


def _pages(passages: Sequence[Passage], starts: Sequence[int]) -> list[_Page]:
    pages = []
    for start, end in zip(starts, (*starts[1:], len(passages)), strict=True):
        splits = [
            i for i in range(start + 1, end) if passages[i].line.unit - passages[i - 1].line.runs[-1][1] > 1
        ]
        splits.sort(key=lambda i: abs(2 * i - start - end))
        pages.append(_Page(start, end, (start, *sorted(splits[:_MOST_SPLITS]))))
    return pages


def _best(passages: Sequence[Passage], pages: Sequence[_Page], swap: float) -> list[int]:
    """Where to split each page, so that most sentences go on from one line to the next: a dynamic programme over the
    pages, whose states are the splits of the page before. `swap` is what swapping is worth by itself.
    """
    width = usual_width(passages)
    texts = [passage.line.text.strip() for passage in passages]

    def joins(before: int, after: int) -> float:
        return _join(texts[before], texts[after], width)

    scores: dict[int, float] = {}
    came: list[dict[int, int]] = []
    for number, page in enumerate(pages):
        found: dict[int, float] = {}
        origin: dict[int, int] = {}
        for split in page.splits:
            own = 0.0
            if split != page.start:
                middle = (split - page.start) / (page.end - page.start)
                own = (
                    joins(page.end - 1, page.start)
                    - joins(split - 1, split)
                    + swap
                    - _OUT_OF_THE_MIDDLE * abs(middle - 0.5) * 2
                )
            best, before = 0.0, page.start
            if number:
                last = pages[number - 1]
                best, before = max(
                    (
                        scores[prior] + joins((last.end if prior == last.start else prior) - 1, split),
                        -prior,
                    )
                    for prior in last.splits
                )
                before = -before
            found[split], origin[split] = best + own, before
        scores = found
        came.append(origin)
    at = max(scores, key=lambda split: (scores[split], -split))
    chosen = [at]
    for origin in reversed(came[1:]):
        at = origin[at]
        chosen.append(at)
    return chosen[::-1]


def _join(before: str, after: str, width: int) -> float:
    """How well one line follows another."""
    stopped = before.rstrip(_CLOSES + "0123456789").endswith(tuple(_STOPS)) or before.endswith((":", ";"))
    low = after[0].islower()
    if _CUT.search(before):
        return _CUT_WORD if low else _UNFINISHED
    if _NOTE.match(after):
        return 0.0
    if low:
        if not stopped and len(before) >= _SHORT * width:
            return _SENTENCE_GOES_ON
        return _NO_BEGINNING if stopped else 0.0
    if stopped:
        return _NEW_SENTENCE
    return _UNFINISHED if len(before) >= _SHORT * width else 0.0


def _set_after(before: Passage | None, half: Sequence[Passage]) -> list[Passage]:
    """Half a page in its new place, its first line going on in the paragraph before it or not."""
    first = half[0]
    if before is not None:
        low = first.line.text.strip()[0].islower()
        first = first._replace(opens=not (low and not before.line.text.rstrip().endswith(tuple(_STOPS))))
    return [first, *half[1:]]


def _example(passages: Sequence[Passage], page: _Page, split: int) -> tuple[str, str]:
    def end(i: int) -> str:
        return passages[i].line.text.strip()[-_SHOWN:]

    def start(i: int) -> str:
        return passages[i].line.text.strip()[:_SHOWN]

    return (
        f"{end(split - 1)} ⏎ {start(split)}",
        f"{end(page.end - 1)} ⏎ {start(page.start)}",
    )


PAGE_ORDER = Step("page_order", lambda source: False, _mend)
