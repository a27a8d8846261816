"""How one text is written in YAML: plain where that is safe, else between quotes or as a block."""

import re
from collections.abc import Iterator

import yaml

# A plain text cannot begin with these; a dash, a question mark and a colon sometimes could, and never do here.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# Whatever a reader of YAML, ours or another, might take for a number, a date or a time.
_NUMBER = re.compile(r"[-+.]?[0-9][0-9_.,:eExXoOa-fA-F+-]*([Tt ][0-9:.]+.*)?")
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", ".inf", ".nan"]
)
_MEANING = re.compile(r":(?=[\s]|$)|\s#")
_MEANING_IN_BRACKETS = re.compile(r"[][{},?]|:(?![A-Za-z0-9])")
_CLEAR = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_ONE_LINE = re.compile(f"[{_CLEAR}]+")
_SEVERAL_LINES = re.compile(f"[{_CLEAR}\t\n]+")
_BREAKABLE = re.compile(r"(?<![ \t]) (?![ \t])")
_ESCAPED = re.compile(f'[^{_CLEAR}]|["\\\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N", "\0": "\\0"}
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def as_scalar(
    text: str, *, indent: int, width: int = 88, taken: int | None = None, flow: bool = False
) -> str:
    """The text as YAML that reads as exactly this text, without a line end behind it.

    One line when it fits in `width` behind the `taken` characters that stand before it (as many as `indent` when
    nothing is said); else a block (`>-`, or `|-` for texts whose own lines are short) with its lines behind
    `indent` spaces, at least one and more than the key has. With `flow` the text stands in [ ] or { }: always
    one line.
    """
    before = indent if taken is None else taken
    one_line = text if is_plain(text, flow=flow) else quoted(text)
    if flow or not _is_fit_for_blocks(text):
        return one_line
    if "\n" not in text:
        # Without a space it would not become shorter.
        if before + len(one_line) <= width or not _BREAKABLE.search(text):
            return one_line
        return _block(">-", text, indent, width)
    lines = text.split("\n")
    foldable = all(line == line.strip(" \t") for line in lines)
    if foldable and any(indent + len(line) > width for line in lines):
        return _block(">-", re.sub("\n+", lambda breaks: breaks[0] + "\n", text), indent, width)
    return _block("|-", text, indent, width=0)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether the text can stand without quotes, and no reader of YAML takes it for anything but text."""
    return (
        _ONE_LINE.fullmatch(text) is not None
        and text == text.strip()
        and text[0] not in _INDICATORS
        and not text.startswith("...")
        and not _MEANING.search(text)
        and not (flow and _MEANING_IN_BRACKETS.search(text))
        and text.lower() not in _WORDS
        and not _NUMBER.fullmatch(text)
        and not any(expression.match(text) for _tag, expression in _RESOLVERS.get(text[0], ()))
    )


def quoted(text: str) -> str:
    """The text between double quotes, on one line; what cannot be seen is written as an escape."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_fit_for_blocks(text: str) -> bool:
    return _SEVERAL_LINES.fullmatch(text) is not None and text == text.strip(" \t\n")


def _block(mark: str, text: str, indent: int, width: int) -> str:
    margin = " " * indent
    lines = [
        piece for line in text.split("\n") for piece in (_wrapped(line, width - indent) if width else [line])
    ]
    return "\n".join([mark, *(margin + line if line else "" for line in lines)])


def _wrapped(line: str, width: int) -> Iterator[str]:
    """The line in pieces of at most `width` where its spaces allow, broken only where one space stands alone."""
    piece = ""
    for word in _BREAKABLE.split(line):
        if piece and len(piece) + 1 + len(word) > width:
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}" if piece else word
    yield piece
