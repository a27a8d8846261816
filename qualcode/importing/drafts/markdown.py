"""Drafts in Markdown or plain text: paragraphs between blank lines, block quotes by their sign."""

import re

from qualcode.importing.hypertext.encoding import decoded
from qualcode.model.manuscript import DraftParagraph

_SIGN = re.compile(r"^ {0,3}(?:> ?)+")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w))")


def read(data: bytes, name: str) -> tuple[DraftParagraph, ...]:
    """The paragraphs; lines that begin with `>` are set off. Raises ImportFailed."""
    text, _encoding, _repairs = decoded(data, name)
    paragraphs: list[DraftParagraph] = []
    lines: list[str] = []
    quoted = False

    def close() -> None:
        words = _EMPHASIS.sub("", "\n".join(lines)).strip()
        if words:
            paragraphs.append(DraftParagraph(words, quoted))
        lines.clear()

    for line in text.splitlines():
        sign = _SIGN.match(line)
        content = line[sign.end() :] if sign else line
        if not content.strip() or (lines and bool(sign) != quoted and (sign or not lines)):
            close()
        if content.strip():
            if not lines:
                quoted = bool(sign)
            lines.append(content)
    close()
    return tuple(paragraphs)
