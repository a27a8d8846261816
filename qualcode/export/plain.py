"""Text that every file format can hold."""

import re
import unicodedata

_FORBIDDEN = frozenset({"Cc", "Cs"})
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def printable(text: str) -> str:
    """The text without what XML cannot hold: control characters, halves of surrogate pairs, non-characters."""
    return "".join(
        char
        for char in text
        if char in "\n\t" or (unicodedata.category(char) not in _FORBIDDEN and ord(char) & 0xFFFE != 0xFFFE)
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of the text, each on one line: a blank line parts them, a single newline only ends a line."""
    return [line for part in _BLANK_LINE.split(printable(text)) if (line := " ".join(part.split()))]
