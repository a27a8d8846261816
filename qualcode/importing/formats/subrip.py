"""SubRip subtitles (srt)."""

from qualcode.importing.cues import cues_of, landmarks_of, passages_of
from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Source
from qualcode.model.reading import ReadingOptions


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The words of the cues with their times. Raises ImportFailed."""
    text, encoding = decode(data, name)
    cues = cues_of(text.split("\n"), name, strict=False)
    return Source(
        passages_of(cues),
        encoding,
        cues=True,
        landmarks=landmarks_of(cues),
        repairs=conversion(text, encoding),
    )
