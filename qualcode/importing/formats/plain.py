"""Plain text: lines, and from the look of the file which of them begin a paragraph."""

from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.paragraphs import paragraph_starts
from qualcode.model.reading import ReadingOptions


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The lines of a text file; blank ones are left out."""
    text, encoding = decode(data, name)
    lines = text.split("\n")
    starts = paragraph_starts(lines)
    return Source(
        passages=tuple(
            Passage(SourceLine.at(line, unit), opens=unit in starts)
            for unit, line in enumerate(lines, start=1)
            if line.strip()
        ),
        encoding=encoding,
        repairs=conversion(text, encoding),
    )
