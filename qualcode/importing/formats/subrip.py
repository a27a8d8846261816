"""SubRip subtitles (srt)."""

from qualcode.importing.cues import cues_of, passages_of
from qualcode.importing.decoding import CONVERTED, decode
from qualcode.importing.lines import Source


def read(data: bytes, name: str) -> Source:
    """The words of the cues with their times. Raises ImportFailed."""
    text, encoding = decode(data, name)
    cues = cues_of(text.split("\n"), name, strict=False)
    repairs = (CONVERTED,) if encoding != "utf-8" else ()
    return Source(passages_of(cues), encoding, cues=True, repairs=repairs)
