"""Words that were cut at the end of a line, put together again; a hyphen that belongs to the word stays."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.repairing.layout import is_wrapped
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.importing.repairing.turn_starts import turn_starts
from qualcode.model.reading import ReadingOptions

_CUT = re.compile(r"(?P<left>[^\W_]+(?:[-‐‑'’][^\W_]+)*)(?P<hyphen>[-‐‑\u00ad])\s*$")
_REST = re.compile(r"\s*(?P<right>[^\W\d_]+(?:[-‐‑'’][^\W_]+)*)")
_NUMBER = re.compile(r"\s*(?P<right>\d+)(?![.)]\s)")  # 2019-2022, but no item of a list
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?!\w|-\s*$)")
# "beroeps- en inkomensniveau": the hyphen stands for what comes later.
_SUSPENDED = frozenset({"en", "of", "dan", "als", "noch", "versus", "respectievelijk"})
# A word that is followed by a hyphen before a name, and before nothing else at the end of a line.
_BEFORE_NAMES = frozenset({"anti", "ex", "niet", "non", "oud", "pro"})
# Vowels that would be read as one sound if they met inside a compound.
_CLASH = frozenset(
    ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"]
)
_LONGEST_GAP = 3  # lines in the source, from the cut to the rest


def _mend(source: Source, options: ReadingOptions) -> Mended:
    if source.cues:
        return Mended(source, 0)
    words = _words(passage.line.text for passage in source.passages)
    mended: list[Passage] = []
    count = 0
    examples: list[tuple[str, str]] = []
    starts = turn_starts(source, options)
    for i, passage in enumerate(source.passages):
        if mended and i not in starts and _may_follow(mended[-1], passage):
            joined = _joined(mended[-1].line, passage.line, words)
            if joined is not None:
                line, rest, example = joined
                mended[-1] = mended[-1]._replace(line=line)
                count += 1
                examples.append(example)
                if not rest.text:
                    continue
                passage = passage._replace(line=rest, opens=False)
        mended.append(passage)
    return Mended(replace(source, passages=tuple(mended)), count, _spread(examples))


def _spread(examples: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """A few of all, first those whose hyphen stays."""
    kept = [example for example in dict.fromkeys(examples) if "-" in example[1]]
    others = [example for example in dict.fromkeys(examples) if "-" not in example[1]]
    return tuple(kept[: MOST_EXAMPLES // 2] + others)[:MOST_EXAMPLES]


def _words(texts: Iterable[str]) -> Counter[str]:
    """The words of the text itself, those cut at a line's end left out."""
    return Counter(word.casefold() for text in texts for word in _WORD.findall(text))


def _may_follow(before: Passage, after: Passage) -> bool:
    return abs(after.line.unit - before.line.runs[-1][1]) <= _LONGEST_GAP or not after.opens


def _joined(
    line: SourceLine, following: SourceLine, words: Counter[str]
) -> tuple[SourceLine, SourceLine, tuple[str, str]] | None:
    """The line with its cut word whole, what is left of the next line, and the two as an example.

    White space at the end of the lower line stays: it may tell that a paragraph goes on, or ends.
    """
    cut = _CUT.search(line.text, max(0, len(line.text) - 80))
    if cut is None:
        return None
    rest = _REST.match(following.text)
    if rest is None and cut["left"][-1].isdigit():
        rest = _NUMBER.match(following.text)
    if rest is None:
        return None
    left, right = cut["left"], rest["right"]
    soft = cut["hyphen"] == "\u00ad"
    keeps = False if soft else keeps_hyphen(left, right, words)
    if keeps is None:
        return None
    # Closing marks go with the word they stand at.
    end = rest.end()
    while end < len(following.text) and not following.text[end].isspace():
        end += 1
    head = line.part(0, cut.end("hyphen") if keeps else cut.end("left"))
    length = len(following.text)
    begin = length - len(following.text[end:].lstrip())
    until = length if begin == length else end
    whole = head.joined(following.edited([(0, rest.start("right"), ""), (until, length, "")]))
    remaining = following.edited([(0, begin, "")])
    word = f"{left}-{right}" if keeps else left + right
    return whole, remaining, (f"{left}- {right}", word)


def keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool | None:
    """Whether the hyphen between `left`, at the end of a line, and `right` is the word's own; None when the two are
    not one word at all. `words` counts the words of the text, in lower case.
    """
    if right.isdigit():
        return True
    last = re.split("[-‐‑]", left)[-1]
    whole, parted = (left + right).casefold(), f"{left}-{right}".casefold()
    if right.casefold() in _SUSPENDED:
        return None
    if not right[0].islower():
        if left.isupper() and right.isupper() and len(left) > 1:
            return words[parted] > words[whole]
        named = left[0].isupper() or last[-1].isdigit() or left.casefold() in _BEFORE_NAMES
        return True if named or words[parted] else None
    if last[-1].isdigit() or last.isupper() or ("-" in right and words[whole] == 0):
        return True
    if words[parted] or words[whole]:
        return words[parted] > words[whole]
    if len(last) > 1 and "-" in left and re.search("-(?:tot|en|aan|op|in|na|voor)-?$", left):
        return True
    return (last[-1] + right[0]).casefold() in _CLASH and last.casefold() not in ("be", "ge")


HYPHENS = Step("hyphens", is_wrapped, _mend)
