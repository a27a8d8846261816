"""Subtitles: the cues of WebVTT and SubRip, with the line each word stands on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.repairing.characters import repaired
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.source import Landmark, LandmarkKind

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?$")
_BROKEN_TIMING = re.compile(r"\s*\d[\d:.,]*\s*-->")

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]+)>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|rt|ruby|lang|font|s|em|strong|span|p|br)(?:[.\s/][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_WORD_TIME = re.compile(r"<\d[\d:.]*>")


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the screen from `start_ms` to `end_ms`: lines as in the file, tags and all."""

    start_ms: int
    end_ms: int
    lines: tuple[SourceLine, ...]


def cues_of(lines: Sequence[str], name: str, *, strict: bool) -> tuple[Cue, ...]:
    """The cues in a file's lines. `strict`: an empty line ends a cue (WebVTT); else the next times do (SubRip).

    Raises ImportFailed naming the line whose times cannot be read, and when there is no cue at all.
    """
    timings = [
        (i, *times) for i, line in enumerate(lines) if "-->" in line and (times := _times(line, i, name))
    ]
    if not timings:
        raise ImportFailed(
            N_("%(file)s holds no subtitles."), N_("Download or export it again, with its times."), file=name
        )
    ends = [i for i, _, _ in timings[1:]] + [len(lines)]
    cues = []
    for (at, start_ms, end_ms), end in zip(timings, ends, strict=True):
        body = list(range(at + 1, end))
        if strict:
            body = body[: next((n for n, i in enumerate(body) if not lines[i]), len(body))]
        elif end < len(lines) and body and lines[body[-1]].strip().isdigit():
            body.pop()  # the number of the next cue
        cues.append(Cue(start_ms, end_ms, tuple(SourceLine.at(lines[i], i + 1) for i in body)))
    return tuple(cues)


def _times(line: str, index: int, name: str) -> tuple[int, int] | None:
    """The times of a timing line in milliseconds; None for words that happen to hold an arrow."""
    found = _TIMING.match(line)
    if found:
        return _milliseconds(*found.groups()[:4]), _milliseconds(*found.groups()[4:])
    if _BROKEN_TIMING.match(line):
        raise ImportFailed(
            N_("The times on line %(line)s of %(file)s cannot be read."),
            N_("Mend that line, or download the file again."),
            file=name,
            line=index + 1,
        )
    return None


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def passages_of(cues: Sequence[Cue]) -> tuple[Passage, ...]:
    """The lines of the cues as passages: tags gone, entities decoded, each with its voice and times."""
    return tuple(
        Passage(line, opens=i == 0, speaker=speaker, start_ms=cue.start_ms, end_ms=cue.end_ms)
        for cue in cues
        for i, (speaker, line) in enumerate(_spoken(cue.lines))
    )


def landmarks_of(cues: Sequence[Cue]) -> tuple[Landmark, ...]:
    """When the lines of each cue stand on the screen."""
    return tuple(
        Landmark(cue.lines[0].unit, LandmarkKind.TIME, str(cue.start_ms)) for cue in cues if cue.lines
    )


def _spoken(lines: Sequence[SourceLine]) -> Iterator[tuple[str | None, SourceLine]]:
    """The words of a cue with who says them; a voice goes on until the next one, or the cue's end."""
    speaker: str | None = None
    for line in lines:
        start = 0
        for voice in _VOICE.finditer(line.text):
            yield speaker, _plain(line.part(start, voice.start()))
            speaker, start = " ".join(unescape(voice[1]).split()) or None, voice.end()
        yield speaker, without_label(_plain(line.part(start)), speaker)


def without_label(line: SourceLine, speaker: str | None) -> SourceLine:
    """The words without the label that some programs (noScribe) repeat before them."""
    label = f"{speaker}:"
    return line.part(len(label)) if speaker and line.text.startswith(label) else line


def _plain(line: SourceLine) -> SourceLine:
    return line.sub(_TAG, "").sub(_ENTITY, lambda entity: unescape(entity[0]))


def is_rolling(cues: Sequence[Cue]) -> bool:
    """Whether these are automatic captions that roll: times between words, each line shown two or three times."""
    return any(_WORD_TIME.search(line.text) for cue in cues for line in cue.lines)


def settled(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Rolling captions with each line once: as it stands when it has come to rest.

    A line first appears word by word, with times between the words, and then again whole, once for a moment
    and once above the next line.
    """
    once: list[Cue] = []
    last = ""
    rolling: tuple[Cue, str] | None = None  # a line that still waits for its whole form
    for cue in cues:
        for line in cue.lines:
            words = repaired(_plain(line)).text
            if not words:
                continue
            moving = _WORD_TIME.search(line.text) is not None
            if rolling is not None and (moving or words.split()[0] != rolling[1].split()[0]):
                once.append(rolling[0])
                last = rolling[1]
                rolling = None
            shown = Cue(cue.start_ms, cue.end_ms, (line,))
            if moving:
                rolling = (shown, words)
            elif rolling is not None:
                # The words are those of the whole line, the time is when the first of them was said.
                once.append(Cue(rolling[0].start_ms, cue.end_ms, (line,)))
                last, rolling = words, None
            elif words != last:
                once.append(shown)
                last = words
    return (*once, rolling[0]) if rolling else tuple(once)
