"""The encoding of a page, in the order of the standard: a byte order mark, what it declares, what it looks like."""

import codecs
import re

from qualcode.importing.decoding import conversion, decode
from qualcode.model.source import Repair

_LOOKED_AT = 1024
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})|^\s*<\?xml\s[^>]{0,100}?encoding=[\"']([a-z0-9_.-]{2,40})",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What the standard takes these names for: always the encoding that holds more.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_NEWLINE = re.compile("\r\n?")


def decoded(data: bytes, name: str) -> tuple[str, str, tuple[Repair, ...]]:
    """The text, its encoding, and the repair that decoding was. Raises ImportFailed.

    A page that is UTF-8 is read so whatever it declares: what the declaration would make of it is no text.
    """
    declared = None if data.startswith(_MARKS) else _declared(data)
    if declared and not _is_utf8(data) and b"\x00" not in data:
        try:
            text = _NEWLINE.sub("\n", data.decode(declared))
        except UnicodeDecodeError:
            pass  # it is not what it says it is
        else:
            return text, declared, conversion(text, declared)
    text, encoding = decode(data, name)
    return text, encoding, conversion(text, encoding)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_LOOKED_AT])
    if found is None:
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii").lower())
    except LookupError:
        return None
    return _MEANT.get(codec.name, codec.name) if codec._is_text_encoding else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
