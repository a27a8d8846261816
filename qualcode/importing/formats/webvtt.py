"""WebVTT subtitles, as Teams, Zoom, YouTube and transcription services write them."""

import re

from qualcode.importing.cues import cues_of, is_rolling, passages_of, settled
from qualcode.importing.decoding import CONVERTED, decode
from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed

ROLLING = N_("The repeats of rolling automatic captions were taken out.")

_HEADER = re.compile(r"WEBVTT(?:[ \t]|$)")


def read(data: bytes, name: str) -> Source:
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
    rolling = is_rolling(cues)
    repairs = ((CONVERTED,) if encoding != "utf-8" else ()) + ((ROLLING,) if rolling else ())
    return Source(passages_of(settled(cues) if rolling else cues), encoding, cues=True, repairs=repairs)
