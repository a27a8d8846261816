"""Text in Markdown that stays text."""

import re
from collections.abc import Sequence

INDENT = "\u2003"  # an em space: Markdown drops ordinary ones

# Square brackets stay as they are, since replacements stand in them, unless they could open a link or a footnote; what
# two pairs refer to (`[a][b]`) is nowhere, as long as no line defines it.
_MARKUP = re.compile(r"[\\`*_{}<>#|~$]|&(?=#?\w+;)|!(?=\[)|\[(?=[\[^])|\](?=\()")
_DEFINED = re.compile(r"^([ \t]*\[?[^\[\]\n]*)\](?=:)", re.MULTILINE)
_LINE_START = re.compile(r"^([ \t]*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)
_BARE_LINK = re.compile(r"(?<=\w)(:)(?=//)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE)


def escaped(text: str) -> str:
    """`text` with every sign that Markdown would read as markup made plain."""
    plain = _BARE_LINK.sub(lambda match: "\\" + match[0], _MARKUP.sub(lambda match: "\\" + match[0], text))
    return _LINE_START.sub(_at_line_start, _DEFINED.sub(r"\1\\]", plain))


def one_line(text: str) -> str:
    """`text` escaped, on one line: for headings and table cells."""
    return escaped(" ".join(text.split()))


def quoted(text: str) -> list[str]:
    """`text` escaped, as the lines of a block quote; white space at the start of a line is dropped."""
    lines = (escaped(line.strip()) for line in text.strip().splitlines())
    return [f"> {line}".rstrip() for line in lines]


def row(cells: Sequence[str]) -> str:
    """A row of a table, of cells that are escaped already."""
    return f"| {' | '.join(cells)} |"


def ending(account: Sequence[tuple[str, str]]) -> list[str]:
    """The last lines of a file: how it was made, under a rule."""
    return ["---", "", *(f"- {one_line(label)}: {one_line(value)}" for label, value in account), ""]


def _at_line_start(match: re.Match[str]) -> str:
    space, sign, number, mark = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"
