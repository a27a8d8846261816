"""Bytes to text: the encoding is found, or the file refused in one clear sentence."""

import codecs
import re
import unicodedata

from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.source import Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Dutch files come in when they are not UTF-8, likeliest first: Windows and older Unix, older Macs, DOS.
_PREFERRED = ("cp1252", "mac_roman", "cp850")
# Capitals with accents do not follow small letters, and opening quotes and bullets follow no letter at all.
_AT_HOME = re.compile(
    r"[áàâäãåéèêëíìîïóòôöõøúùûüýÿçñæœßĳ]|(?<![a-zà-öø-ÿ])[ÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕØÚÙÛÜÝÇÑÆŒ]"
    r"|(?<!\w)[‘“„‚•]|[’”–—…·°€£§½©«»\xa0\xad]"
)
_AT_HOME_AT_LEAST = 0.85
# What turns an even choice: the letters and signs Dutch uses daily.
_DAILY = re.compile(r"[éëïöüèàóêçÉ‘’“”–]|…(?!\w)")
_DAILY_WEIGHT = 0.1
# Control bytes no text file has. Escape, form feed and the like do occur in exports.
_BINARY = bytes({*range(0x00, 0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20)})
_NEWLINE = re.compile("\r\n|[\r\u2028\u2029]")
_NO_CHARACTERS = frozenset({"Cc", "Cn", "Co"})
_SAMPLE = 20_000


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text, its newlines LF, and the name of its encoding. Raises ImportFailed."""
    text, encoding = _decode(data, name)
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        text = _NEWLINE.sub("\n", text)
    return text, encoding


def conversion(text: str, encoding: str) -> tuple[Repair, ...]:
    """The repair that decoding was, if it was one: how many characters beyond ASCII were not UTF-8."""
    beyond = 0 if encoding == "utf-8" else sum(1 for character in text if character > "\x7f")
    return (Repair("encoding", beyond),) if beyond else ()


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            plain = encoding.removesuffix("-sig")
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged(name, plain, data, error.start) from error
            if _is_noise(text):
                raise _no_text(name)
            return text, plain
    if _is_binary(data):
        raise _no_text(name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_almost_utf8(data):
            raise _damaged(name, "utf-8", data, error.start) from error
    return _decode_old(data, name)


def _is_binary(data: bytes) -> bool:
    return (
        b"\x00" in data
        or data.startswith((b"%PDF-", b"{\\rtf"))
        or len(data) - len(data.translate(None, _BINARY)) > len(data) // 100
    )


def _is_noise(text: str) -> bool:
    """Whether many characters are control, private or none at all: any bytes are UTF-16 of some sort."""
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if unicodedata.category(c) in _NO_CHARACTERS and not c.isspace())
    return odd * 20 > len(sample)


def _is_almost_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8: then it is UTF-8 with damage, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > bad


def _decode_old(data: bytes, name: str) -> tuple[str, str]:
    """Weighs the encodings of old by how much of what is beyond ASCII is at home in western European writing.

    A library that knows a hundred encodings does worse here: charset-normalizer reads "patiënt" in cp1252 as
    cp775, and refuses a line of twelve characters. What is at home in neither of ours is refused, not guessed.
    """
    best, most, encoding = "", 0.0, ""
    for candidate in _PREFERRED:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        beyond = sum(1 for character in text if character > "\x7f")
        at_home = len(_AT_HOME.findall(text)) / beyond
        weight = at_home + _DAILY_WEIGHT * len(_DAILY.findall(text)) / beyond
        if weight > most and at_home >= _AT_HOME_AT_LEAST and beyond * 2 <= len(text):
            best, most, encoding = text, weight, candidate
    if not encoding:
        raise ImportFailed(
            N_("The encoding of %(file)s is not recognised."),
            N_("Open it in an editor and save it as UTF-8."),
            file=name,
        )
    return best, encoding


def _no_text(name: str) -> ImportFailed:
    return ImportFailed(
        N_("%(file)s is not text, whatever its name says."),
        N_("Open it in the program that made it and save it as plain text (UTF-8)."),
        file=name,
    )


def _damaged(name: str, encoding: str, data: bytes, at: int) -> ImportFailed:
    return ImportFailed(
        N_("%(file)s looks like %(encoding)s but is damaged, first on line %(line)s."),
        N_("Open it in an editor, mend that line and save it as UTF-8."),
        file=name,
        encoding=encoding.upper(),
        line=data.count(b"\n", 0, at) + 1,
    )
