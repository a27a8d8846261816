"""What goes through the pipes between the program and the child that reads for it."""

import json
import struct
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from pydantic_core import to_json

from qualcode.importing.lines import Source
from qualcode.model.manuscript import DraftParagraph
from qualcode.model.reading import ReadingOptions

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Draft = tuple[DraftParagraph, ...]

_LENGTH = struct.Struct(">Q")

SOURCE, DRAFT, REFUSAL, MEMORY, BROKEN = b"S", b"D", b"R", b"M", b"B"
"""The kinds of answers: a source, a draft's paragraphs, a refusal in words, no memory left, or a reader that broke."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read: its bytes, what it is called, and how it is to be read; as a `draft` report, not as talk."""

    suffix: str
    name: str
    options: ReadingOptions
    data: bytes
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An ImportFailed on its way: the messages and what fills their places."""

    what: str
    todo: str
    details: dict[str, str | int]


def send(pipe: IO[bytes], *frames: bytes) -> None:
    """Writes frames so that `receive` reads each as it was."""
    for frame in frames:
        pipe.write(_LENGTH.pack(len(frame)))
        pipe.write(frame)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> bytes:
    """The next frame. Raises EOFError when the other side is gone or the frame is longer than `most` bytes."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise EOFError
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def head_of(request: Request) -> bytes:
    """Everything of a request but its bytes."""
    return json.dumps([request.suffix, request.name, request.options.as_values(), request.draft]).encode()


def request_of(head: bytes, data: bytes) -> Request:
    """The request that `head_of` and its bytes tell."""
    suffix, name, options, draft = json.loads(head)
    return Request(suffix, name, ReadingOptions.of_values(options), data, draft)


def packed(value: Source | Draft | Refusal) -> bytes:
    """The value in JSON. Raises ValueError for text that is no text (halves of surrogate pairs)."""
    return to_json(value)


def source_of(answer: bytes) -> Source:
    """The source that was packed. Raises ValueError for anything else."""
    source: Source = _form("source").validate_json(answer, strict=True)
    return source


def draft_of(answer: bytes) -> Draft:
    """The paragraphs that were packed. Raises ValueError for anything else."""
    draft: Draft = _form("draft").validate_json(answer, strict=True)
    return draft


def refusal_of(answer: bytes) -> Refusal:
    """The refusal that was packed. Raises ValueError for anything else."""
    refusal: Refusal = _form("refusal").validate_json(answer, strict=True)
    return refusal


@cache
def _form(name: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # the child, which only packs, starts without it

    return TypeAdapter({"source": Source, "draft": Draft, "refusal": Refusal}[name])
