"""Turns become one text, with the span of each turn and the map back to the source."""

from collections.abc import Sequence

from qualcode.importing.spoken import Spoken
from qualcode.model.source import SourcePlace
from qualcode.model.span import Span
from qualcode.model.transcript import ReadTurn

_BETWEEN = "\n\n"


def assembled(
    turns: Sequence[Spoken], joint: str
) -> tuple[str, tuple[ReadTurn, ...], tuple[SourcePlace, ...]]:
    """The text, its turns and its source map. `joint` stands between the lines of one turn."""
    parts: list[str] = []
    spans: list[ReadTurn] = []
    places: list[SourcePlace] = []
    at = 0
    for turn in turns:
        if parts:
            parts.append(_BETWEEN)
            at += len(_BETWEEN)
        start = at
        for i, line in enumerate(turn.lines):
            if i:
                parts.append(joint)
                at += len(joint)
            parts.append(line.text)
            places += line.places(at)
            at += len(line.text)
        spans.append(ReadTurn(Span(start, at), turn.speaker, turn.time_ms))
    return "".join(parts), tuple(spans), tuple(places)
