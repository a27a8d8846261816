"""What a draft prints as somebody's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.analysis.manuscript.words import words_of
from qualcode.model.manuscript import DraftParagraph, Quotation

FEWEST_WORDS = 4
"""Fewer words between marks are a turn of phrase and no quotation, unless a number stands behind them."""

_FEWEST = 2  # of a quotation that is set off or has a number: one word stands everywhere
_AROUND = 160  # characters in which the number and the speaker of a quotation are told
_ATTRIBUTED = 80  # at most, of a paragraph of its own that tells whose words stand above it
_NUMBER_BEHIND = re.compile(r"\s*[\[(]?\s*\w+:\d+\b")
_MARKS = re.compile(
    # The closing mark opens and straight and curly are mixed in real reports.
    r"(?:[“„]|(?<![^\s(\[:–—-])[\"”])(?=\S)(?P<double>[^“”„\"]+)(?:[”“\"]|$)"
    r"|«(?P<guillemets>[^«»]+)»"
    r"|(?<!\w)‘(?![stnmkr]\s)(?P<single>(?:[^‘’]|(?<=\w)’(?=\w)|’(?=[stnmkr]\b))+)’(?!\w)"
    r"|(?<!\w)'(?![stnmkr]\s)(?P<plain>(?:[^']|(?<=\w)'(?=\w)|'(?=[stnmkr]\b))+)'(?!\w)"
)
# A dash between two letters is a hyphen, and one in square brackets stands in a replacement.
_ATTRIBUTION = re.compile(
    r"\s*(?:(?:(?<!\w)[—–-]|[—–-](?!\w))\s*(?:[^—–\n\[\]]|\[[^\[\]\n]*\]){1,80}|[(\[][^()\[\]]{1,80}[)\]])\s*$"
)
_EDGES = "“”„«»\"‘’' \n\t"
_MOST_OF_IT = 0.6  # of the words of a paragraph that is set off, for marks in it to be its quotation


def quotations(paragraphs: Sequence[DraftParagraph]) -> tuple[Quotation, ...]:
    """The quotations of a draft in the order of the text: between marks of any kind, and paragraphs set off as such.

    Those of fewer than `FEWEST_WORDS` words come with `short`, unless a number stands behind them.
    """
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs, 1):
        marked = list(_marked(number, paragraph.text))
        if paragraph.set_off and not _covers(marked, paragraph.text):
            before = paragraphs[number - 2].text[-_AROUND:] if number > 1 else ""
            after = paragraphs[number].text if number < len(paragraphs) else ""
            after = after if len(after) <= _ATTRIBUTED else ""
            marked = list(_set_off(number, paragraph.text, before, after))
        elif paragraph.set_off and number > 1:
            marked = [
                replace(one, before=one.before or paragraphs[number - 2].text[-_AROUND:]) for one in marked
            ]
        found += marked
    return tuple(found)


def _marked(number: int, text: str) -> Iterator[Quotation]:
    spans = [(match.start(), match.end(), match[match.lastgroup or 0]) for match in _MARKS.finditer(text)]
    for at, (start, end, inner) in enumerate(spans):
        opens = spans[at - 1][1] if at else 0
        closes = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        after = text[end : min(closes, end + _AROUND)]
        fewest = _FEWEST if _NUMBER_BEHIND.match(after) else FEWEST_WORDS
        few = len(words_of(inner)) < fewest
        before = text[max(opens, start - _AROUND) : start]
        yield Quotation(number, inner.strip(), before, after, short=few)


def _set_off(number: int, text: str, before: str, after: str) -> Iterator[Quotation]:
    attribution = _ATTRIBUTION.search(text)
    if attribution and not attribution[0].strip(" \n()[].…"):
        attribution = None  # an elision at the end
    if attribution:
        text, after = text[: attribution.start()], attribution[0]
    words = words_of(text)
    if words:
        yield Quotation(number, text.strip(_EDGES), before, after, short=len(words) < _FEWEST)


def _covers(marked: Sequence[Quotation], text: str) -> bool:
    inside = sum(len(words_of(one.text)) for one in marked if not one.short)
    return inside >= _MOST_OF_IT * max(1, len(words_of(text)))
