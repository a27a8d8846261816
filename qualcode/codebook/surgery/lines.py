"""Lines of a text: where they begin and end, what stands on them, and shifting them to the side."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"[ \t]*#")


def line_start(text: str, index: int) -> int:
    """Where the line begins that holds `index`."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Behind the line break of the line that holds `index`."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def lines_of(text: str) -> list[str]:
    """The lines with their breaks; only LF breaks (CRLF being CR before one), as `str.splitlines` breaks on more."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def indentation(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_blank(line: str) -> bool:
    """Whether nothing can be seen on the line."""
    return not line.strip()


def is_comment(line: str) -> bool:
    """Whether the line holds a comment alone."""
    return _COMMENT.match(line) is not None


def shifted(text: str, by: int) -> str:
    """Whole lines moved `by` columns to the right (to the left if negative, as far as there are spaces)."""
    if by == 0:
        return text
    return "".join(_shifted(line, by) for line in lines_of(text))


def _shifted(line: str, by: int) -> str:
    if not line.rstrip("\r\n"):
        return line
    if by > 0:
        return " " * by + line
    return line[min(-by, indentation(line)) :]


def comments_in(gap: str) -> Iterator[str]:
    """The comments in a text that holds nothing but these, blanks, commas and brackets."""
    for line in lines_of(gap):
        begin = line.find("#")
        if begin >= 0:
            yield line[begin:].rstrip()


def comments_at(text: str, column: int) -> str:
    """Comment lines brought back to `column` where they stand further to the right; other lines as they are."""
    return "".join(
        " " * column + line.lstrip() if is_comment(line) and indentation(line) > column else line
        for line in lines_of(text)
    )


def comments_brought_back(text: str, column: int) -> str:
    """A text of whole lines; the comments it begins with brought back to `column`.

    A comment behind a text that ends a block (`|`, `>`) would be read as a part of it if it stood deeper.
    """
    stop = 0
    for line in lines_of(text):
        if not is_blank(line) and not is_comment(line):
            break
        stop += len(line)
    return comments_at(text[:stop], column) + text[stop:]
