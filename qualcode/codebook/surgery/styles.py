"""Ways to write a text, the best first: like the one that stood there, else the nearest that can."""

import re
from collections.abc import Iterator

from qualcode.codebook.scalars import as_scalar, is_plain, quoted
from qualcode.codebook.surgery.lines import indentation, is_blank, lines_of

WIDTH = 88


def like(old: str, style: str | None, text: str, *, margin: int, flow: bool) -> Iterator[str]:
    """Ways to write `text` in the place of `old`, a scalar in that style; `margin` is its key's column.

    Not each of them can hold every text: who asks reads back what it gets.
    """
    if style in ("|", ">"):
        yield from _as_block(old, style, text, margin)
    elif style == "'" and "\n" not in text:
        yield from _folded_like(old, "'" + text.replace("'", "''") + "'", margin)
    elif style == '"':
        yield quoted(text) if "\n" not in old else next(_folded_like(old, quoted(text), margin))
        yield quoted(text)
    elif style is None and is_plain(text, flow=flow):
        yield from _folded_like(old, text, margin)
    if "\n" in text and not flow:
        yield as_scalar(text, indent=margin + 2)
    yield from fresh(text, margin=margin, flow=flow, width=10**9)


def fresh(text: str, *, margin: int, flow: bool, taken: int = 0, width: int = WIDTH) -> Iterator[str]:
    """Ways to write a text where none stood."""
    if not flow:
        yield as_scalar(text, indent=margin + 2, taken=taken, width=width)
    yield text if is_plain(text, flow=True) else quoted(text)
    yield quoted(text)


def quoted_as(text: str, style: str | None, *, flow: bool) -> str:
    """A line in that style of quotes (None: plain) if it can be written so, else between double quotes."""
    if style is None and is_plain(text, flow=flow):
        return text
    if style == "'" and "\\" not in quoted(re.sub(r'["\\]', "", text)):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text)


def _as_block(old: str, style: str, text: str, margin: int) -> Iterator[str]:
    header, *content = lines_of(old)
    shown = [line for line in content if not is_blank(line)]
    indent = indentation(shown[0]) if shown else margin + 2
    width = max((len(line.rstrip()) for line in shown), default=0) if len(shown) > 1 else WIDTH
    header = header.rstrip()
    lines = text.split("\n")
    literal = "\n".join(
        [header.replace(">", "|", 1), *(" " * indent + line if line else "" for line in lines)]
    )
    if style == "|":
        yield literal
    pieces = [piece for line in lines for piece in (*_wrapped(line, width - indent), "")][:-1]
    if style == ">":
        yield "\n".join([header, *(" " * indent + piece if piece else "" for piece in pieces)])
        yield literal
    comment = re.search(r"\s#.*", header)
    if comment:
        yield quoted(text) + " " + comment[0]


def _wrapped(line: str, width: int) -> list[str]:
    """The line in pieces of at most `width`, as far as its words allow; broken only at single spaces."""
    pieces: list[str] = []
    for word in re.split(r"(?<![ \t]) (?![ \t])", line):
        if pieces and len(pieces[-1]) + 1 + len(word) <= width:
            pieces[-1] += " " + word
        else:
            pieces.append(word)
    return pieces


def _folded_like(old: str, written: str, margin: int) -> Iterator[str]:
    """On one line as `old` was, or over lines as wide as its."""
    if "\n" in old:
        first, *more = lines_of(old)
        indent = max(indentation(more[-1]), margin + 1)
        width = max(len(line.rstrip()) for line in more)
        width = max(width - indent, len(first.rstrip()))
        yield ("\n" + " " * indent).join(_wrapped(written, width))
    yield written
