"""What every text is made of, whatever its format: Unicode NFC, ordinary single spaces, nothing invisible."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from qualcode.importing.lines import Edit, SourceLine

NFC, SPACES, INVISIBLE, CONTROL, TABS = "accents", "spaces", "invisible", "control", "tabs"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
_COMMON = bytes(code for code in range(ord(" "), 0x7F) if not chr(code).isdecimal())
_MARKS = r"\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# Joiners hold emoji families together, and words in the scripts from Arabic to Mongolian; elsewhere they are debris.
_JOINABLE = r"[\u0600-\u10ff\u1200-\u180d\u1810-\u1cff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_INVISIBLE = re.compile(rf"[{_MARKS}]|(?<!{_JOINABLE})[\u200c\u200d]|[\u200c\u200d](?!{_JOINABLE})")
_ODD_SPACE = re.compile(r"[^\S\t\n\r\f\v ]")
_UNEVEN = re.compile(r"[\t\n\r\f\v]")
_SPACING = re.compile(r"[^\S ]\s*| \s+")
# All of Latin without its loose accents, and the signs of print: there is nothing in them that NFC would change.
_MAY_COMPOSE = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
# Unicode's stream-safe format allows thirty marks on a letter; more is a prank that takes quadratic time.
_TOWER = 30


def telling_of(text: str) -> str:
    """The characters that tell whether a text needs repair, each once: all but letters, signs and space of ASCII."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _COMMON)
    return "".join(set(rest.decode("utf-8", "surrogatepass")))


def is_ordinary(telling: str) -> bool:
    """Whether a text with these telling characters needs nothing but even spacing."""
    return not any(
        pattern.search(telling) for pattern in (_CONTROL, _INVISIBLE, _ODD_SPACE, _UNEVEN, _MAY_COMPOSE)
    )


def evenly_spaced(line: SourceLine) -> SourceLine:
    """A line of ordinary characters, with single spaces inside and none around it."""
    return (line.sub(_SPACING, " ") if "  " in line.text else line).part(0)


def repaired(line: SourceLine, found: Counter[str] | None = None) -> SourceLine:
    """The line in NFC, with single ordinary spaces inside and none around it, and nothing invisible.

    What had to be repaired is counted in `found`, in characters; mere double spaces are not.
    """
    found = Counter() if found is None else found
    # Most lines need nothing, and a transcript has many: ask once, in C.
    if line.text.isascii() and line.text.isprintable() and "  " not in line.text:
        return line.part(0)
    for name, pattern in ((CONTROL, _CONTROL), (INVISIBLE, _INVISIBLE)):
        if count := len(pattern.findall(line.text)):
            found[name] += count
            line = line.sub(pattern, "")
    if count := len(_ODD_SPACE.findall(line.text)):
        found[SPACES] += count
    if tabs := line.text.strip().count("\t"):
        found[TABS] += tabs
    line = line.sub(_SPACING, " ").part(0)
    if _MAY_COMPOSE.search(line.text) and (compositions := list(_compositions(line.text))):
        found[NFC] += len(compositions)
        line = line.edited(compositions)
    return line


def _compositions(text: str) -> Iterator[Edit]:
    """The letters-with-marks of `text` that NFC writes otherwise."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            cluster = text[start:end]
            if not cluster.isascii():
                composed = unicodedata.normalize("NFC", cluster[: _TOWER + 1])
                if composed != cluster:
                    yield start, end, composed
            start = end


def _joins(character: str) -> bool:
    """Whether NFC may merge the character with the one before it: a mark, or a Korean or Kirat Rai vowel or final."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or "\U00016d63" <= character <= "\U00016d6a"
    )
