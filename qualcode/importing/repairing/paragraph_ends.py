"""Where a paragraph of hard-wrapped lines ends: told by what the document itself does at the ends of its lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qualcode.importing.lexicon import LEADS_ON
from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.repairing.layout import ends_sentence, runs_on, usual_width

# A line that is shorter than this share of a full one ends its paragraph, and one that the next word would not have
# filled to the second: in a proportional font full lines differ so much in characters.
_SHORT, _ROOM = 0.75, 0.85
_BESIDE = 4  # lines above and below
# White space after a line tells that its paragraph ends where it is so many times as usual there as after lines that
# go on; with fewer lines that go on nothing is told.
_TIMES_AS_USUAL = 10
_FEWEST_LINES = 20
# A word is no name where the text writes it so many times as often without a capital as with one within a sentence.
_NO_NAME = 4
_WORD = re.compile(r"(?P<within>(?<=[^\W_][ \t])|(?<=,[ \t]))?(?P<word>[^\W\d_]+)")
_FIRST = re.compile(r"\W*([^\W\d_]+)")
_INNER_END = re.compile(r"[.?!…][\"'”’)]*\s+[^\W\d_a-z]")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.:]?\s+")


class ParagraphEnds:
    """The lines of one document, and which of them end their paragraph."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._lines = [passage.line for passage in passages]
        self._texts = [line.text.strip() for line in self._lines]
        self._apart = [passage.opens for passage in passages]
        self._widths = _widths(passages)
        self._tails = _ending_tails(self._lines)
        self._no_names = _no_names(self._texts)

    def is_full(self, i: int) -> bool:
        """Whether line `i` reaches so far that the next word may not have fitted behind it."""
        reach, width = _extent(self._lines[i]), self._widths[i]
        word = _first_word(self._texts[i + 1]) if i + 1 < len(self._texts) else ""
        return reach >= _SHORT * width and reach + 1 + len(word) >= _ROOM * width

    def after(self, i: int) -> bool:
        """Whether a paragraph ends with line `i`, when no sentence runs on from it into line `i + 1`."""
        return (
            not self.is_full(i)
            or _tail(self._lines[i]) in self._tails
            or self._is_heading(i)
            or self._is_heading(i + 1)
        )

    def begins_with_name(self, i: int) -> bool:
        """Whether the first word of line `i` would have its capital anywhere in a sentence."""
        first = _FIRST.match(self._texts[i])
        return first is not None and first[1][0].isupper() and first[1].casefold() not in self._no_names

    def _is_heading(self, i: int) -> bool:
        """Whether line `i` begins after a sentence and ends without its end, and the next line begins another."""
        if i and not self._apart[i] and not self._ends_sentence_before(i):
            return False
        text = _NUMBERED.sub("", self._texts[i])
        if not text[:1].isupper() or ends_sentence(text) or text[-1] in ",-–" or _INNER_END.search(text):
            return False
        if i + 1 == len(self._texts) or self._apart[i + 1]:
            return not self.is_full(i)
        if not self._texts[i + 1][:1].isupper() or self.begins_with_name(i + 1):
            return False
        last = text.split()[-1]
        return not self.is_full(i) or not (last[0].isupper() or last.casefold() in LEADS_ON)

    def _ends_sentence_before(self, i: int) -> bool:
        """Whether the line before line `i` ends a sentence, and is not the beginning of the very same line."""
        return not one_line(self._lines[i - 1], self._lines[i]) and ends_sentence(self._texts[i - 1])


def one_line(line: SourceLine, following: SourceLine) -> bool:
    """Whether two lines are one of the source, parted behind a word that was cut at the end of the line above."""
    return line.runs[-1][1] == following.unit


def _extent(line: SourceLine) -> int:
    """How far a line reaches in its source, also where its first words went to the line before."""
    offset, _, column = line.runs[-1]
    return column + len(line.text.rstrip()) - offset


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text else ""


def _widths(passages: Sequence[Passage]) -> list[int]:
    """How long a full line is where each line stands: columns are narrower than pages."""
    usual = usual_width(passages)
    reach = [_extent(passage.line) for passage in passages]
    return [min(usual, max(reach[max(0, i - _BESIDE) : i + _BESIDE + 1])) for i in range(len(reach))]


def _tail(line: SourceLine) -> int:
    """How much white space stands after a line: none, one character, or more (2)."""
    return min(2, len(line.text) - len(line.text.rstrip()))


def _ending_tails(lines: Sequence[SourceLine]) -> frozenset[int]:
    """The white space that stands after the last lines of paragraphs, and hardly ever after others.

    Programs that write a paragraph as lines keep the space between two words at the end of the upper one, and write
    none, or another one, where the paragraph ends.
    """
    going, others = Counter[int](), Counter[int]()
    for line, following in pairwise(lines):
        if not line.text.rstrip().endswith("-"):
            (going if runs_on(line.text, following.text) else others)[_tail(line)] += 1
    if going.total() < _FEWEST_LINES:
        return frozenset()
    return frozenset(
        tail
        for tail, times in others.items()
        if times * going.total() >= _TIMES_AS_USUAL * max(1, going[tail]) * others.total()
    )


def _no_names(texts: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that have a capital only where a sentence begins."""
    low, capital = Counter[str](), Counter[str]()
    for text in texts:
        for found in _WORD.finditer(text):
            if found["word"].islower():
                low[found["word"]] += 1
            elif found["within"] is not None:
                capital[found["word"].casefold()] += 1
    return frozenset(word for word, times in low.items() if times > _NO_NAME * capital[word])
