"""Footnote numbers that extraction glued to the words they hang on.

A number is taken for a note's where others of the same numbering stand near it: "gedrag.19" between notes 18 and 22.
"Indebuurt033", "Stadsring51", "Sociaal 013" and "Figuur 3.6.5" keep their digits.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.importing.heads import head_of
from qualcode.importing.lines import Source
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind

_GLUED = re.compile(
    r"(?P<word>(?<![^\W\d_])[^\W\d_]{2,60}|\b(?:19|20)\d\d\b|(?<=\s)(?=[.,]))"
    r"(?P<marks>[’”'\")\].,:;!?]{0,4})(?P<number>[1-9]\d{0,2})"
    r"(?=[\s.,;:?!)\]’”]*(?:\s|$))"
)
_NUMBER = re.compile(r"[1-9]")  # most of what people say has none
_NO_WORDS = frozenset(
    {"blz", "pag", "nr", "art", "co", "km", "cm", "dm", "mm", "hm", "ha", "vgl", "par", "fig", "tab", "hfst"}
    | {"vol", "no", "pp"}
)
# Notes of one numbering stand in about this many places around each other, also where pages were swapped.
_NEAR = 7
_STEP = 3
_FEWEST = 3
_PASSES = 9


@dataclass(frozen=True, slots=True)
class _Found:
    passage: int
    start: int
    end: int
    number: int
    word: str
    example: tuple[str, str]
    sure: bool  # no name that may end in digits itself


def _mend(source: Source, options: ReadingOptions) -> Mended:
    notes = _notes(_candidates(source))
    of_passage: defaultdict[int, list[_Found]] = defaultdict(list)
    for note in notes:
        of_passage[note.passage].append(note)
    passages = tuple(
        passage._replace(line=passage.line.edited((note.start, note.end, "") for note in of_passage[i]))
        if i in of_passage
        else passage
        for i, passage in enumerate(source.passages)
    )
    examples = tuple(note.example for note in notes)[:MOST_EXAMPLES]
    return Mended(replace(source, passages=passages), len(notes), examples)


def _candidates(source: Source) -> list[_Found]:
    found: list[_Found] = []
    for i, passage in enumerate(source.passages):
        text = passage.line.text
        if not _NUMBER.search(text):
            continue
        head = head_of(text.strip())
        spoken = head.cut if head else 0
        for match in _GLUED.finditer(text):
            word, marks, start = match["word"], match["marks"], match.start("number")
            year = word.isdigit()
            if word.casefold() in _NO_WORDS or match.end() <= spoken or (year and not marks):
                continue
            if not word and not marks:
                continue
            whole = text[match.start() : match.end()]
            found.append(
                _Found(
                    i,
                    start,
                    match.end(),
                    int(match["number"]),
                    word,
                    (whole, whole[: start - match.start()]),
                    sure=bool(marks) or not word[0].isupper(),
                )
            )
    return found


def _notes(found: Sequence[_Found]) -> list[_Found]:
    """Those of the candidates that are numbered as notes are."""
    pairs = Counter((note.word, note.number) for note in found)
    found = [note for note in found if pairs[note.word, note.number] == 1 or not note.word]
    # Each that goes may take others with it, which leaned on it.
    for _ in range(_PASSES):
        kept = [note for place, note in enumerate(found) if _numbered(found, place)]
        if len(kept) == len(found):
            break
        found = kept
    return found if len({note.number for note in found}) >= _FEWEST else []


def _numbered(found: Sequence[_Found], place: int) -> bool:
    """Whether a candidate fits among those near it."""
    note = found[place]
    near = [other for other in found[max(0, place - _NEAR) : place + _NEAR + 1] if other is not note]
    # "fase1", "fase2" and "fase3" number what the word means, and are no notes.
    beside = [
        other
        for other in near
        if 0 < abs(other.number - note.number) <= _STEP and (other.word != note.word or not note.word)
    ]
    if not note.sure:
        before = any(other.number < note.number and other.passage <= note.passage for other in beside)
        after = any(other.number > note.number and other.passage >= note.passage for other in beside)
        return before and after and all(other.number != note.number for other in near)
    rivals = [other for other in near if other.number == note.number]
    return bool(beside) and all(_distance(note, beside) <= _distance(other, beside) for other in rivals)


def _distance(note: _Found, beside: Sequence[_Found]) -> int:
    passages = sorted(other.passage for other in beside)
    at = bisect_left(passages, note.passage)
    return min(abs(passages[i] - note.passage) for i in (at - 1, at) if 0 <= i < len(passages))


NOTE_NUMBERS = Step(
    "note_numbers", lambda source: source.unit is UnitKind.LINE and not source.cues, _mend, needs=_NUMBER
)
