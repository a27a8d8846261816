"""What `ReadTranscript` promises, as a function that names the promises a transcript breaks."""

import unicodedata
from collections.abc import Iterator

from qualcode.model.transcript import ReadTranscript, Role


def broken_promises(read: ReadTranscript) -> list[str]:
    """The promises `read` breaks, each with where; empty when it is sound."""
    return [*_text(read), *_turns(read), *_map(read)]


def _text(read: ReadTranscript) -> Iterator[str]:
    if not read.text:
        yield "the text is not empty"
    if not unicodedata.is_normalized("NFC", read.text):
        yield "the text is NFC"
    if any(c != "\n" and unicodedata.category(c) == "Cc" for c in read.text):
        yield "the text holds no control characters but LF"
    if any(c.isspace() and c not in " \n" for c in read.text) or "  " in read.text:
        yield "white space is single spaces and LF"


def _turns(read: ReadTranscript) -> Iterator[str]:
    at = 0
    for i, turn in enumerate(read.turns):
        words = turn.span.of(read.text)
        if read.text[at : turn.span.start] != ("\n\n" if i else ""):
            yield f"turn {i}: exactly one blank line before it"
        if not words or words != words.strip():
            yield f"turn {i}: not empty, no white space around it"
        if "\n\n" in words or any(line != line.strip() for line in words.split("\n")):
            yield f"turn {i}: no blank line in it, no white space around its lines"
        if turn.time_ms is not None and turn.time_ms < 0:
            yield f"turn {i}: its time is not before the recording"
        at = turn.span.end
    if at != len(read.text):
        yield "the last turn ends where the text ends"
    if {turn.speaker for turn in read.turns} - {None} != set(
        read.roles
    ) or Role.UNKNOWN in read.roles.values():
        yield "roles names every speaker and nobody else"


def _map(read: ReadTranscript) -> Iterator[str]:
    at = 0
    for place in read.source_map:
        if place.start < at or place.end <= place.start or place.unit < 1 or place.column < 0:
            yield f"map at {place.start}: pieces are in order, not empty, and do not overlap"
        if read.text[at : place.start].strip():
            yield f"map at {at}: every character but separators is covered"
        at = place.end
    if read.text[at:].strip():
        yield "the map reaches the end of the text"
