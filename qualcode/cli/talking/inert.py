"""What a terminal would obey, made visible: control characters and marks that turn the direction of writing.

What is written to a file or another program stays as it is, as `ls` and `git` do; a screen never gets an instruction
from a name or from what somebody said.
"""

import re
from typing import TextIO

# C0 but for tab and line feed, DEL, C1, and the marks of Unicode that embed, override or isolate a direction.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with each such character as its number, "\\x1b" or "\\u202e"."""
    return _OBEYED.sub(_number, text)


def for_stream(text: str, stream: TextIO) -> str:
    """The text as it is to be written there."""
    return visible(text) if stream.isatty() else text


def in_json(dumped: str) -> str:
    """JSON that says the same with nothing in it that a terminal obeys."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", dumped)


def _number(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
