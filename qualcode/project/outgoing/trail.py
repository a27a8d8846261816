"""The journal as an audit trail that may be handed in."""

import re
from collections.abc import Sequence
from datetime import datetime

from qualcode.anonymisation import Gate
from qualcode.export import TrailLine
from qualcode.model.journal import Effect, Entry

# What is done to a segment is about its quote id, and the code's key if there is one code.
_OF_SEGMENT = re.compile(r"(?P<number>[^\s:]+):(?P<serial>\d+)(?: (?P<code>\S+/\S+))?")
# An identifier's key leads to a name for whoever has the project; outside it says nothing.
_IDENTIFIER = re.compile(r"[0-9a-f]{8}")


def cleared(gate: Gate, entries: Sequence[Entry], labels: dict[str, str]) -> tuple[TrailLine, ...]:
    """The entries, oldest first, each of their texts through the gate; `labels` holds the codes' labels by key.

    Raises GateClosed.
    """
    oldest_first = sorted(entries, key=lambda entry: entry.id)
    parts = [_parts(entry, labels) for entry in oldest_first]
    # Each text once: a long journal has few coders and codes. A closed gate tells of all of them at once.
    texts = list(
        dict.fromkeys(
            text
            for entry, part in zip(oldest_first, parts, strict=True)
            for text in (entry.coder, part[0], part[2])
        )
    )
    clear = dict(zip(texts, gate.clear_texts(texts), strict=True))
    return tuple(
        TrailLine(
            entry=entry.id,
            at=datetime.fromisoformat(entry.at),
            coder=clear[entry.coder],
            effect=entry.effect,
            kind=entry.kind,
            target=entry.target_id,
            undone=entry.effect is Effect.OPERATION and not entry.live,
            number=clear[number] if serial is not None else None,
            serial=serial,
            subject=clear[subject],
        )
        for entry, (number, serial, subject) in zip(oldest_first, parts, strict=True)
    )


def _parts(entry: Entry, labels: dict[str, str]) -> tuple[str, int | None, str]:
    """The transcript's number and the serial of the segment an entry is about, if it is, and what else it names."""
    match = _OF_SEGMENT.fullmatch(entry.subject)
    if match is None:
        return "", None, "" if _IDENTIFIER.fullmatch(entry.subject) else entry.subject
    code = match["code"] or ""
    return match["number"], int(match["serial"]), labels.get(code, code)
