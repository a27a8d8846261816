"""What an import would make of a file, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode import importing
from qualcode.locale import N_, _
from qualcode.model.doubt import Doubt
from qualcode.model.errors import Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair
from qualcode.model.transcript import ColumnKind, ReadColumn, ReadTranscript, Role

FIRST_TURNS = 12
COLUMN_WORDS: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: N_("text"),
    ColumnKind.ATTRIBUTE: N_("attribute"),
    ColumnKind.SPEAKER: N_("speaker"),
    ColumnKind.TIME: N_("time"),
    ColumnKind.NOTHING: N_("nothing"),
}


@dataclass(frozen=True, slots=True)
class PreviewSpeaker:
    """Somebody who was found to speak."""

    label: str
    role: Role
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class PreviewTurn:
    """One of the first turns."""

    speaker: str | None
    time_ms: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be imported with `options`; `repairs` hold also what would be mended if it were asked.

    `attributes` are what the file tells about its speakers, by name: how many of them it is told of. `columns` are
    those of a table, with what each was taken for.
    """

    file: str
    title: str
    format: str
    encoding: str
    options: ReadingOptions
    words: int
    turns: int
    first: tuple[PreviewTurn, ...]
    speakers: tuple[PreviewSpeaker, ...]
    silent_turns: int
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]
    attributes: Mapping[str, int]
    notes: int
    columns: tuple[ReadColumn, ...] = ()


def preview(path: Path, options: ReadingOptions = ReadingOptions()) -> Preview:
    """Reads a file and writes nothing. Raises ImportFailed, Refused."""
    check(options)
    read = importing.read(path, options, propose=True)
    return Preview(
        file=path.name,
        title=read.title,
        format=read.format,
        encoding=read.encoding,
        options=options,
        words=len(read.text.split()),
        turns=len(read.turns),
        first=tuple(
            PreviewTurn(turn.speaker, turn.time_ms, turn.span.of(read.text))
            for turn in read.turns[:FIRST_TURNS]
        ),
        speakers=_speakers(read),
        silent_turns=sum(turn.speaker is None for turn in read.turns),
        repairs=read.repairs,
        doubts=read.doubts,
        attributes=Counter(name for told in read.attributes.values() for name in told),
        notes=len(read.notes),
        columns=read.columns,
    )


def check(options: ReadingOptions) -> None:
    """Raises Refused for steps of repair that do not exist."""
    known = [step.name for step in importing.STEPS]
    for name in options.steps:
        if name not in known:
            raise Refused(
                N_("There is no step of repair '%(name)s'."),
                N_("There are: %(known)s."),
                name=name,
                known=", ".join(known),
            )


def repair_said(repair: Repair) -> str:
    """What a repair does, in words."""
    return _(importing.TITLES[repair.step]) if repair.step in importing.TITLES else repair.step


def is_step(repair: Repair) -> bool:
    """Whether a repair can be turned on and off."""
    return any(step.name == repair.step for step in importing.STEPS)


def doubt_said(doubt: Doubt) -> tuple[str, str]:
    """What is doubtful, and what to do about it, in words."""
    values = {"label": doubt.label, "like": doubt.like, "count": doubt.count}
    what, todo = importing.DOUBTS[doubt.kind]
    return _(what) % values, _(todo) % values


def _speakers(read: ReadTranscript) -> tuple[PreviewSpeaker, ...]:
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for turn in read.turns:
        if turn.speaker is not None:
            turns[turn.speaker] += 1
            words[turn.speaker] += len(turn.span.of(read.text).split())
    return tuple(PreviewSpeaker(label, read.roles[label], turns[label], words[label]) for label in turns)
