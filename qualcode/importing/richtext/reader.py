"""Rtf read from front to back, in one pass over its bytes."""

import codecs
import re
from dataclasses import dataclass, replace
from typing import Any

from qualcode.importing.cells import Cells
from qualcode.importing.gathering import Gathering
from qualcode.importing.richtext.words import (
    AROUND,
    BOXES,
    CELLS,
    CHARSETS,
    ENDS,
    FLAGS,
    KEPT,
    LEFT_OUT,
    NOTES,
    ROWS,
    SHOWN,
    SIGNS,
    SYMBOL_CHARSET,
    SYMBOLS,
)
from qualcode.model.transcript import NoteKind

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
_BODY, _OUT, _AROUND, _FONTS = "", "-", "around", "fonttbl"
_DESTINATIONS = KEPT | NOTES | SHOWN | AROUND | LEFT_OUT | {_FONTS}
_SYMBOLS = "symbols"
_REPLACEMENT = "\ufffd"


class Broken(Exception):
    """This is no rtf, or not the whole of it."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group. `goes` is the destination: the body, nowhere, or one of some names."""

    goes: str = _BODY
    skip: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    box: bool = False
    bold: bool = False
    cell: bool = False


class Reader:
    """`read` fills `body`, `title` and `encoding` (that of the file's bytes) from the bytes of a file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.body = Gathering(sparse=False)
        self.title = ""
        self.encoding = "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._default_font: int | None = None
        self._naming = 0  # the font that the font table speaks of
        self._pending = bytearray()  # bytes of one code page, that may be halves of a character
        self._left = 0  # how many characters are still to be skipped, after one in Unicode
        self._high: int | None = None  # the first half of a surrogate pair
        self._star = False
        self._aside: list[str] = []  # the text of a note, or of what is kept
        self._author = ""
        self._mark = ""
        self._cells = Cells()
        self._in_row = False
        self._begun: dict[str, tuple[int, int]] = {}
        self._ended: dict[str, tuple[int, int]] = {}

    def read(self) -> None:
        """Reads it all. Raises Broken."""
        data, at = self._data, 0
        if not data.lstrip().startswith(b"{\\rtf"):
            raise Broken
        at = data.index(b"{")
        while match := _TOKEN.match(data, at):
            at = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if text is not None:
                self._text(text)
            elif word is not None:
                name, value = word.decode("ascii"), int(number) if number is not None else None
                if name == "bin":
                    at += max(0, value or 0)
                else:
                    self._word(name, value)
            elif code is not None:
                self._text(bytes.fromhex(code.decode("ascii")))
            elif brace == b"{":
                self._settle()
                self._left = 0
                self._stack.append(self._state)
            elif brace is not None:
                self._settle()
                self._left = 0
                self._close()
                if not self._stack:
                    return
            elif symbol is not None:
                self._symbol(symbol.decode("latin-1"))
        raise Broken

    def _text(self, text: bytes) -> None:
        if self._left:
            skipped = min(self._left, len(text))
            self._left -= skipped
            text = text[skipped:]
        if text and self._high is not None:
            self._say(_REPLACEMENT)
            self._high = None
        self._star = False
        if self._state.goes not in (_OUT, _AROUND):
            self._pending += text

    def _word(self, name: str, value: int | None) -> None:
        self._settle()
        if self._left:
            self._left -= 1
            return
        star, self._star = self._star, False
        state = self._state
        if star or name in _DESTINATIONS:
            self._enter(name)
        elif name == "u":
            self._unicode(value or 0)
        elif name in ENDS:
            self._end(name)
        elif name in SIGNS:
            self._say(SIGNS[name])
        elif name == "uc":
            self._state = replace(state, skip=max(0, value or 0))
        elif name in FLAGS:
            flag: dict[str, Any] = {FLAGS[name]: value != 0}
            self._state = replace(state, **flag)
        elif name == "pard":
            self._state = replace(state, cell=False)
        elif name == "plain":
            self._state = replace(state, hidden=False, bold=False, font=self._default_font)
        elif name == "f":
            self._naming = value or 0
            self._state = replace(state, font=self._naming)
        elif name == "deff":
            self._default_font = value or 0
            self._state = replace(state, font=self._default_font)
        elif name in ("fcharset", "cpg") and state.goes is _FONTS:
            if value == SYMBOL_CHARSET and name == "fcharset":
                self._fonts[self._naming] = _SYMBOLS
            elif encoding := CHARSETS.get(value or 0) if name == "fcharset" else _known(value):
                self._fonts[self._naming] = encoding
        elif name in ("ansicpg", "mac", "pc", "pca"):
            named = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(name) or _known(value)
            self.encoding = named or self.encoding

    def _symbol(self, symbol: str) -> None:
        self._settle()
        if symbol == "*":
            self._star = True
        elif self._left:
            self._left -= 1
        elif symbol in "\r\n":
            self._end("par")
        elif symbol in SYMBOLS:
            self._say(SYMBOLS[symbol])

    def _unicode(self, value: int) -> None:
        self._left = self._state.skip
        unit = value + 0x10000 if value < 0 else value
        high, self._high = self._high, None
        if high is not None and 0xDC00 <= unit < 0xE000:
            self._say(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00))
            return
        if high is not None:
            self._say(_REPLACEMENT)
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        else:
            self._say(chr(unit) if 0 < unit < 0x110000 and not 0xDC00 <= unit < 0xE000 else _REPLACEMENT)

    def _settle(self) -> None:
        """Decodes the bytes that wait, by the code page of the font they are set in."""
        if not self._pending:
            return
        data, self._pending = bytes(self._pending), bytearray()
        encoding = self.encoding
        if self._state.font is not None and self._state.goes is not _FONTS:
            encoding = self._fonts.get(self._state.font, encoding)
        if encoding is _SYMBOLS:
            self._say("".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in data))
        else:
            self._say(data.decode(encoding, errors="replace"))

    def _say(self, words: str) -> None:
        state = self._state
        if state.hidden or state.deleted:
            return
        if state.goes is _BODY:
            self.body.say(words, bold=state.bold)
        elif state.goes in NOTES or state.goes in KEPT:
            self._aside.append(words)

    def _end(self, name: str) -> None:
        if self._state.goes is _BODY:
            if not self._state.deleted:
                self._end_in_table(name)
        else:
            self._say(" ")

    def _end_in_table(self, name: str) -> None:
        """Ends a paragraph of the body, in the cell it stands in. What stands in no cell ends the table before it."""
        if not (self._state.cell or name in CELLS):
            self._cells.end_table()
            self._in_row = False
        elif not self._in_row:
            if not self._cells.is_open:
                self._cells.table()
            self._cells.row()
            self._cells.cell()
            self._in_row = True
        if name not in ROWS or self.body.place[1]:
            self.body.end(self._cells.place)
        if name == "cell":
            self._cells.cell()
        elif name == "row":
            self._in_row = False

    def _enter(self, name: str) -> None:
        """Begins a destination, in the group that stands open."""
        state = self._state
        if name in NOTES and state.goes is _BODY and not (state.deleted or state.hidden):
            self._aside = []
            self._mark = ""
            self._state = replace(state, goes=name)
        elif name in KEPT and state.goes not in NOTES:
            self._aside = []
            self._state = replace(state, goes=name)
        elif name == "atnref" and state.goes == "annotation":
            self._state = replace(state, goes=name)
        elif name == _FONTS:
            self._state = replace(state, goes=_FONTS)
        elif name in SHOWN:
            if state.goes is _AROUND:
                self._part(name in BOXES)
                self._state = replace(state, goes=_BODY, box=name in BOXES)
        elif state.goes is not _FONTS:
            around = name in AROUND and state.goes in (_BODY, _AROUND)
            self._state = replace(state, goes=_AROUND if around else _OUT)

    def _part(self, box: bool) -> None:
        """Ends the paragraph around or in a text box."""
        if box and self.body.place[1]:
            self.body.end()

    def _close(self) -> None:
        """Ends a group, and with it the destination it may have begun."""
        self._high = None
        self._star = False
        ended, self._state = self._state, self._stack.pop()
        if ended.goes == self._state.goes:
            return
        text = "".join(self._aside).strip()
        if ended.goes is _BODY:
            self._part(ended.box)
        elif ended.goes in NOTES:
            begun, stands = self._begun.get(self._mark), self._ended.get(self._mark)
            kind = NoteKind.FOOTNOTE if ended.goes == "footnote" else NoteKind.COMMENT
            self.body.note(text, self._author, begun if stands and begun else None, kind)
            self._author = ""
        elif ended.goes == "atnref":
            self._mark = text
            self._aside = []
        elif ended.goes == "atnauthor":
            self._author = text
        elif ended.goes in ("atrfstart", "atrfend"):
            (self._begun if ended.goes == "atrfstart" else self._ended)[text] = self.body.place
        elif ended.goes == "title":
            self.title = text


def _known(page: int | None) -> str | None:
    """The name of a code page, when there is such a one."""
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}.get(page or 0, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
