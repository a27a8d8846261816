"""Lines that are not paragraphs: those of one paragraph become one line."""

import re
from collections.abc import Callable
from dataclasses import replace

from qualcode.importing.lines import Passage, Source
from qualcode.importing.repairing.layout import ends_sentence, is_wrapped, page_starts, runs_on
from qualcode.importing.repairing.paragraph_ends import ParagraphEnds, one_line
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.importing.repairing.turn_starts import turn_starts
from qualcode.model.reading import ReadingOptions

_ITEM = re.compile(r"\s*(?:[\ufffd–][\s(A-ZÀ-Þ]|[•▪◦·*\ue000-\uf8ff-]\s|\d{1,2}[.)]?\s|[a-zA-Z][.)]\s|z\s)")
_SHOWN = 30


def _mend(source: Source, options: ReadingOptions) -> Mended:
    if source.cues:
        return Mended(source, 0)
    goes_on = _told(source) if source.laid_out else _seen(source)
    starts = turn_starts(source, options)
    mended: list[Passage] = []
    count = 0
    examples: list[tuple[str, str]] = []
    last = ""  # the line before this one, as it was
    for i, passage in enumerate(source.passages):
        text = passage.line.text.strip()
        if mended and i not in starts and goes_on(i):
            if len(examples) < MOST_EXAMPLES:
                examples.append((f"{last[-_SHOWN:]} ⏎ {text[:_SHOWN]}", f"{last[-_SHOWN:]} {text[:_SHOWN]}"))
            mended[-1] = mended[-1]._replace(line=mended[-1].line.joined(passage.line.part(0), " "))
            count += 1
        else:
            opens = passage.opens or (i not in starts and _begins_paragraph(text))
            mended.append(passage._replace(line=passage.line.part(0), opens=opens))
        last = text
    return Mended(replace(source, passages=tuple(mended)), count, tuple(examples))


def _begins_paragraph(text: str) -> bool:
    """Whether a line that is not joined to the one before it begins a paragraph, and no item of a list."""
    return not _ITEM.match(text) and not text[:1].islower()


def _told(source: Source) -> Callable[[int], bool]:
    """Whether a line goes on in the paragraph of the one before it, as the reader of the format told."""
    return lambda i: not source.passages[i].opens


def _seen(source: Source) -> Callable[[int], bool]:
    """Whether a line goes on in the paragraph of the one before it, as the lines themselves show."""
    passages = source.passages
    ends = ParagraphEnds(passages)
    pages = frozenset(page_starts(source))

    def goes_on(i: int) -> bool:
        before, line = passages[i - 1].line, passages[i].line
        if one_line(before, line):
            return True
        if _ITEM.match(line.text):
            return False
        if runs_on(before.text, line.text):
            return not (passages[i].opens or i in pages) or ends.is_full(i - 1)
        if i in pages and (ends_sentence(before.text.rstrip()) or not ends.begins_with_name(i)):
            return False
        return not passages[i].opens and not ends.after(i - 1)

    return goes_on


LINES = Step("lines", is_wrapped, _mend)
