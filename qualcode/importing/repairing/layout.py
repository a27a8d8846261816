"""How a source is laid out: its hard-wrapped lines, and where its pages begin."""

import re
from collections.abc import Sequence
from itertools import pairwise

from qualcode.importing.lines import Passage, Source
from qualcode.model.source import LandmarkKind, UnitKind

_ENDS = ".?!:;…\"'”’)]"
# A file is hard-wrapped when this share of its lines runs on in the next one.
_WRAPPED = 0.25
_FEWEST_LINES = 8
_FEWEST_PAGES = 3
_LONGEST_PAGE = 150
_SHORTEST_PAGE = 8
# Text taken out of a pdf often marks the first line of a page by one space before it; bullets are set off so too.
_PAGE_MARK = re.compile(r" (?![\s•▪◦·*\ufffd\ue000-\uf8ff–-])(?!\S\s)")


def ends_sentence(text: str) -> bool:
    """Whether a line without white space behind it ends as a sentence does, or as a quote of one."""
    return text[-1:] in _ENDS


def runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line."""
    line, following = line.rstrip(), following.lstrip()
    return bool(line and following) and line[-1] not in _ENDS and following[0].islower()


def is_wrapped(source: Source) -> bool:
    """Whether the lines of a text end where its page did, and not where its paragraphs do."""
    if source.cues or source.unit is not UnitKind.LINE:
        return False
    if source.laid_out or len(source.passages) < _FEWEST_LINES:
        return source.laid_out
    texts = [passage.line.text.strip() for passage in source.passages]
    count = sum(
        bool(a and b) and b[0].islower() and a[-1] not in _ENDS  # `runs_on`, each line stripped once
        for a, b in pairwise(texts)
    )
    return count > _WRAPPED * len(texts)


def usual_width(passages: Sequence[Passage]) -> int:
    """How long a full line is: three lines in four are no longer."""
    lengths = sorted(len(passage.line.text.strip()) for passage in passages)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def page_starts(source: Source) -> tuple[int, ...]:
    """The indices of the passages that begin a page, as the format tells or else one space before a line; empty when
    nothing does.
    """
    pages = sorted(mark.unit for mark in source.landmarks if mark.kind is LandmarkKind.PAGE)
    if pages:
        return _first_of_each(source.passages, pages)
    if source.cues or source.unit is not UnitKind.LINE:
        return ()
    starts: list[int] = []
    for i, passage in enumerate(source.passages):
        if _PAGE_MARK.match(passage.line.text) and (not starts or i - starts[-1] >= _SHORTEST_PAGE):
            starts.append(i)
    indented = sum(passage.line.text[:1].isspace() for passage in source.passages)
    few = len(starts) < _FEWEST_PAGES or len(source.passages) > _LONGEST_PAGE * len(starts)
    return () if few or indented * 4 > len(source.passages) else tuple(starts)


def _first_of_each(passages: Sequence[Passage], pages: Sequence[int]) -> tuple[int, ...]:
    starts: list[int] = []
    page = 0
    for i, passage in enumerate(passages):
        if page < len(pages) and passage.line.unit >= pages[page]:
            starts.append(i)
            while page < len(pages) and passage.line.unit >= pages[page]:
                page += 1
    return tuple(starts)
