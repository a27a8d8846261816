"""Every corner of a written file in which words can stand, as pieces of plain text.

The bytes are taken as they are, without the libraries that wrote them: what those do not show is looked at too.
"""

import base64
import binascii
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

_BREAKS = re.compile(
    r"</(?:w:p|a:p|p|si|is|c|row|text:p|text:h|h[1-6]|div|li|t[dhr]|title|text|dt|dd|blockquote|figcaption"
    r"|dc:\w+|cp:\w+)>"
    r"|<(?:w:(?:br|tab|cr)|text:(?:s|tab|line-break)|br)\b[^>]*>",
    re.IGNORECASE,
)
_REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<([\w:.-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ANY_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_DATA = re.compile(r"data:[\w/+.-]*;base64,([A-Za-z0-9+/]+=*)")
_FONTS_OF_A_PAGE = re.compile(r"font(?:-family)?\s*:[^;}<\"]*")
_CODE_OF_A_HEADER = re.compile(r"&(?:[A-Z]|\"[^\"]*\"|[0-9]+)")
_SHEET = "xl/worksheets/"

_OF_THE_FORMAT = frozenset(
    {
        "font",
        "latin",
        "ea",
        "cs",
        "sym",
        "rFonts",
        "rFont",
        "lsdException",
        "lang",
        "mathFont",
        "themeFontLang",
    }
)
"""Elements whose attributes name fonts, scripts and languages in every file: `script="Hans"` is Chinese, no person."""

_TEXT_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})

Readers = Mapping[bytes, Callable[[bytes], Iterable[str]]]
"""What reads a kind of file this room cannot: the bytes such files begin with (`b"%PDF"`) -> bytes to pieces."""

NO_READERS: Readers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the part of the file that holds them: "" for a file that has no parts."""

    part: str
    text: str


def pieces(content: bytes, readers: Readers = NO_READERS, part: str = "") -> Iterator[Piece]:
    """The pieces of a file's bytes. Packages are opened part by part, images give their text, markup its words.

    A word in several runs of a paragraph comes out whole, and once more with a space at every tag.
    """
    for beginning, reader in readers.items():
        if content.startswith(beginning):
            yield from (Piece(part, text) for text in reader(content))
            return
    if content.startswith(b"PK\x03\x04"):
        yield from _of_package(content, readers, part)
    elif content.startswith(b"\x89PNG"):
        yield from (Piece(part, text) for text in _of_png(content))
    elif content.startswith(b"\xff\xd8"):
        yield from (Piece(part, text) for text in _of_jpeg(content))
    else:
        yield from _of_text(_decoded(content), readers, part)


def chapters(content: bytes) -> Iterator[Piece]:
    """The pieces of a page of html by its headings, which are their parts; nothing of any other file."""
    text = _decoded(content[:200])
    if not text.lstrip().lower().startswith("<!doctype html"):
        return
    text = _decoded(content)
    heads = list(_HEADING.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=False):
        name = " ".join(_unescaped(_ANY_TAG.sub("", head[1])).split())
        yield from _of_text(text[head.start() : end], NO_READERS, name)


def _of_package(content: bytes, readers: Readers, part: str) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield Piece(part, package.comment.decode("utf-8", "replace"))
        for member in package.infolist():
            name = f"{part}/{member.filename}" if part else member.filename
            yield Piece(name, member.filename)
            yield Piece(name, member.comment.decode("utf-8", "replace"))
            yield from pieces(package.read(member), readers, name)


def _of_text(text: str, readers: Readers, part: str) -> Iterator[Piece]:
    if "<" not in text:
        yield Piece(part, _unescaped(text))
        return
    yield from (Piece(part, _unescaped(remark)) for remark in _REMARK.findall(text))
    text = _FONTS_OF_A_PAGE.sub("", _REMARK.sub("", text).replace("<![CDATA[", "").replace("]]>", ""))
    broken = _BREAKS.sub("\n", text)
    for between in ("", " "):
        words = _unescaped(_ANY_TAG.sub(between, broken))
        yield Piece(part, words)
        if part.startswith(_SHEET):
            yield Piece(part, _CODE_OF_A_HEADER.sub(" ", words))
    for name, attributes in _TAG.findall(text):
        if not _is_of_the_format(name.rpartition(":")[2], part):
            for one, other in _VALUE.findall(attributes):
                yield Piece(part, _unescaped(one or other))
    for encoded in _DATA.findall(text):
        try:
            inner = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            continue
        yield from pieces(inner, readers, part)


def _is_of_the_format(element: str, part: str) -> bool:
    return element in _OF_THE_FORMAT or (element == "name" and part.endswith("styles.xml"))


def _unescaped(text: str) -> str:
    """The text with the escapes of markup, of addresses and of scripts undone."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
    return f"{plain}\n{unquote(plain)}" if "%" in plain else plain


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _of_png(content: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind in _TEXT_CHUNKS:
            data = content[at + 8 : at + 8 + length]
            yield data.replace(b"\0", b"\n").decode("utf-8", "replace")
            yield data.replace(b"\0", b"\n").decode("latin-1")
            yield from _inflated(data)
        at += 12 + length


def _inflated(data: bytes) -> Iterator[str]:
    """What is compressed in a text chunk, wherever in it that begins."""
    for start in range(len(data) - 1):
        if data[start] == 0x78:
            try:
                plain = zlib.decompressobj().decompress(data[start:], 1 << 20)
            except zlib.error:
                continue
            yield plain.decode("utf-8", "replace")
            yield plain.decode("latin-1")
            return


def _of_jpeg(content: bytes) -> Iterator[str]:
    """The remarks and what the camera or program wrote, up to the picture itself."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if kind in (0xFE, 0xE1, 0xED):
            yield content[at + 4 : at + 2 + length].decode("utf-8", "replace")
        at += 2 + length
