"""WebVTT subtitles, as Teams, Zoom, YouTube and transcription services write them."""

import re

from qualcode.importing.cues import cues_of, is_rolling, landmarks_of, passages_of, settled
from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair

_HEADER = re.compile(r"WEBVTT(?:[ \t]|$)")


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The words of the cues, with the voices and times WebVTT gives them. Raises ImportFailed."""
    text, encoding = decode(data, name)
    lines = text.split("\n")
    if not _HEADER.match(lines[0]):
        raise ImportFailed(
            N_("%(file)s is no WebVTT file: its first line is not WEBVTT."),
            N_("Download or export it again, or give it the suffix of what it is."),
            file=name,
        )
    cues = cues_of(lines, name, strict=True)
    repairs = conversion(text, encoding)
    if is_rolling(cues):
        every, cues = cues, settled(cues)
        repairs = (*repairs, Repair("rolling", sum(len(cue.lines) for cue in every) - len(cues)))
    return Source(passages_of(cues), encoding, cues=True, landmarks=landmarks_of(cues), repairs=repairs)
