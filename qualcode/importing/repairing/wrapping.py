"""Lines that are not paragraphs: those of one paragraph become one line."""

import re
from dataclasses import replace

from qualcode.importing.lines import Passage, Source
from qualcode.importing.repairing.layout import is_wrapped, page_starts, runs_on, usual_width
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.importing.repairing.turn_starts import turn_starts
from qualcode.model.reading import ReadingOptions

# A line shorter than this share of a full one ends its paragraph, unless its sentence goes on.
_SHORT = 0.75
_FULL = 0.8
_ITEM = re.compile(r"\s*(?:[•▪◦·*\ufffd\ue000-\uf8ff–-]\s|\d{1,2}[.)]?\s|[a-zA-Z][.)]\s|z\s)")
_BESIDE = 4
_SHOWN = 30


def _mend(source: Source, options: ReadingOptions) -> Mended:
    if source.cues:
        return Mended(source, 0)
    widths = _widths(source)
    starts = turn_starts(source, options)
    pages = frozenset(page_starts(source))
    mended: list[Passage] = []
    count = 0
    examples: list[tuple[str, str]] = []
    last = ""  # the line before this one, as it was
    for i, passage in enumerate(source.passages):
        text = passage.line.text.strip()
        goes_on = (
            not passage.opens
            if source.laid_out
            else _continues(last, text, passage.opens or i in pages, widths[i - 1])
        )
        if mended and goes_on and i not in starts:
            if len(examples) < MOST_EXAMPLES:
                examples.append((f"{last[-_SHOWN:]} ⏎ {text[:_SHOWN]}", f"{last[-_SHOWN:]} {text[:_SHOWN]}"))
            mended[-1] = replace(mended[-1], line=mended[-1].line.joined(passage.line.part(0), " "))
            count += 1
        else:
            mended.append(replace(passage, line=passage.line.part(0)))
        last = text
    return Mended(replace(source, passages=tuple(mended)), count, tuple(examples))


def _widths(source: Source) -> list[int]:
    """How long a full line is where each line stands: columns are narrower than pages."""
    usual = usual_width(source.passages)
    lengths = [len(passage.line.text.strip()) for passage in source.passages]
    return [min(usual, max(lengths[max(0, i - _BESIDE) : i + _BESIDE + 1])) for i in range(len(lengths))]


def _continues(last: str, text: str, apart: bool, width: int) -> bool:
    """Whether a line goes on in the paragraph of the one before it; `apart`: the format says it begins one."""
    if _ITEM.match(text):
        return False
    if runs_on(last, text):
        return not apart or len(last) >= _FULL * width
    return not apart and len(last) >= _SHORT * width


LINES = Step("lines", is_wrapped, _mend)
