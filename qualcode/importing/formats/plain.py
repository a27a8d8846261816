"""Plain text: lines, and from the look of the file which of them begin a paragraph."""

import re
from collections.abc import Sequence

from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.paragraphs import paragraph_starts
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind

_BOLD = re.compile(r"(\*\*|__)[^*_]{1,40}\1:?")


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The lines of a text file; blank ones are left out. Form feeds begin its pages."""
    text, encoding = decode(data, name)
    lines = text.split("\n")
    starts = paragraph_starts(lines)
    return Source(
        passages=tuple(
            Passage(SourceLine.at(line, unit), opens=unit in starts, bold=_bold(line))
            for unit, line in enumerate(lines, start=1)
            if line.strip()
        ),
        encoding=encoding,
        landmarks=_pages(lines),
        repairs=conversion(text, encoding),
    )


def _pages(lines: Sequence[str]) -> tuple[Landmark, ...]:
    if not any("\f" in line for line in lines):
        return ()
    starts = [unit for unit, line in enumerate(lines, start=1) if line.startswith("\f")]
    return tuple(
        Landmark(unit, LandmarkKind.PAGE, str(number))
        for number, unit in enumerate((1, *starts) if starts else (), start=1)
    )


def _bold(line: str) -> str:
    """What Markdown has in bold at the start of a line, stars and all."""
    found = _BOLD.match(line) if line.startswith(("**", "__")) else None
    return found[0] if found else ""
