"""Rows of a table become turns: one for every row of a conversation, one for every answer of an open survey."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.importing.lexicon import QUESTIONNAIRE
from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.stamps import STAMP, milliseconds
from qualcode.model.transcript import ColumnKind

Cell = tuple[SourceLine, ...]
"""The lines of a cell."""

_STAMPED = re.compile(rf"(?:^|[\s,|–-]+)(?P<stamp>{STAMP})[\s,|–-]*|^(?P<first>{STAMP})\s+")
_NUMBER = re.compile(r"\d{1,12}")
_SECONDS = re.compile(r"\d{1,7}[.,]\d{1,9}")
_LONGEST_LABEL = 60
_ENDS = frozenset({"end", "end time", "endtime", "eind", "einde", "eindtijd", "stop"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of a table tell: passages, and what they say of the persons who speak."""

    passages: tuple[Passage, ...]
    attributes: Mapping[str, Mapping[str, str]]


def words_of(cell: Cell) -> str:
    """What a cell says, in one line."""
    return " ".join(word for line in cell for word in unicodedata.normalize("NFC", line.text).split())


def is_conversation(kinds: Sequence[ColumnKind], columns: Sequence[Sequence[str]]) -> bool:
    """Whether rows are turns of people who take turns, and not answers of as many respondents."""
    if kinds.count(ColumnKind.TEXT) != 1:
        return False
    if ColumnKind.TIME in kinds:
        return True
    if ColumnKind.SPEAKER not in kinds:
        return False
    names = [label_and_time(value)[0] for value in columns[kinds.index(ColumnKind.SPEAKER)] if value]
    return len(set(names)) < 0.7 * len(names)


def turns(rows: Sequence[Sequence[Cell]], headings: Sequence[str], kinds: Sequence[ColumnKind]) -> Told:
    """Each row a turn. A row that names nobody goes on with the one before it; a property that differs within a
    speaker is none.
    """
    passages: list[Passage] = []
    properties: dict[str, dict[str, set[str]]] = {}
    speaker: str | None = None
    for row in rows:
        label, time_ms = _who_and_when(row, kinds, whole=1000)
        speaker = label or speaker
        lines = [
            line for cell, kind in zip(row, kinds, strict=True) if kind is ColumnKind.TEXT for line in cell
        ]
        passages += _passages(lines, speaker, time_ms)
        if speaker is not None:
            own = properties.setdefault(speaker, {})
            for heading, value in _properties(row, headings, kinds):
                own.setdefault(heading, set()).add(value)
    varying = {heading for own in properties.values() for heading, values in own.items() if len(values) > 1}
    return Told(
        tuple(passages),
        {
            label: {heading: next(iter(values)) for heading, values in own.items() if heading not in varying}
            for label, own in properties.items()
        },
    )


def answers(
    rows: Sequence[Sequence[Cell]],
    headings: Sequence[str],
    kinds: Sequence[ColumnKind],
    questions: Sequence[Cell],
) -> Told:
    """Each answer a turn of its respondent, and where there are several, its question before it."""
    passages: list[Passage] = []
    attributes: dict[str, dict[str, str]] = {}
    several = kinds.count(ColumnKind.TEXT) > 1
    for number, row in enumerate(rows, start=1):
        label = _who_and_when(row, kinds)[0] or f"Respondent {number}"
        said = False
        for cell, kind, question in zip(row, kinds, questions, strict=True):
            if kind is ColumnKind.TEXT and words_of(cell):
                if several:
                    passages += _passages(question, QUESTIONNAIRE, None)
                passages += _passages(cell, label, None)
                said = True
        if said:
            own = attributes.setdefault(label, {})
            for heading, value in _properties(row, headings, kinds):
                own.setdefault(heading, value)
    return Told(tuple(passages), attributes)


def captions(rows: Sequence[Sequence[Cell]], kinds: Sequence[ColumnKind], end: int) -> Told:
    """Each row a caption with its times, in whole milliseconds (as Whisper writes them), seconds or clocks."""
    passages: list[Passage] = []
    for row in rows:
        speaker, start_ms = _who_and_when(row, kinds)
        end_ms = time_in(words_of(row[end]))
        lines = (
            line for cell, kind in zip(row, kinds, strict=True) if kind is ColumnKind.TEXT for line in cell
        )
        passages += [
            Passage(line, opens=i == 0, speaker=speaker, start_ms=start_ms, end_ms=end_ms)
            for i, line in enumerate(lines)
        ]
    return Told(tuple(passages), {})


def end_column(headings: Sequence[str]) -> int | None:
    """The column that says when a row ends."""
    return next((i for i, heading in enumerate(headings) if heading.casefold() in _ENDS), None)


def _passages(lines: Sequence[SourceLine], speaker: str | None, time_ms: int | None) -> Iterator[Passage]:
    begins = True
    for line in lines:
        if line.text.strip():
            yield Passage(line, opens=begins, speaker=speaker, start_ms=time_ms, begins=begins)
            begins = False


def _properties(
    row: Sequence[Cell], headings: Sequence[str], kinds: Sequence[ColumnKind]
) -> Iterator[tuple[str, str]]:
    for cell, heading, kind in zip(row, headings, kinds, strict=True):
        if kind is ColumnKind.ATTRIBUTE and (value := words_of(cell)):
            yield heading, value


def _who_and_when(
    row: Sequence[Cell], kinds: Sequence[ColumnKind], whole: int = 1
) -> tuple[str | None, int | None]:
    """The speaker and the time a row names; a whole number is so many times `whole` milliseconds."""
    label: str | None = None
    time_ms: int | None = None
    for cell, kind in zip(row, kinds, strict=True):
        words = words_of(cell) if kind in (ColumnKind.SPEAKER, ColumnKind.TIME) else ""
        if kind is ColumnKind.TIME and words:
            time_ms = time_in(words, whole)
        elif kind is ColumnKind.SPEAKER and words:
            label, stamped = label_and_time(words)
            time_ms = time_ms if stamped is None else stamped
    return label, time_ms


def label_and_time(words: str) -> tuple[str | None, int | None]:
    """The speaker a cell names, a number being a respondent's, and the time that stands with the name."""
    time_ms: int | None = None
    if found := _STAMPED.search(words):
        time_ms = milliseconds(found["stamp"] or found["first"])
        words = f"{words[: found.start()]} {words[found.end() :]}"
    words = words.strip(" :[]()*")[:_LONGEST_LABEL]
    return (f"Respondent {words}" if _NUMBER.fullmatch(words) else words) or None, time_ms


def time_in(words: str, whole: int = 1) -> int | None:
    """The time in a cell: a clock, seconds with decimals, or a whole number of `whole` milliseconds."""
    if _SECONDS.fullmatch(words):
        return round(float(words.replace(",", ".")) * 1000)
    if _NUMBER.fullmatch(words):
        return int(words) * whole if len(words) < 10 else None
    return milliseconds(words)
