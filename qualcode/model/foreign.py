"""A whole project of another program, as it was read: texts, codes, and what was coded where by whom."""

from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.locale import _
from qualcode.model.codebook import Code
from qualcode.model.source import SourcePlace
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader should know about what was read: a message marked with `N_`; no transcript text."""

    what: str
    details: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.what) % self.details


@dataclass(frozen=True, slots=True)
class ForeignCoding:
    """A code on a highlight: `code` is the slug of one of the project's codes.

    `created_at` is UTC in ISO 8601, "" where the program does not say.
    """

    code: str
    coder: str
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class ForeignHighlight:
    """A place that was marked, with what it was coded with; `span` begins and ends with words."""

    span: Span
    codings: tuple[ForeignCoding, ...]


@dataclass(frozen=True, slots=True)
class ForeignDocument:
    """One text. `original` are its bytes as the other program keeps them.

    `text` and `turns` keep the promises of `ReadTranscript`, but for one: labels of speakers stand in the text, since
    they may have been coded with it. Every line is a turn. `source_map` counts units as lines of the document and
    columns in the characters of its text.
    """

    name: str
    original: bytes
    text: str
    turns: tuple[Span, ...]
    source_map: tuple[SourcePlace, ...]
    highlights: tuple[ForeignHighlight, ...]


@dataclass(frozen=True, slots=True)
class ForeignProject:
    """A project as read. `codes` are in reading order, each after its parent; `program` is where it comes from.

    `remarks` tell what could not be read as it stood, and what was left out.
    """

    title: str
    program: str
    codes: tuple[Code, ...]
    documents: tuple[ForeignDocument, ...]
    remarks: tuple[Remark, ...] = ()


def dotted_path(tag: str) -> tuple[str, ...]:
    """The names in a tag of Taguette, from the top down: its dots divide, if no sentence or number has them."""
    parts = tuple(tag.split("."))
    divides = all(part and part == part.strip() for part in parts) and not any(
        left[-1].isdigit() and right[0].isdigit() for left, right in pairwise(parts)
    )
    return parts if divides else (tag,)
