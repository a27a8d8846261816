"""Timed segments in JSON, as speech recognition writes them: Whisper and its kin (WhisperX, faster-whisper,
whisper.cpp, Transformers, aTrain), and Amberscript.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qualcode.importing.cues import without_label
from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.stamps import milliseconds
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, UnitKind

_LISTS = ("segments", "transcription", "speakers", "chunks", "utterances", "monologues")
_TEXTS = ("text", "transcript", "sentence")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "name")
_LONGEST_MS = 1_000_000_000  # eleven days
_LONGEST_LABEL = 60


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The words of the segments with their times and speakers; the unit of a word is its segment's number from 1."""
    text, encoding = decode(data, name)
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ImportFailed(
            N_("%(file)s is no JSON, or it is damaged."), N_("Export it again."), file=name
        ) from error
    segments = _segments(content)
    if not segments:
        raise ImportFailed(
            N_("%(file)s holds no timed segments of speech."),
            N_("Export the transcript again, as JSON with segments or as vtt."),
            file=name,
        )
    names = _names(content)
    passages: list[Passage] = []
    landmarks: list[Landmark] = []
    for unit, segment in enumerate(segments, start=1):
        start_ms, end_ms = _times(segment)
        if start_ms is not None:
            landmarks.append(Landmark(unit, LandmarkKind.TIME, str(start_ms)))
        speaker = _speaker(segment, names)
        for line in _lines(_words(segment), unit):
            passages.append(
                Passage(without_label(line, speaker), speaker=speaker, start_ms=start_ms, end_ms=end_ms)
            )
    return Source(
        tuple(passages),
        encoding,
        cues=True,
        unit=UnitKind.SEGMENT,
        landmarks=tuple(landmarks),
        repairs=conversion(text, encoding),
    )


def _segments(content: Any) -> Sequence[Mapping[str, Any]]:
    """The list of segments, wherever this program puts it; empty when there is none."""
    found = [content] if isinstance(content, list) else []
    if isinstance(content, dict):
        found = [value for key in _LISTS if isinstance(value := content.get(key), list)]
    for candidate in found:
        segments = [segment for segment in candidate if isinstance(segment, dict) and _words(segment).strip()]
        if segments:
            return segments
    return ()


def _names(content: Any) -> dict[str, str]:
    """What Amberscript says its speakers are called."""
    listed = content.get("speakers") if isinstance(content, dict) else None
    return {
        str(person["spkid"]): str(person["name"])
        for person in (listed if isinstance(listed, list) else ())
        if isinstance(person, dict) and person.get("spkid") is not None and person.get("name")
    }


def _words(segment: Mapping[str, Any]) -> str:
    for key in _TEXTS:
        if isinstance(said := segment.get(key), str):
            return said
    words = segment.get("words")
    texts = [
        str(word.get("text") or word.get("word") or "").strip()
        for word in (words if isinstance(words, list) else ())
        if isinstance(word, dict)
    ]
    return " ".join(filter(None, texts))


def _lines(words: str, unit: int) -> Iterator[SourceLine]:
    column = 0
    for line in words.split("\n"):
        if line.strip():
            yield SourceLine.at(line, unit, column)
        column += len(line) + 1


def _speaker(segment: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
    for key in _SPEAKERS:
        said = segment.get(key)
        if isinstance(said, dict):
            said = said.get("name")
        if isinstance(said, str | int) and not isinstance(said, bool):
            label = " ".join(names.get(str(said), str(said)).split())[:_LONGEST_LABEL]
            return label or None
    return None


def _times(segment: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """When a segment starts and ends, in milliseconds."""
    offsets = segment.get("offsets")  # whisper.cpp counts milliseconds
    if isinstance(offsets, dict):
        return _bounded(offsets.get("from"), 1), _bounded(offsets.get("to"), 1)
    pair = segment.get("timestamp")  # Transformers
    if isinstance(pair, list) and len(pair) == 2:
        return _bounded(pair[0], 1000), _bounded(pair[1], 1000)
    words = segment.get("words")
    timed = [word for word in (words if isinstance(words, list) else ()) if isinstance(word, dict)]
    start, end = segment.get("start"), segment.get("end")
    if start is None and timed:
        start = timed[0].get("start")
    if end is None and timed:
        end = timed[-1].get("end")
    return _bounded(start, 1000), _bounded(end, 1000)


def _bounded(value: Any, scale: int) -> int | None:
    """A time in milliseconds; None for what cannot be one."""
    if isinstance(value, str):
        if ":" in value:
            return milliseconds(value)
        try:
            value = float(value.removesuffix("s"))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return round(value * scale) if 0 <= value <= _LONGEST_MS / scale else None
