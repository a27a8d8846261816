"""Transcripts: a text, its turns, who speaks in it, and the way back to the source file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.doubt import Doubt
from qualcode.model.source import Landmark, Repair, SourceMap, SourcePlace, UnitKind
from qualcode.model.span import Span


class Role(StrEnum):
    """What a speaker is in the conversation."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    UNKNOWN = "unknown"


class ReadTurn(NamedTuple):
    """One uninterrupted contribution, as read from a file. `speaker` is the label in the file, or None."""

    span: Span
    speaker: str | None
    time_ms: int | None = None


class NoteKind(StrEnum):
    """What a note was in the file it came with."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A comment or footnote that came with a file, on the words at `span`."""

    span: Span
    text: str
    author: str = ""
    kind: NoteKind = NoteKind.COMMENT


class ColumnKind(StrEnum):
    """What a column of a table is taken for."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    SPEAKER = "speaker"
    TIME = "time"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of a table as it was read: its heading (its letter where it has none), what it was taken for, where
    its heading stands ("Blad1!C1"), and in how many rows it says something.
    """

    heading: str
    kind: ColumnKind
    cell: str
    filled: int


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """What an importer makes of one file.

    `text` is NFC with LF newlines and holds the spoken words only: speaker labels and time stamps live in
    `turns`. Turns are in order, do not overlap, are not empty, neither begin nor end with white space, and are
    separated in `text` by exactly one blank line ("\\n\\n"); every other character of `text` lies in a turn.
    `roles` maps each speaker label to what the importer takes the speaker for, `attributes` some of those labels to
    what the file tells about the person. `repairs` says what was mended and how often, `columns` what the columns of
    a table were taken for, `doubts` what is worth a look before it is coded.
    """

    title: str
    format: str
    encoding: str
    source_sha256: str
    text: str
    turns: tuple[ReadTurn, ...]
    roles: dict[str, Role]
    source_map: tuple[SourcePlace, ...]
    unit: UnitKind = UnitKind.LINE
    landmarks: tuple[Landmark, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[ReadColumn, ...] = ()

    @property
    def source(self) -> SourceMap:
        """The whole way back to the file."""
        return SourceMap(self.source_map, self.unit, self.landmarks)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in one transcript; a participant may be linked to a case."""

    id: int
    label: str
    role: Role
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted contribution of one speaker in a stored revision; `time_ms` counts from the start."""

    ordinal: int
    span: Span
    speaker: Speaker | None
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class TranscriptKey:
    """Which transcript, and which revision of it is current."""

    id: int
    number: str
    revision_id: int


class CurrentText(NamedTuple):
    """The current text of a transcript, not read yet."""

    number: str
    revision_id: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TranscriptInfo:
    """A transcript without its text. `number` is its short name, such as "P03"; `finished_by` the coders who have
    finished it, by name.
    """

    id: int
    number: str
    title: str
    format: str
    file_name: str
    source_sha256: str
    revision_id: int
    characters: int
    words: int
    turns: int
    codings: int
    finished_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript opened for reading: its current revision whole."""

    info: TranscriptInfo
    text: str
    turns: tuple[Turn, ...]

    def turns_touched(self, span: Span) -> tuple[Turn, ...]:
        """The turns that share a character with `span`, in order."""
        return tuple(turn for turn in self.turns if turn.span.overlaps(span))
